/** One visit in full: the patient as masked as the API gives them, payment, history, and what can be done. */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { formatFen } from '@shared/money';
import type { HospitalRole } from '@shared/staff/rules';
import { beijingTime } from '@shared/time';
import type { Result } from '../../../api/client';
import { may } from '../../../api/desk/memberships';
import { VISIT_TONES, visitPayments, visitStatuses, whoWords, windowWords } from '../../../api/desk/visits';
import { useText } from '../../../api/messages';
import { dayWords, momentOf } from '../../../api/moments';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { useEndpoint } from '../../../api/use-endpoint';
import { ErrorState, Notice, Skeleton } from '../../../ui';
import { Badge, DeskLink } from '../../../ui/desk';
import { VisitRecord } from '../../../ui/desk/VisitRecord';
import type { OpenDesk } from '../../HospitalScreen';
import { hospitalPage } from '../../nav';
import { Acts } from '../Acts';
import { patientWords } from '../messages';
import { History } from './History';
import './index.scss';

export type FullVisit = Result<'GET /desk/:hospitalId/appointments/:id'>;

export interface VisitProps {
  desk: OpenDesk;
  id: string;
  /** The list beside it is old. */
  onMoved(): unknown;
}

export function Visit({ desk, id, onMoved }: VisitProps) {
  const t = useText(patientWords);
  const { data, error, refresh } = useEndpoint('GET /desk/:hospitalId/appointments/:id', {
    params: { hospitalId: desk.hospitalId, id },
  });
  if (!data)
    return error ? <ErrorState error={error} onRetry={() => void refresh()} /> : <Skeleton shape="card" />;
  const moved = async () => {
    await refresh();
    void onMoved();
  };
  return (
    <View className="visit">
      <Head visit={data} />
      {desk.role === 'viewer' && <Notice>{t('masked')}</Notice>}
      <Acts desk={desk} visit={data} onMoved={moved} />
      <Facts visit={data} />
      <Papers desk={desk} visit={data} />
      <History desk={desk} visit={data} />
      {data.patientId && (
        <View>
          <DeskLink to={`${hospitalPage('audit', desk.hospitalId)}&patientId=${data.patientId}`}>
            {t('whoSaw')}
          </DeskLink>
        </View>
      )}
    </View>
  );
}

/** Whoever treats, and the desk in their name; not the counter's till. */
const WRITERS: readonly HospitalRole[] = ['owner', 'registrar', 'doctor'];

function Papers({ desk, visit }: { desk: OpenDesk; visit: FullVisit }) {
  if (visit.status !== 'fulfilled' || !may(desk.role, WRITERS)) return null;
  return <VisitRecord hospitalId={desk.hospitalId} id={visit.id} role={desk.role} />;
}

function Head({ visit }: { visit: FullVisit }) {
  const status = useText(visitStatuses);
  const language = useLanguage();
  return (
    <View className="visit-head">
      <View className="visit-number">{visit.visitNumber}</View>
      <View className="visit-who">
        <View className="visit-name">{visit.patient.name}</View>
        <View className="visit-about">{whoWords(visit.patient, language)}</View>
      </View>
      <Badge tone={VISIT_TONES[visit.status]}>{status(visit.status)}</Badge>
    </View>
  );
}

function Facts({ visit }: { visit: FullVisit }) {
  const t = useText(patientWords);
  const language = useLanguage();
  const { patient, charge } = visit;
  const refunded = charge && charge.refunded > 0 ? formatFen(charge.refunded) : null;
  const called =
    visit.calledAt && t('calledText', { at: beijingTime(visit.calledAt), count: visit.calledCount });
  return (
    <View className="visit-facts">
      <Fact name={t('window')}>{`${dayWords(visit.day, language)} ${windowWords(visit)}`}</Fact>
      <Fact name={t('department')}>{nameIn(language, visit.departmentName, visit.departmentNameEn)}</Fact>
      <Fact name={t('doctor')}>
        {visit.doctorName ? nameIn(language, visit.doctorName, visit.doctorNameEn) : t('clinic')}
      </Fact>
      <Fact name={t('place')}>{visit.place}</Fact>
      <Fact name={t('visitCode')}>{visit.visitCode && grouped(visit.visitCode)}</Fact>
      <Fact name={t('idNumber')}>{patient.idNumber}</Fact>
      <Fact name={t('phone')}>{patient.phone}</Fact>
      <Fact name={t('fee')}>
        <Payment visit={visit} />
        {refunded && ` · ${t('refunded', { amount: refunded })}`}
      </Fact>
      <Fact name={t('called')}>{called}</Fact>
      <Fact name={t('source')}>{t(`source.${visit.source}`)}</Fact>
      <Fact name={t('bookedAt')}>{momentOf(visit.bookedAt, language)}</Fact>
    </View>
  );
}

function Payment({ visit: { payment, fee } }: { visit: FullVisit }) {
  const words = useText(visitPayments);
  return <>{payment ? `${formatFen(fee)} · ${words(payment)}` : formatFen(fee)}</>;
}

/** A name and what it stands for; nothing where there is nothing. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '') return null;
  return (
    <View className="visit-fact">
      <View className="visit-fact-name">{name}</View>
      <View className="visit-fact-value">{children}</View>
    </View>
  );
}

/** `123 456 7890`, as on the patient's phone. */
const grouped = (code: string) => code.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
