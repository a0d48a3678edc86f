/** How fresh what is shown is: quiet while it is live, plain when it is not. */
import { View } from '@tarojs/components';
import { beijingTime } from '@shared/time';
import type { Connection } from '../../../api/live/follower';
import { useText, words } from '../../../api/messages';
import { classes } from '../../accessible';
import { part } from '../part';
import './index.scss';

const markWords = words(
  { live: '实时', polling: '每几秒更新', lost: '连接中断，停在 {at}', never: '正在连接' },
  {
    live: 'Live',
    polling: 'Updated every few seconds',
    lost: 'No connection; as of {at}',
    never: 'Connecting',
  },
);

export interface LiveMarkProps {
  connection: Connection;
  /** Milliseconds of the phone's clock; null: nothing has come yet. */
  since: number | null;
}

export function LiveMark({ connection, since }: LiveMarkProps) {
  const t = useText(markWords);
  const text =
    since === null ? t('never') : t(connection, { at: beijingTime(new Date(since).toISOString()) });
  return (
    <View
      className={classes('y-live', `y-live-${since === null ? 'never' : connection}`)}
      {...part('status')}
    >
      <View className="y-live-dot" aria-hidden />
      {text}
    </View>
  );
}
