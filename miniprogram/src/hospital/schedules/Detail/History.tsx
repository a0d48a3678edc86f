/** Who planned, changed, stopped or reopened a schedule, and when. */
import { View } from '@tarojs/components';
import { useMemberNames } from '../../../api/desk/use-member-names';
import { useText } from '../../../api/messages';
import { momentOf } from '../../../api/moments';
import { useLanguage } from '../../../api/preferences';
import { Timeline } from '../../../ui/Timeline';
import { part } from '../../../ui/desk';
import type { OpenDesk } from '../../HospitalScreen';
import { detailWords } from './messages';
import type { InFull } from '../planned';

const TONES = { planned: 'neutral', changed: 'neutral', stopped: 'red', resumed: 'jade' } as const;

export function History({ desk, schedule: { history } }: { desk: OpenDesk; schedule: InFull }) {
  const t = useText(detailWords);
  const language = useLanguage();
  const nameOf = useMemberNames(desk.hospitalId, desk.role);
  // Schedules from before the desk have none
  if (history.length === 0) return null;
  return (
    <View>
      <View className="schedule-title" {...part('heading')} aria-level={3}>
        {t('history')}
      </View>
      <Timeline
        label={t('history')}
        steps={history.map(({ act, at, memberId, reason }, i) => ({
          key: `${at}-${i}`,
          what: t(`act.${act}`),
          when: `${momentOf(at, language)} · ${nameOf(memberId) ?? t(memberId ? 'staff' : 'byItself')}`,
          note: reason ?? undefined,
          tone: TONES[act],
        }))}
      />
    </View>
  );
}
