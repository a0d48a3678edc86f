/** Messages: what the house has told the person, newest first. Seen is read. */
import Taro, { useDidShow, useReachBottom } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import { call } from '../../api/client';
import { useText } from '../../api/messages';
import { usePaged } from '../../api/use-paged';
import { Empty, ErrorState, Screen, Skeleton, tell } from '../../ui';
import { sentenceOf } from '../../api/errors';
import { useTabBarWords } from '../tab-bar';
import { tabWords } from '../words';
import { NoticeCard } from './NoticeCard';
import './index.scss';

const PAGE = { query: { limit: 20 } };

export default function Messages() {
  const t = useText(tabWords);
  const notices = usePaged('GET /notices', PAGE);
  useTabBarWords();
  useRefreshOnReturn(notices.refresh);
  useMarkRead(notices.first);
  useReachBottom(() => void notices.more());
  const { items, error } = notices;
  return (
    <Screen
      title={t('messages')}
      onRefresh={async () => {
        await notices.refresh();
      }}
    >
      {items.length > 0 ? (
        items.map((notice) => <NoticeCard key={notice.id} notice={notice} />)
      ) : error ? (
        <ErrorState error={error} onRetry={() => void notices.refresh()} />
      ) : notices.loading ? (
        <Skeleton shape="card" count={4} />
      ) : (
        <Empty
          picture="messages"
          title={t('messages.empty')}
          text={t('messages.empty.text')}
          action={{
            text: t('messages.book'),
            onPress: () => void Taro.navigateTo({ url: '/patient/hospitals/list' }),
          }}
        />
      )}
      {notices.loadingMore && <Skeleton shape="card" count={1} />}
      {items.length > 0 && !notices.hasMore && <View className="messages-end">{t('messages.end')}</View>}
      <Failure sentence={items.length > 0 && error ? sentenceOf(error) : null} />
    </Screen>
  );
}

/** A refresh that failed keeps what is there, and says so. */
function Failure({ sentence }: { sentence: string | null }) {
  useEffect(() => {
    if (sentence) tell(sentence, 'bad');
  }, [sentence]);
  return null;
}

function useRefreshOnReturn(refresh: () => Promise<void>): void {
  const shownBefore = useRef(false);
  useDidShow(() => {
    if (shownBefore.current) void refresh();
    shownBefore.current = true;
  });
}

/** The dots stay until the next look; the API learns now. */
function useMarkRead(first: { items: { createdAt: string }[]; unread: number } | null): void {
  const newest = first?.items[0]?.createdAt;
  const unread = first?.unread ?? 0;
  useEffect(() => {
    // A mark that got lost is made again at the next look
    if (newest && unread > 0) call('PUT /notices/read', { body: { upTo: newest } }).catch(() => undefined);
  }, [newest, unread]);
}
