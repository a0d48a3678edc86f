/** What came of a scan, to be read from across the counter: the visit number, where to wait, what to collect. */
import { View } from '@tarojs/components';
import { formatFen } from '@shared/money';
import { beijingTime } from '@shared/time';
import { call } from '../../../api/client';
import { may } from '../../../api/desk/memberships';
import { useAct } from '../../../api/desk/use-act';
import { windowWords } from '../../../api/desk/visits';
import { useText } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Button, classes } from '../../../ui';
import { part, Wrong } from '../../../ui/desk';
import type { OpenDesk } from '../../HospitalScreen';
import { patientWords } from '../messages';
import type { Scanned } from '../use-scan';
import './index.scss';

export interface ArrivalProps {
  desk: OpenDesk;
  scanned: Scanned;
  onChange(scanned: Scanned): void;
  onOpen(id: string): void;
  onClose(): void;
}

export function Arrival(props: ArrivalProps) {
  const { scanned } = props;
  const t = useText(patientWords);
  if (scanned.kind === 'in') return <Arrived {...props} scanned={scanned} />;
  const unknown = scanned.kind === 'unknown';
  return (
    <View className="arrival arrival-bad" {...part('alert')}>
      <View className="arrival-words">
        <View className="arrival-what">{t(unknown ? 'arrival.unknown' : 'arrival.refused')}</View>
        <View>{unknown ? t('arrival.unknownText', { code: scanned.code }) : scanned.sentence}</View>
      </View>
      <View className="arrival-acts">
        <Button kind="secondary" size="small" onPress={props.onClose}>
          {t('arrival.close')}
        </Button>
      </View>
    </View>
  );
}

type ArrivedProps = ArrivalProps & { scanned: Extract<Scanned, { kind: 'in' }> };

function Arrived({ desk, scanned, onChange, onOpen, onClose }: ArrivedProps) {
  const t = useText(patientWords);
  const language = useLanguage();
  const { visit, again } = scanned;
  const department = nameIn(language, visit.departmentName, visit.departmentNameEn);
  const doctor = visit.doctorName && nameIn(language, visit.doctorName, visit.doctorNameEn);
  const what = again
    ? t('arrival.again', { at: visit.checkedInAt ? beijingTime(visit.checkedInAt) : '' })
    : t('arrival.in');
  return (
    <View className={classes('arrival', again && 'arrival-again')} {...part('status')}>
      <View className="arrival-number">
        <View className="arrival-number-name">{t('arrival.number')}</View>
        <View className="arrival-number-value">{visit.visitNumber}</View>
      </View>
      <View className="arrival-words">
        <View className="arrival-what">{what}</View>
        <View className="arrival-who">{visit.patient.name}</View>
        <View>{t('arrival.wait', { department: doctor ? `${department} · ${doctor}` : department })}</View>
        <View className="arrival-when">{windowWords(visit)}</View>
      </View>
      <View className="arrival-acts">
        <Fee desk={desk} scanned={scanned} onChange={onChange} />
        <Button kind="secondary" size="small" onPress={() => onOpen(visit.id)}>
          {t('arrival.open')}
        </Button>
        <Button kind="quiet" size="small" onPress={onClose}>
          {t('arrival.close')}
        </Button>
      </View>
    </View>
  );
}

/** What is to be paid at the counter, and that it was. */
function Fee({ desk, scanned, onChange }: Pick<ArrivedProps, 'desk' | 'scanned' | 'onChange'>) {
  const t = useText(patientWords);
  const { busy, wrong, run } = useAct();
  const { visit } = scanned;
  const fee = formatFen(visit.fee);
  if (visit.payment === 'on-site-paid')
    return <View className="arrival-fee arrival-fee-paid">{t('arrival.collected', { fee })}</View>;
  if (visit.payment !== 'on-site-due') return null;
  const take = () =>
    void run(async () => {
      const params = { hospitalId: desk.hospitalId, id: visit.id };
      const body = { paid: true };
      const paid = await call('PUT /desk/:hospitalId/appointments/:id/on-site-payment', { params, body });
      onChange({ ...scanned, visit: paid });
    });
  return (
    <>
      <Wrong>{wrong}</Wrong>
      <View className="arrival-fee">{t('arrival.collect', { fee })}</View>
      {may(desk.role, ['owner', 'cashier']) && (
        <Button size="small" busy={busy} onPress={take}>
          {t('arrival.take')}
        </Button>
      )}
    </>
  );
}
