/** A visit somebody in the family shared: when, where and how far; to look at, without signing in. */
import { View } from '@tarojs/components';
import Taro, { useDidHide, useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { Language } from '@shared/sentences';
import { beijingTime } from '@shared/time';
import type { Result } from '../../api/client';
import type { ApiError } from '../../api/errors';
import { useText } from '../../api/messages';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { Card, Empty, ErrorState, Notice, PageTitle, Screen, Skeleton } from '../../ui';
import { FactsCard } from '../appointments/VisitFacts';
import type { Facts } from '../appointments/VisitFacts';
import { sharingWords } from './sharing-messages';
import './shared.scss';

type SharedVisit = Result<'GET /shares/:token'>;

/** Longer than the phone in large text, and perhaps without a control: the keyboard scrolls where it can stand. */
const REACHABLE = { tabindex: 0 };

/** As long as somebody is waiting in a queue. */
const LOOK_AGAIN_MS = 20_000;

export default function SharedPage() {
  const t = useText(sharingWords);
  const { token = '' } = useRouter().params;
  const whole = /^[\w-]{64}$/.test(token);
  const { data, error, refresh } = useEndpoint('GET /shares/:token', whole ? { params: { token } } : null);
  const over = error?.code === 'SHARE_REVOKED' || error?.code === 'SHARE_OVER' || error?.code === 'NOT_FOUND';
  useLookingAgain(!over && (data?.status === 'checked-in' || data?.status === 'booked'), refresh);
  const title = data && !over ? t('sharedTitle', { patient: data.patientName }) : t('sharedPlain');
  return (
    <Screen title={title} onRefresh={refresh}>
      {(!whole || over) && <Ended error={error} />}
      {whole && error && !over && !data && <ErrorState error={error} onRetry={() => void refresh()} />}
      {whole && !error && !data && (
        <>
          <Skeleton shape="lines" count={2} />
          <Skeleton shape="card" count={2} />
        </>
      )}
      {data && !over && <Shown visit={data} />}
    </Screen>
  );
}

function useLookingAgain(moving: boolean, refresh: () => Promise<void>): void {
  const [seen, setSeen] = useState(true);
  useDidShow(() => setSeen(true));
  useDidHide(() => setSeen(false));
  useEffect(() => {
    if (!moving || !seen) return;
    const timer = setInterval(() => void refresh(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [moving, seen, refresh]);
}

/** Nothing to see any more, said kindly. */
function Ended({ error }: { error: ApiError | null }) {
  const t = useText(sharingWords);
  const [title, text] =
    error?.code === 'SHARE_REVOKED'
      ? [t('revokedTitle'), error.sentence]
      : error?.code === 'SHARE_OVER'
        ? [t('overTitle'), error.sentence]
        : [t('unknownTitle'), t('unknownText')];
  const home = () => void Taro.switchTab({ url: '/tabs/home/index' });
  return <Empty picture="calendar" title={title} text={text} action={{ text: t('home'), onPress: home }} />;
}

const factsOf = (visit: SharedVisit, language: Language): Facts => ({
  ...visit,
  hospital: nameIn(language, visit.hospitalName, visit.hospitalNameEn),
  department: nameIn(language, visit.departmentName, visit.departmentNameEn),
  doctor: visit.doctorName && nameIn(language, visit.doctorName, visit.doctorNameEn),
  patient: visit.patientName,
});

function Shown({ visit }: { visit: SharedVisit }) {
  const t = useText(sharingWords);
  const language = useLanguage();
  const alive = visit.status === 'booked' || visit.status === 'checked-in';
  return (
    <>
      <PageTitle note={t('sharedBy')}>{t('sharedTitle', { patient: visit.patientName })}</PageTitle>
      {visit.status === 'cancelled' && <Notice tone="amber">{t('cancelledNote')}</Notice>}
      <Card tone={alive ? 'jade' : 'plain'}>
        <View className="shared-head">
          <View className="shared-status">
            {visit.queue?.called ? t('called') : t(`status.${visit.status}`)}
          </View>
          {visit.visitNumber !== null && (
            <View className="shared-number">{t('number', { number: visit.visitNumber })}</View>
          )}
        </View>
        {visit.queue && !visit.queue.called && <Queue queue={visit.queue} />}
      </Card>
      <View {...REACHABLE}>
        <FactsCard facts={factsOf(visit, language)} />
      </View>
    </>
  );
}

function Queue({ queue: { ahead, expectedAt } }: { queue: NonNullable<SharedVisit['queue']> }) {
  const t = useText(sharingWords);
  return (
    <View className="shared-queue" aria-live="polite">
      <View className="shared-ahead">{ahead === 0 ? t('next') : t('ahead', { count: ahead })}</View>
      {expectedAt && <View className="shared-small">{t('expected', { at: beijingTime(expectedAt) })}</View>}
    </View>
  );
}
