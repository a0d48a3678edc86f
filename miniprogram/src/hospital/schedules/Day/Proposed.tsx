/** What would come of a pull, before it is saved, and what stands against it. */
import { View } from '@tarojs/components';
import { halves } from '../../../api/desk/visits';
import { useText } from '../../../api/messages';
import { Button, Notice } from '../../../ui';
import { KeyHint, part, Wrong } from '../../../ui/desk';
import { Fault } from '../HalfDay/Fault';
import { spanOf, spanWords } from '../hours';
import { scheduleWords } from '../messages';
import { hoursWords } from './messages';
import { placesOf } from '../planned';
import type { Planned } from '../planned';
import { blocked } from '../use-plan';
import type { Plan, Proposal } from '../use-plan';
import { useNames } from '../use-names';

export function Proposed({ plan, onOpen }: { plan: Plan; onOpen(schedule: Planned): void }) {
  const t = useText(scheduleWords);
  const own = useText(hoursWords);
  const { proposal, saving } = plan;
  if (!proposal) return <View className="proposed-hint">{own('pullHint')}</View>;
  const { same } = proposal;
  return (
    <View className="proposed" {...part('region', own('proposal'))}>
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
          {own('details')}
        </Button>
      </View>
    </View>
  );
}

function Words({ proposal: { schedule, before, outcome, same } }: { proposal: Proposal }) {
  const t = useText(hoursWords);
  const half = useText(halves);
  const { doctorOf, departmentOf } = useNames();
  const was = spanWords(spanOf(before));
  return (
    <>
      <View className="proposed-who">
        {schedule.doctorName ? doctorOf(schedule) : departmentOf(schedule)} · {half(schedule.half)}
      </View>
      {same ? (
        <View>
          {was} · {t('nothingChanged')}
        </View>
      ) : (
        <View className="proposed-change">
          {t('fromTo', { from: was, to: spanWords(outcome) })} ·{' '}
          {t('slotsAndPlaces', {
            ...{ slots: outcome.slots, places: outcome.places, before: placesOf({ slots: before }) },
          })}
        </View>
      )}
    </>
  );
}

/** Patients who have a time that would go, or hours outside of the half-day. */
function Against({ proposal: { outcome, same } }: { proposal: Proposal }) {
  const t = useText(hoursWords);
  if (same) return null;
  if (outcome.held.length > 0) {
    const slots = outcome.held.map((slot) => `${spanWords(slot)} ×${slot.taken}`).join(', ');
    return <Notice tone="amber">{t('heldByPatients', { slots })}</Notice>;
  }
  return <Fault fault={outcome.fault} />;
}
