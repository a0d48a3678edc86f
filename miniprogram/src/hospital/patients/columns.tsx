/** The columns of the day's patients, and the orders the API knows. */
import { View } from '@tarojs/components';
import type { DeskSort } from '@shared/appointments/rules';
import { beijingTime } from '@shared/time';
import { VISIT_TONES, visitPayments, visitStatuses, whoWords, windowWords } from '../../api/desk/visits';
import type { DeskVisit } from '../../api/desk/visits';
import { useText } from '../../api/messages';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { Badge } from '../../ui/desk';
import type { Column, Sort } from '../../ui/desk';
import { patientWords } from './messages';

/** A table's order in the API's words. */
export const sortOf = ({ key, direction }: Sort): DeskSort =>
  `${direction === 'descending' ? '-' : ''}${key}` as DeskSort;

export function useColumns(narrow: boolean): Column<DeskVisit>[] {
  const wide = useWideColumns();
  const cards = useCardColumns();
  return narrow ? cards : wide;
}

function useWideColumns(): Column<DeskVisit>[] {
  const t = useText(patientWords);
  const status = useText(visitStatuses);
  const language = useLanguage();
  return [
    {
      ...{ key: 'number', title: t('number'), sortable: true, align: 'end', width: '64px' },
      render: ({ visitNumber }) => <View className="patients-number">{visitNumber}</View>,
    },
    {
      ...{ key: 'time', title: t('time'), sortable: true, width: '116px' },
      render: (visit) => windowWords(visit),
    },
    {
      ...{ key: 'patient', title: t('patient'), priority: 1, width: 'minmax(0, 1.5fr)' },
      render: ({ patient }) => (
        <View className="patients-who">
          <View className="patients-name">{patient.name}</View>
          <View className="patients-about">{whoWords(patient, language)}</View>
        </View>
      ),
    },
    {
      ...{ key: 'department', title: t('department'), width: 'minmax(0, 1.3fr)' },
      render: ({ departmentName, departmentNameEn }) => nameIn(language, departmentName, departmentNameEn),
    },
    {
      ...{ key: 'doctor', title: t('doctor'), width: 'minmax(0, 1fr)' },
      render: ({ doctorName, doctorNameEn }) =>
        doctorName ? nameIn(language, doctorName, doctorNameEn) : t('clinic'),
    },
    {
      ...{ key: 'status', title: t('status'), sortable: true, width: '112px' },
      render: (visit) => <Badge tone={VISIT_TONES[visit.status]}>{status(visit.status)}</Badge>,
    },
    {
      ...{ key: 'payment', title: t('payment'), width: '112px' },
      render: (visit) => <Payment visit={visit} />,
    },
    {
      ...{ key: 'arrival', title: t('arrival'), sortable: true, align: 'end', width: '76px' },
      render: ({ checkedInAt }) => checkedInAt && beijingTime(checkedInAt),
    },
  ];
}

/** On a phone a visit is three lines: who, when and where, how it stands. */
function useCardColumns(): Column<DeskVisit>[] {
  const t = useText(patientWords);
  const status = useText(visitStatuses);
  const language = useLanguage();
  const where = ({ departmentName, departmentNameEn, doctorName, doctorNameEn }: DeskVisit) =>
    `${nameIn(language, departmentName, departmentNameEn)} · ${
      doctorName ? nameIn(language, doctorName, doctorNameEn) : t('clinic')
    }`;
  return [
    {
      ...{ key: 'patient', title: t('patient'), priority: 1, quiet: true },
      render: ({ patient, visitNumber }) => (
        <View className="patients-who">
          <View className="patients-number">{visitNumber}</View>
          <View className="patients-name">{patient.name}</View>
          <View className="patients-about">{whoWords(patient, language)}</View>
        </View>
      ),
    },
    {
      ...{ key: 'time', title: t('time'), quiet: true },
      render: (visit) => `${windowWords(visit)} · ${where(visit)}`,
    },
    {
      ...{ key: 'status', title: t('status'), quiet: true },
      render: (visit) => (
        <View className="patients-state">
          <Badge tone={VISIT_TONES[visit.status]}>{status(visit.status)}</Badge>
          <Payment visit={visit} />
          {visit.checkedInAt && <View>{`${t('arrival')} ${beijingTime(visit.checkedInAt)}`}</View>}
        </View>
      ),
    },
  ];
}

/** What is still to be taken stands out; nothing is taken from who did not come. */
function Payment({ visit: { payment, status } }: { visit: DeskVisit }) {
  const words = useText(visitPayments);
  if (!payment || (status === 'noshow' && payment === 'on-site-due')) return null;
  const due = payment === 'on-site-due' || payment === 'unpaid';
  return <View className={due ? 'patients-due' : 'patients-paid'}>{words(payment)}</View>;
}
