/** What happened to a visit, in order, and who did it. */
import { View } from '@tarojs/components';
import { useMemberNames } from '../../../api/desk/use-member-names';
import { useText } from '../../../api/messages';
import { momentOf } from '../../../api/moments';
import { useLanguage } from '../../../api/preferences';
import { Timeline } from '../../../ui/Timeline';
import type { Step } from '../../../ui/Timeline';
import { part } from '../../../ui/desk';
import type { OpenDesk } from '../../HospitalScreen';
import { patientWords } from '../messages';
import type { FullVisit } from './index';

type Entry = FullVisit['history'][number];

/** Reasons the server writes in its own words; others are what somebody typed. */
const OWN_REASONS = ['paid-on-site', 'not-paid-on-site'] as const;
type OwnReason = (typeof OWN_REASONS)[number];
const isOwn = (reason: string): reason is OwnReason => (OWN_REASONS as readonly string[]).includes(reason);

export function History({ desk, visit }: { desk: OpenDesk; visit: FullVisit }) {
  const t = useText(patientWords);
  const language = useLanguage();
  const nameOf = useMemberNames(desk.hospitalId, desk.role);
  const what = ({ status: now, reason }: Entry, before: Entry | undefined) => {
    if (reason && isOwn(reason)) return t(`reason.${reason}`);
    return now === 'booked' && before?.status === 'checked-in' ? t('step.booked-again') : t(`step.${now}`);
  };
  const note = ({ status: now, reason }: Entry) => {
    if (now === 'cancelled' && visit.cancelReason) return t(`cancelled.${visit.cancelReason}`);
    return reason && !isOwn(reason) ? reason : undefined;
  };
  const steps = visit.history.map((entry, at): Step => ({
    key: String(entry.step),
    what: what(entry, visit.history[at - 1]),
    when: `${momentOf(entry.at, language)} · ${nameOf(entry.memberId) ?? t(`by.${entry.actor}`)}`,
    note: note(entry),
  }));
  return (
    <View>
      <View className="visit-title" {...part('heading')} aria-level={3}>
        {t('history')}
      </View>
      <Timeline label={t('history')} steps={steps} />
    </View>
  );
}
