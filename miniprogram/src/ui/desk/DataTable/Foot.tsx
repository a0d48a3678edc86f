/** Under the rows: how many there are, and the way to more. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { Button } from '../../Button';
import { deskWords } from '../messages';
import type { Growing, Turning } from './column';

interface FootProps {
  count: number;
  paging: Growing | Turning | undefined;
}

export function Foot({ count, paging }: FootProps) {
  const t = useText(deskWords);
  if (count === 0) return null;
  if (paging && !('hasMore' in paging)) return <Pages {...paging} />;
  const more = paging?.hasMore ?? false;
  return (
    <View className="y-table-foot">
      <View>{t(more ? 'rowsSoFar' : 'rows', { count })}</View>
      {paging && more && (
        <Button kind="quiet" size="small" busy={paging.loadingMore} onPress={() => void paging.more()}>
          {t('more')}
        </Button>
      )}
    </View>
  );
}

function Pages({ next, previous, busy, note }: Turning) {
  const t = useText(deskWords);
  if (!next && !previous && !note) return null;
  return (
    <View className="y-table-foot">
      <View>{note}</View>
      <View className="y-table-turn">
        <Button kind="quiet" size="small" disabled={!previous || busy} onPress={() => previous?.()}>
          {t('previous')}
        </Button>
        <Button kind="quiet" size="small" disabled={!next || busy} onPress={() => next?.()}>
          {t('next')}
        </Button>
      </View>
    </View>
  );
}
