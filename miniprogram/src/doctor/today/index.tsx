/** The doctor's clinic of today: who is called, who is next, who has not come yet. For a phone in one hand. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { serverNow } from '../../api/clock';
import type { QueueCard } from '../../api/desk/queue';
import { useRefreshed } from '../../api/desk/use-refreshed';
import { useText } from '../../api/messages';
import { dateOf } from '../../api/moments';
import { nameIn } from '../../api/names';
import { openPage } from '../../api/open-page';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { Empty, ErrorState, Skeleton } from '../../ui';
import { Tabs } from '../../ui/desk';
import { DoctorScreen } from '../DoctorScreen';
import { doctorWords } from '../messages';
import { doctorPage } from '../nav';
import { ClinicOfDay } from './ClinicOfDay';
import './index.scss';

/** Which queues there are changes when a clinic is planned or stopped; they themselves are followed live. */
const LOOK_AGAIN_MS = 60_000;

export default function TodayPage() {
  const language = useLanguage();
  return (
    <DoctorScreen page="today" head={() => ({ note: dateOf(serverNow().toISOString(), language) })}>
      {({ hospitalId, membership }) => (
        <Today hospitalId={hospitalId} doctorId={membership?.doctorId ?? null} />
      )}
    </DoctorScreen>
  );
}

function Today({ hospitalId, doctorId }: { hospitalId: string; doctorId: string | null }) {
  const { data, error, refresh } = useEndpoint('GET /desk/:hospitalId/queues', {
    params: { hospitalId },
    query: {},
  });
  const [chosen, choose] = useState<string | null>(null);
  useRefreshed(refresh, LOOK_AGAIN_MS);
  if (!data)
    return error ? <ErrorState error={error} onRetry={() => void refresh()} /> : <Skeleton shape="card" />;
  const queues = callable(data.items, doctorId);
  const shown = queues.find(({ id }) => id === chosen) ?? queues[0];
  if (!shown) return <NoClinic hospitalId={hospitalId} />;
  return (
    <>
      {queues.length > 1 && <Choosing queues={queues} shown={shown} onChoose={choose} />}
      <ClinicOfDay key={shown.id} hospitalId={hospitalId} queueId={shown.id} />
    </>
  );
}

/** A doctor's own queue first, then those of the department that are no other doctor's. */
function callable(items: readonly QueueCard[], doctorId: string | null): QueueCard[] {
  const own = items.filter((one) => one.doctorId !== null && one.doctorId === doctorId);
  return [...own, ...items.filter((one) => one.doctorId === null)];
}

interface ChoosingProps {
  queues: readonly QueueCard[];
  shown: QueueCard;
  onChoose(id: string): void;
}

function Choosing({ queues, shown, onChoose }: ChoosingProps) {
  const t = useText(doctorWords);
  const language = useLanguage();
  return (
    <View className="clinic-choosing">
      <Tabs
        label={t('queues')}
        tabs={queues.map(({ id, doctorId, departmentName, departmentNameEn, waiting }) => ({
          value: id,
          text: doctorId ? t('mine') : nameIn(language, departmentName, departmentNameEn),
          count: waiting,
        }))}
        value={shown.id}
        onChange={onChoose}
      />
    </View>
  );
}

function NoClinic({ hospitalId }: { hospitalId: string }) {
  const t = useText(doctorWords);
  const toSchedule = () => void openPage(doctorPage('schedule', hospitalId), 'go');
  return (
    <Empty
      picture="calendar"
      title={t('noClinic')}
      text={t('noClinicText')}
      action={{ text: t('toSchedule'), onPress: toSchedule }}
    />
  );
}
