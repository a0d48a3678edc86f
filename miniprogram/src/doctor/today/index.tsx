/** The doctor's clinic of today: who is called, who is next, who has not come yet. For a phone in one hand. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { beijingDay, beijingTime } from '@shared/time';
import { useText } from '../../api/messages';
import { dateOf } from '../../api/moments';
import { openPage } from '../../api/open-page';
import { useLanguage } from '../../api/preferences';
import { Empty, ErrorState, Notice, Skeleton } from '../../ui';
import { Figures } from '../../ui/desk';
import { DoctorScreen } from '../DoctorScreen';
import { doctorWords } from '../messages';
import { doctorPage } from '../nav';
import { Line } from './Line';
import { OnCall } from './OnCall';
import { useClinic } from './use-clinic';
import type { Clinic, Visit } from './use-clinic';
import { VisitSheet } from './VisitSheet';
import './index.scss';

/** The lists under the one who is called, and what is said where nobody is in one. */
const LINES = [
  ['waiting', 'noWaiting'],
  ['expected', 'noExpected'],
  ['done', 'noDone'],
] as const;

export default function TodayPage() {
  const language = useLanguage();
  return (
    <DoctorScreen page="today" head={() => ({ note: dateOf(new Date().toISOString(), language) })}>
      {({ hospitalId }) => <Today key={beijingDay(new Date())} hospitalId={hospitalId} />}
    </DoctorScreen>
  );
}

function Today({ hospitalId }: { hospitalId: string }) {
  const t = useText(doctorWords);
  const used = useClinic(hospitalId);
  const { clinic, error, readAt, refresh } = used;
  const [openId, open] = useState<string | null>(null);
  if (!clinic)
    return error ? <ErrorState error={error} onRetry={() => void refresh()} /> : <Skeleton shape="card" />;
  if (clinic.items.length === 0) return <NoClinic hospitalId={hospitalId} />;
  const at = (stage: Visit['stage']) => clinic.items.filter((one) => one.stage === stage);
  const [[current = null], waiting] = [at('called'), at('waiting')];
  const [next = null] = waiting;
  const opened = clinic.items.find(({ id }) => id === openId);
  return (
    <View className="clinic">
      {error && readAt && <Notice tone="amber">{t('stale', { at: beijingTime(readAt) })}</Notice>}
      <Tally clinic={clinic} />
      <View className="clinic-columns">
        <View className="clinic-now">
          <OnCall clinic={used} current={current} waiting={waiting.length} next={next} />
        </View>
        <View className="clinic-lines">
          {LINES.map(([stage, nobody]) => (
            <Line
              key={stage}
              {...{ title: t(stage), visits: at(stage), nobody: t(nobody) }}
              onOpen={({ id }) => open(id)}
            />
          ))}
        </View>
      </View>
      {opened && <VisitSheet visit={opened} hospitalId={hospitalId} clinic={used} onClose={() => open(null)} />}
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

function Tally({ clinic: { tally } }: { clinic: Clinic }) {
  const t = useText(doctorWords);
  return (
    <View className="clinic-tally">
      <Figures
        label={t('state')}
        figures={[
          { key: 'waiting', label: t('waiting'), value: tally.waiting, tone: 'amber' },
          { key: 'expected', label: t('expected'), value: tally.expected },
          { key: 'seen', label: t('seen'), value: tally.fulfilled, tone: 'jade' },
          { key: 'noshow', label: t('noshow'), value: tally.noshow, tone: tally.noshow ? 'red' : 'neutral' },
        ]}
      />
    </View>
  );
}
