/** Home: find care, and what comes next. */
import Taro, { useDidShow } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { beijingDay, beijingTime } from '@shared/time';
import { ensureConsent, useConsented } from '../../api/consent';
import { useText } from '../../api/messages';
import { dateOf } from '../../api/moments';
import { useLanguage } from '../../api/preferences';
import { useUser } from '../../api/session';
import { useEndpoint } from '../../api/use-endpoint';
import { Icon, Notice, PageTitle, Screen, pressable } from '../../ui';
import { useTabBarWords } from '../tab-bar';
import { tabWords } from '../words';
import { NearMe } from './NearMe';
import { NextVisit } from './NextVisit';
import { Services } from './Services';
import { greetingAt } from './greeting';
import './index.scss';

export default function Home() {
  const t = useText(tabWords);
  const language = useLanguage();
  const user = useUser();
  const consented = useConsented();
  const upcoming = useEndpoint(
    'GET /appointments',
    user && consented ? { query: { when: 'upcoming', limit: 5 } } : null,
  );
  const [now, setNow] = useState(() => new Date());
  useTabBarWords();
  const shownBefore = useRef(false);
  useDidShow(() => {
    setNow(new Date());
    // The first showing reads by itself
    if (shownBefore.current) void upcoming.refresh();
    shownBefore.current = true;
  });
  const today = dateOf(now.toISOString(), language);
  return (
    <Screen title={t('home')} onRefresh={upcoming.refresh}>
      <PageTitle note={today}>{t(greetingAt(beijingTime(now)))}</PageTitle>
      <View
        className="home-search"
        {...pressable(
          'button',
          t('search'),
          () => void Taro.navigateTo({ url: '/patient/hospitals/search' }),
        )}
      >
        <Icon name="search" size="small" />
        {t('search')}
      </View>
      <NextVisit
        key={beijingDay(now)}
        appointments={upcoming.data?.items ?? []}
        now={now}
        onChange={() => void upcoming.refresh()}
      />
      <Services />
      {user && !consented && (
        <View className="home-privacy">
          <Notice
            tone="jade"
            icon="shield"
            title={t('privacy.title')}
            action={{ text: t('privacy.read'), onPress: () => void ensureConsent() }}
          >
            {t('privacy.text')}
          </Notice>
        </View>
      )}
      <NearMe />
    </Screen>
  );
}
