/** When the next place of a doctor or a clinic can be had, in a word. */
import { serverNow } from '../../../api/clock';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Tag } from '../../../ui';
import { momentWords, nearDayWords } from '../../when';
import { nextPlace } from '../availability';
import type { Schedule } from '../availability';
import { finding } from '../messages';

export function NextPlaceTag({ schedules }: { schedules: readonly Schedule[] }) {
  const t = useText(finding);
  const language = useLanguage();
  const next = nextPlace(schedules, serverNow());
  switch (next.state) {
    case 'open':
      return (
        <Tag tone="jade">
          {t('openOn', { day: nearDayWords(next.day, language) })} · {t('left', { n: next.left })}
        </Tag>
      );
    case 'waiting':
      return <Tag tone="amber">{t('releasedAt', { at: momentWords(next.releaseAt, language) })}</Tag>;
    case 'full':
      return <Tag>{t('full')}</Tag>;
    case 'stopped':
      return <Tag>{t('stopped')}</Tag>;
    default:
      return <Tag>{t('noSchedule')}</Tag>;
  }
}
