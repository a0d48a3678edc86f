/** What would come of a pull, before it is saved, and what stands against it. */
import { View } from '@tarojs/components';
import { halves } from '../../../api/desk/visits';
import { useText } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Button, Notice } from '../../../ui';
import { KeyHint, part, Wrong } from '../../../ui/desk';
import { clockOf, spanOf } from '../hours';
import { scheduleWords } from '../messages';
import { useFaultWords } from '../fault-words';
import type { Planned } from '../planned';
import { blocked } from '../use-plan';
import type { Plan, Proposal } from '../use-plan';

export function Proposed({ plan, onOpen }: { plan: Plan; onOpen(schedule: Planned): void }) {
  const t = useText(scheduleWords);
  const { proposal, saving } = plan;
  if (!proposal) return <View className="proposed-hint">{t('pullHint')}</View>;
  const { same } = proposal;
  return (
    <View className="proposed" {...part('region', t('proposal'))}>
      <View className="proposed-words" {...part('status')}>
        <Words proposal={proposal} />
      </View>
      <Against proposal={proposal} />
      <Wrong>{saving.wrong}</Wrong>
      <View className="proposed-acts">
        <Button size="small" busy={saving.busy} disabled={same || blocked(proposal)} onPress={plan.save}>
          {t('save')}
        </Button>
        <KeyHint keys="Enter" />
        <Button kind="secondary" size="small" onPress={plan.giveUp}>
          {t('giveUp')}
        </Button>
        <KeyHint keys="Esc" />
        <Button kind="quiet" size="small" onPress={() => onOpen(proposal.schedule)}>
          {t('details')}
        </Button>
      </View>
    </View>
  );
}

function Words({ proposal: { schedule, before, outcome, same } }: { proposal: Proposal }) {
  const t = useText(scheduleWords);
  const half = useText(halves);
  const language = useLanguage();
  const was = spanOf(before);
  const who = schedule.doctorName
    ? nameIn(language, schedule.doctorName, schedule.doctorNameEn)
    : nameIn(language, schedule.departmentName, schedule.departmentNameEn);
  const hours = (span: { from: number; to: number }) => `${clockOf(span.from)}–${clockOf(span.to)}`;
  const places = before.reduce((sum, slot) => sum + slot.places, 0);
  return (
    <>
      <View className="proposed-who">
        {who} · {half(schedule.half)}
      </View>
      {same ? (
        <View>
          {hours(was)} · {t('nothingChanged')}
        </View>
      ) : (
        <View className="proposed-change">
          {t('fromTo', { from: hours(was), to: hours(outcome) })} ·{' '}
          {t('slotsAndPlaces', { slots: outcome.slots, places: outcome.places, before: places })}
        </View>
      )}
    </>
  );
}

/** Patients who have a time that would go, or hours outside of the half-day. */
function Against({ proposal: { outcome, same } }: { proposal: Proposal }) {
  const t = useText(scheduleWords);
  const fault = useFaultWords();
  if (same) return null;
  if (outcome.held.length > 0) {
    const slots = outcome.held
      .map(({ from, to, taken }) => `${clockOf(from)}–${clockOf(to)} ×${taken}`)
      .join(', ');
    return <Notice tone="amber">{t('heldByPatients', { slots })}</Notice>;
  }
  return outcome.fault ? <Notice tone="amber">{fault(outcome.fault)}</Notice> : null;
}
