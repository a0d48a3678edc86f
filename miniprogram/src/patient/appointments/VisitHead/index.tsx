/** How the appointment stands, in one large word and one sentence. */
import { View } from '@tarojs/components';
import { beijingTime } from '@shared/time';
import { serverNow } from '../../../api/clock';
import { useText } from '../../../api/messages';
import type { Say } from '../../../api/messages';
import { Icon, accessible } from '../../../ui';
import type { IconName } from '../../../ui';
import { explanationOf, standingOf } from '../visit';
import type { Standing, Visit } from '../visit';
import { isAbroad } from '../../when';
import { visitWords } from '../visit-messages';
import type { VisitWord } from '../visit-messages';
import './index.scss';

const ICONS: Record<Standing['tone'], IconName> = {
  jade: 'calendar-check',
  amber: 'clock',
  neutral: 'calendar',
};

export function VisitHead({ visit }: { visit: Visit }) {
  const t = useText(visitWords);
  const now = serverNow();
  const { word, tone } = standingOf(visit, now);
  const time = visit.holdUntil ? holdEnd(visit.holdUntil, t) : '';
  return (
    <View className={`visit-head visit-head-${tone}`}>
      <View className="visit-head-mark">
        <Icon name={ICONS[tone]} />
      </View>
      <View className="visit-head-words" {...accessible('status')} aria-live="polite">
        <View className="visit-head-word" {...accessible('heading')} aria-level={1}>
          {t(word)}
        </View>
        <View className="visit-head-say">{t(explanationOf(visit, now), { time })}</View>
      </View>
    </View>
  );
}

/** A hold lasts minutes: the clock is enough, and whose clock, for a phone elsewhere. */
function holdEnd(holdUntil: string, t: Say<VisitWord>): string {
  const clock = beijingTime(holdUntil);
  return isAbroad(new Date(holdUntil)) ? t('beijingClock', { time: clock }) : clock;
}
