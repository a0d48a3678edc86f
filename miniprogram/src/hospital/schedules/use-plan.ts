/** The bar one has taken hold of in a day, where it would go, and saving that. */
import { useState } from 'react';
import { isSame, moved, outcomeOf, slotsOf, stretched } from './hours';
import type { Outcome, Slot } from './hours';
import type { InFull, Planned } from './planned';
import { useSaving } from './use-saving';

/** How a bar is pulled: as a whole, or at one of its ends. */
export type Grip = 'move' | 'from' | 'to';

const MINUTES_OF_DAY = 24 * 60;

export interface Proposal {
  schedule: Planned;
  before: Slot[];
  after: Slot[];
  outcome: Outcome;
  /** Nothing would change. */
  same: boolean;
}

export function usePlan(hospitalId: string, onSaved: (saved: InFull) => unknown) {
  const [held, setHeld] = useState<{ schedule: Planned; after: Slot[] } | null>(null);
  const giveUp = () => setHeld(null);
  const saving = useSaving(hospitalId, async (saved) => {
    await onSaved(saved);
    setHeld(null);
  });
  const proposal = held && proposalOf(held.schedule, held.after);
  const take = (schedule: Planned) => {
    saving.forget();
    setHeld({ schedule, after: slotsOf(schedule) });
  };
  /** Pulls by so many minutes, counted from `from`: where it stands (a drag) or where it would go (a key). */
  const pull = (schedule: Planned, grip: Grip, by: number, from: Slot[]) => {
    const after = grip === 'move' ? moved(from, by) : stretched(from, grip, by);
    const { from: start, to: end } = proposalOf(schedule, after).outcome;
    if (start < 0 || end >= MINUTES_OF_DAY) return;
    saving.forget();
    setHeld({ schedule, after });
  };
  return {
    ...{ proposal, saving, take, pull, giveUp },
    /** What is to become of this one, if it is the one that is held. */
    heldOf: ({ id }: Planned) => (proposal?.schedule.id === id ? proposal : null),
    save: () => {
      if (!proposal || proposal.same || blocked(proposal)) return;
      void saving.save(proposal.schedule, { fee: proposal.schedule.fee, slots: proposal.after });
    },
  };
}

export type Plan = ReturnType<typeof usePlan>;

/** The API would refuse it, and why is known already. */
export const blocked = ({ outcome }: Proposal): boolean => outcome.held.length > 0 || outcome.fault !== null;

function proposalOf(schedule: Planned, after: Slot[]): Proposal {
  const before = slotsOf(schedule);
  return {
    ...{ schedule, before, after },
    outcome: outcomeOf(schedule.half, before, after),
    same: isSame(before, after),
  };
}
