/** Where the clinic's code leads: today's visits, and one tap to check in. */
import { View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { beijingDay } from '@shared/time';
import { useText } from '../../api/messages';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { Avatar, Button, Cell, Empty, ErrorState, List, PageTitle, Screen, Skeleton } from '../../ui';
import { VisitSummary } from '../booking/VisitSummary';
import { serverNow } from '../../api/clock';
import { plainParam } from '../params';
import { CheckInFault } from '../queue/CheckIn';
import { queueWords } from '../queue/messages';
import { canScan, scanCode } from '../queue/scan-code';
import { useCheckIn } from '../queue/useCheckIn';
import type { CheckInAct } from '../queue/useCheckIn';
import { titles } from '../titles';
import { spanWords } from '../when';
import { departmentOf, doctorOf, hospitalOf, queuePage } from './visit';
import type { VisitCardData } from './visit';

const replace = (url: string) => void Taro.redirectTo({ url });

export default function CheckInPage() {
  const title = useText(titles);
  // `q`: the whole link, where WeChat opens the mini-program for it
  const { checkIn: shown, q } = useRouter<{ checkIn?: string; q?: string }>().params;
  const [scanned, setScanned] = useState('');
  const proof = plainParam(shown ?? q) || scanned;
  const { data, error, refresh } = useEndpoint('GET /appointments', {
    query: { when: 'upcoming', limit: 20 },
  });
  const act = useCheckIn((_, id) => replace(queuePage(id)));
  const visits = data?.items.filter(isToday) ?? [];
  const [only, ...others] = visits.filter(({ status }) => status === 'booked');
  const checkIn = (id: string) => void act.byCode(id, proof);
  const single = proof !== '' && only && others.length === 0 ? only : null;
  return (
    <Screen
      title={title('checkIn')}
      onRefresh={refresh}
      footer={single && <OneBar act={act} onCheckIn={() => checkIn(single.id)} />}
    >
      {!data && error && <ErrorState error={error} onRetry={() => void refresh()} />}
      {!data && !error && <Skeleton shape="card" count={2} />}
      {data && proof === '' && <ScanFirst onScan={setScanned} />}
      {data && proof !== '' && !only && <Nobody visits={visits} />}
      {single && <One visit={single} />}
      {proof !== '' && only && others.length > 0 && (
        <Several visits={[only, ...others]} act={act} onCheckIn={checkIn} />
      )}
    </Screen>
  );
}

const isToday = ({ startsAt }: VisitCardData) => beijingDay(startsAt) === beijingDay(serverNow());

function One({ visit }: { visit: VisitCardData }) {
  const t = useText(queueWords);
  const language = useLanguage();
  return (
    <>
      <PageTitle note={t('oneNote')}>{visit.patientName}</PageTitle>
      <VisitSummary
        startsAt={visit.startsAt}
        endsAt={visit.endsAt}
        hospitalName={hospitalOf(visit, language)}
        departmentName={departmentOf(visit, language)}
        doctorName={doctorOf(visit, language)}
      />
    </>
  );
}

function OneBar({ act, onCheckIn }: { act: CheckInAct; onCheckIn(): void }) {
  const t = useText(queueWords);
  return (
    <View className="queue-bar">
      <CheckInFault act={act} />
      <Button busy={act.busy} onPress={onCheckIn}>
        {t(act.busy ? 'checking' : 'checkInNow')}
      </Button>
    </View>
  );
}

interface SeveralProps {
  visits: readonly VisitCardData[];
  act: CheckInAct;
  onCheckIn(id: string): void;
}

function Several({ visits, act, onCheckIn }: SeveralProps) {
  const t = useText(queueWords);
  const language = useLanguage();
  return (
    <>
      <PageTitle note={t('arriveNote')}>{t('arrive')}</PageTitle>
      <CheckInFault act={act} />
      <List label={t('arrive')}>
        {visits.map((visit) => (
          <Cell
            key={visit.id}
            before={<Avatar name={visit.patientName} />}
            title={`${visit.patientName} · ${spanWords(visit.startsAt, visit.endsAt)}`}
            note={[doctorOf(visit, language), departmentOf(visit, language), hospitalOf(visit, language)]
              .filter(Boolean)
              .join(' · ')}
            onPress={() => onCheckIn(visit.id)}
          />
        ))}
      </List>
    </>
  );
}

/** Nothing to check in: done already, or not today. */
function Nobody({ visits }: { visits: readonly VisitCardData[] }) {
  const t = useText(queueWords);
  const here = visits.find(({ status }) => status === 'checked-in');
  if (here) {
    const action = { text: t('seeQueue'), onPress: () => replace(queuePage(here.id)) };
    return <Empty picture="calendar" title={t('already')} text={here.patientName} action={action} />;
  }
  const action = { text: t('seeVisits'), onPress: () => replace('/patient/appointments/list') };
  return <Empty picture="calendar" title={t('noneToday')} text={t('noneTodayNote')} action={action} />;
}

/** Opened without a code. */
function ScanFirst({ onScan }: { onScan(code: string): void }) {
  const t = useText(queueWords);
  const scan = async () => {
    const code = await scanCode();
    if (code) onScan(code);
  };
  return (
    <Empty
      picture="search"
      title={t('scanFirst')}
      text={t(canScan ? 'scanFirstNote' : 'byWeChatScan')}
      action={
        canScan
          ? { text: t('scan'), onPress: () => void scan() }
          : { text: t('seeVisits'), onPress: () => replace('/patient/appointments/list') }
      }
    />
  );
}
