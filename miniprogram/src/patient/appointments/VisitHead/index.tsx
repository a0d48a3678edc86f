/** How the appointment stands, in one large word and one sentence. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Icon, accessible } from '../../../ui';
import type { IconName } from '../../../ui';
import { explanationOf, nearMoment, standingOf } from '../visit';
import type { Standing, Visit } from '../visit';
import { visitWords } from '../visit-messages';
import './index.scss';

const ICONS: Record<Standing['tone'], IconName> = {
  jade: 'calendar-check',
  amber: 'clock',
  neutral: 'calendar',
};

export function VisitHead({ visit }: { visit: Visit }) {
  const t = useText(visitWords);
  const language = useLanguage();
  const now = new Date();
  const { word, tone } = standingOf(visit, now);
  const time = visit.holdUntil ? nearMoment(visit.holdUntil, language, now) : '';
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
