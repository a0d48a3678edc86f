/** What I wait for, the place that is kept first; under it the waits that are over. */
import { View } from '@tarojs/components';
import { navigateTo } from '@tarojs/taro';
import { useText } from '../../../api/messages';
import type { Pages } from '../../../api/use-paged';
import { Empty, ErrorState, Section, Skeleton } from '../../../ui';
import { WaitCard } from '../WaitCard';
import { waitingWords } from '../messages';

export interface WaitsProps {
  open: Pages<'GET /waitlist'>;
  over: Pages<'GET /waitlist'>;
}

export function Waits({ open, over }: WaitsProps) {
  const t = useText(waitingWords);
  const again = () => void Promise.all([open.refresh(), over.refresh()]);
  if (!open.first && !open.error) return <Skeleton shape="card" count={2} />;
  if (!open.first && open.error) return <ErrorState error={open.error} onRetry={again} />;
  const offeredFirst = [...open.items].sort((a, b) => Number(b.offer !== null) - Number(a.offer !== null));
  return (
    <View>
      {offeredFirst.map((wait) => (
        <WaitCard key={wait.id} wait={wait} onOfferEnd={again} />
      ))}
      {open.items.length === 0 && (
        <Empty
          picture="calendar"
          title={t('none')}
          text={t('noneNote')}
          action={{
            text: t('noneAction'),
            onPress: () => void navigateTo({ url: '/patient/hospitals/list' }),
          }}
        />
      )}
      {over.items.length > 0 && (
        <Section title={t('earlier')}>
          {over.items.map((wait) => (
            <WaitCard key={wait.id} wait={wait} onOfferEnd={again} />
          ))}
        </Section>
      )}
    </View>
  );
}
