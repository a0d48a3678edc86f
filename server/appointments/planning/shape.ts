/**
 * How the slots of a half-day become those wished for, as a pure plan. What people were told stays: a slot with
 * bookings keeps its time, its places shrink only to what is taken, and no visit number is given twice.
 */
import { randomUUID } from 'node:crypto';
import type { SlotHours } from '../../../shared/appointments/rules';
import { beijingInstant } from '../../../shared/time';

export interface StandingSlot {
  id: string;
  startsAt: Date;
  endsAt: Date;
  places: number;
  /** Places nobody holds; a place's visit number is `firstNumber + place - 1`. */
  free: number[];
  firstNumber: number;
}

/**
 * Without an id, or with one that is gone, the slot that begins at `from` is meant. Moved to other hours it is another
 * slot, so that nobody who was looking at the old time is given the new one; unless it `keepsId`, for whom ids are
 * the caller's own handles.
 */
export type WishedSlot = SlotHours & { id?: string; keepsId?: boolean };

/** A slot that cannot be as wished, because patients have it. */
export interface HeldSlot {
  id: string;
  startsAt: Date;
  endsAt: Date;
  taken: number;
}

export interface Reshape {
  removed: string[];
  resized: { id: string; places: number; free: number[] }[];
  added: StandingSlot[];
  held: HeldSlot[];
}

/** The highest visit number of a half-day; `told` is the highest among its visits. */
export function lastNumber(slots: readonly StandingSlot[], told: number): number {
  return Math.max(told, 0, ...slots.map(({ firstNumber, free }) => firstNumber + Math.max(0, ...free) - 1));
}

/** @param last the highest visit number the half-day has given, or could give as it is. */
export function reshape(
  day: string,
  standing: readonly StandingSlot[],
  wishes: readonly WishedSlot[],
  last: number,
): Reshape {
  const numbers = { next: last + 1 };
  const plan: Reshape = { removed: [], resized: [], added: [], held: [] };
  const pairs = pair(day, standing, wishes);
  for (const { wish, slot } of pairs) {
    const startsAt = beijingInstant(day, wish.from);
    const endsAt = beijingInstant(day, wish.to);
    if (!slot) plan.added.push({ ...fresh(wish, numbers), startsAt, endsAt });
    else if (isAt(slot, startsAt, endsAt)) resize(plan, slot, wish.places, numbers);
    else if (takenOf(slot) > 0) plan.held.push(heldOf(slot));
    else {
      plan.removed.push(slot.id);
      const id = wish.keepsId ? slot.id : randomUUID();
      plan.added.push({ ...slot, id, ...roomFor(slot, wish.places, numbers), startsAt, endsAt });
    }
  }
  const kept = new Set(pairs.map(({ slot }) => slot?.id));
  for (const slot of standing) {
    if (kept.has(slot.id)) continue;
    if (takenOf(slot) > 0) plan.held.push(heldOf(slot));
    else plan.removed.push(slot.id);
  }
  return plan;
}

export function changesNothing({ removed, resized, added, held }: Reshape): boolean {
  return removed.length + resized.length + added.length + held.length === 0;
}

export const takenOf = ({ places, free }: Pick<StandingSlot, 'places' | 'free'>) => places - free.length;

const heldOf = (slot: StandingSlot): HeldSlot => ({
  id: slot.id,
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  taken: takenOf(slot),
});

const isAt = (slot: StandingSlot, startsAt: Date, endsAt: Date) =>
  slot.startsAt.getTime() === startsAt.getTime() && slot.endsAt.getTime() === endsAt.getTime();

function pair(day: string, standing: readonly StandingSlot[], wishes: readonly WishedSlot[]) {
  const byId = new Map(standing.map((slot) => [slot.id, slot]));
  const named = new Set(wishes.flatMap(({ id }) => id ?? []));
  const byStart = new Map(
    standing.filter(({ id }) => !named.has(id)).map((slot) => [slot.startsAt.getTime(), slot]),
  );
  return wishes.map((wish) => ({
    wish,
    slot: byId.get(wish.id ?? '') ?? byStart.get(beijingInstant(day, wish.from).getTime()),
  }));
}

interface Numbers {
  next: number;
}

function fresh({ id = randomUUID(), places }: WishedSlot, numbers: Numbers) {
  const firstNumber = numbers.next;
  numbers.next += places;
  return { id, places, firstNumber, free: Array.from({ length: places }, (_, i) => i + 1) };
}

function resize(plan: Reshape, slot: StandingSlot, places: number, numbers: Numbers): void {
  if (places === slot.places) return;
  if (places < takenOf(slot)) plan.held.push(heldOf(slot));
  else plan.resized.push({ id: slot.id, ...roomFor(slot, places, numbers) });
}

/** More places get the half-day's next numbers; fewer give up the highest that nobody holds. */
function roomFor(slot: StandingSlot, places: number, numbers: Numbers): { places: number; free: number[] } {
  const free = slot.free.slice(0, Math.max(0, places - takenOf(slot)));
  while (free.length + takenOf(slot) < places) {
    free.push(numbers.next - slot.firstNumber + 1);
    numbers.next += 1;
  }
  return { places, free };
}
