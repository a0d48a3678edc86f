/** The pages of the schedules, side by side under the title. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { classes } from '../../../ui';
import { DeskLink, part } from '../../../ui/desk';
import { scheduleWords } from '../messages';
import { schedulePage } from '../planned';
import type { SchedulePart } from '../planned';
import './index.scss';

const PARTS: readonly SchedulePart[] = ['index', 'templates', 'calendar'];

export function Places({ current, hospitalId }: { current: SchedulePart; hospitalId: string }) {
  const t = useText(scheduleWords);
  return (
    <View className="schedule-places" {...part('navigation', t('pages'))}>
      {PARTS.map((one) => (
        <DeskLink
          key={one}
          to={schedulePage(one, hospitalId)}
          how="go"
          current={one === current}
          className={classes('schedule-place', one === current && 'schedule-place-on')}
        >
          {t(`place.${one}`)}
        </DeskLink>
      ))}
    </View>
  );
}
