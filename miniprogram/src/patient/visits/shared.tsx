/** A visit somebody in the family shared: when, where and how far; to look at, without signing in. */
import { View } from '@tarojs/components';
import Taro, { useDidHide, useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { beijingTime } from '@shared/time';
import type { Result } from '../../api/client';
import type { ApiError } from '../../api/errors';
import { useText } from '../../api/messages';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { Button, Card, Empty, ErrorState, Notice, PageTitle, Screen, Skeleton } from '../../ui';
import { dateOf, nearWords } from '../appointments/visit';
import { openMap } from '../map/open-map';
import { isAbroad, ownTime, spanWords } from '../when';
import { visitsWords } from './messages';
import './shared.scss';

type SharedVisit = Result<'GET /shares/:token'>;

/** As long as somebody is waiting in a queue. */
const LOOK_AGAIN_MS = 20_000;

export default function SharedPage() {
  const t = useText(visitsWords);
  const { token = '' } = useRouter().params;
  const whole = /^[\w-]{64}$/.test(token);
  const { data, error, refresh } = useEndpoint('GET /shares/:token', whole ? { params: { token } } : null);
  const over = error?.code === 'SHARE_REVOKED' || error?.code === 'SHARE_OVER' || error?.code === 'NOT_FOUND';
  useLookingAgain(!over && (data?.status === 'checked-in' || data?.status === 'booked'), refresh);
  const title = data && !over ? t('sharedTitle', { patient: data.patientName }) : t('share');
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
  const t = useText(visitsWords);
  const [title, text] =
    error?.code === 'SHARE_REVOKED'
      ? [t('revokedTitle'), error.sentence]
      : error?.code === 'SHARE_OVER'
        ? [t('overTitle'), error.sentence]
        : [t('unknownTitle'), t('unknownText')];
  const home = () => void Taro.switchTab({ url: '/tabs/home/index' });
  return <Empty picture="calendar" title={title} text={text} action={{ text: t('home'), onPress: home }} />;
}

function Shown({ visit }: { visit: SharedVisit }) {
  const t = useText(visitsWords);
  const alive = visit.status === 'booked' || visit.status === 'checked-in';
  return (
    <>
      <PageTitle note={t('sharedBy')}>{t('sharedTitle', { patient: visit.patientName })}</PageTitle>
      {visit.status === 'cancelled' && <Notice tone="amber">{t('cancelledNote')}</Notice>}
      <Card tone={alive ? 'jade' : 'plain'}>
        <View className="shared-head">
          <View className="shared-status">{t(`status.${visit.status}`)}</View>
          {visit.visitNumber !== null && (
            <View className="shared-number">{t('number', { number: visit.visitNumber })}</View>
          )}
        </View>
        {visit.queue && <Queue queue={visit.queue} />}
      </Card>
      <Card>
        <When visit={visit} />
        <Where visit={visit} />
        <Who visit={visit} />
      </Card>
    </>
  );
}

function Queue({ queue: { ahead, called, expectedAt } }: { queue: NonNullable<SharedVisit['queue']> }) {
  const t = useText(visitsWords);
  return (
    <View className="shared-queue" aria-live="polite">
      <View className="shared-ahead">
        {called ? t('called') : ahead === 0 ? t('next') : t('ahead', { count: ahead })}
      </View>
      {expectedAt && !called && (
        <View className="shared-small">{t('expected', { at: beijingTime(expectedAt) })}</View>
      )}
    </View>
  );
}

function When({ visit: { startsAt, endsAt } }: { visit: SharedVisit }) {
  const t = useText(visitsWords);
  const language = useLanguage();
  const now = new Date();
  const near = nearWords(startsAt, language, now);
  const date = dateOf(startsAt, language, now);
  const own = ownTime(startsAt, language);
  return (
    <View className="shared-part">
      <View className="shared-middle">{near ? `${near} · ${date}` : date}</View>
      <View className="shared-time">{spanWords(startsAt, endsAt)}</View>
      {isAbroad(new Date(startsAt)) && <View className="shared-small">{t('beijing')}</View>}
      {own && <View className="shared-small">{t('ownTime', { time: own })}</View>}
    </View>
  );
}

function Where({ visit }: { visit: SharedVisit }) {
  const t = useText(visitsWords);
  const hospital = nameIn(useLanguage(), visit.hospitalName, visit.hospitalNameEn);
  const { place, address, latitude, longitude } = visit;
  return (
    <View className="shared-part">
      <View className="shared-large">{place ?? hospital}</View>
      {place && <View className="shared-middle">{hospital}</View>}
      {address && <View className="shared-small">{address}</View>}
      {latitude !== null && longitude !== null && (
        <View className="shared-map">
          <Button
            kind="secondary"
            size="small"
            icon="route"
            onPress={() => openMap({ latitude, longitude, name: hospital, address: address ?? '' })}
          >
            {t('openMap')}
          </Button>
        </View>
      )}
    </View>
  );
}

function Who({ visit }: { visit: SharedVisit }) {
  const t = useText(visitsWords);
  const language = useLanguage();
  const rows: [string, string | null][] = [
    [t('department'), nameIn(language, visit.departmentName, visit.departmentNameEn)],
    [t('doctor'), visit.doctorName && nameIn(language, visit.doctorName, visit.doctorNameEn)],
    [t('patient'), visit.patientName],
  ];
  return (
    <View className="shared-rows">
      {rows.map(
        ([name, value]) =>
          value && (
            <View key={name} className="shared-row">
              <View className="shared-name">{name}</View>
              <View className="shared-value">{value}</View>
            </View>
          ),
      )}
    </View>
  );
}
