/**
 * The hours of a half-day under a mouse or the arrow keys: its slots moved, or its end or beginning pulled. Pure;
 * what would happen is known before anything is saved. Times are minutes of the Beijing day.
 */
import { slotFault } from '@shared/appointments/rules';
import type { HalfDay, LeftOutReason } from '@shared/appointments/rules';
import { beijingTime } from '@shared/time';
import { placesOf } from './planned';
import type { Planned } from './planned';

export const STEP = 15;

export interface Slot {
  /** Of a slot that is there already. */
  id?: string;
  from: number;
  to: number;
  places: number;
  /** Held or booked: such a slot keeps its time, and at least as many places. */
  taken: number;
}

export const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export const slotsOf = ({ slots }: Pick<Planned, 'slots'>): Slot[] =>
  slots
    .map(({ id, startsAt, endsAt, places, taken }) => {
      const from = minutesOf(beijingTime(startsAt));
      // midnight ends the day it closes
      const to = minutesOf(beijingTime(endsAt)) || 24 * 60;
      return { id, from, to, places, taken };
    })
    .sort((a, b) => a.from - b.from);

export const spanOf = (slots: readonly Slot[]): { from: number; to: number } => ({
  from: Math.min(...slots.map(({ from }) => from)),
  to: Math.max(...slots.map(({ to }) => to)),
});

/** `09:00–10:30`. */
export const spanWords = ({ from, to }: { from: number; to: number }): string =>
  `${clockOf(from)}–${clockOf(to)}`;

/** Every slot that much later; earlier when below zero. */
export const moved = (slots: readonly Slot[], by: number): Slot[] =>
  slots.map((slot) => ({ ...slot, from: slot.from + by, to: slot.to + by }));

/** The end that much later: new slots as long as the others. Earlier: slots shortened or gone. */
export function stretched(slots: readonly Slot[], edge: 'from' | 'to', by: number): Slot[] {
  if (edge === 'from') return mirrored(stretched(mirrored(slots), 'to', -by));
  const { from, to } = spanOf(slots);
  const end = Math.max(to + by, from + STEP);
  return end > to ? grown(slots, end) : cut(slots, end);
}

/** Time running backwards, so that the beginning is pulled as the end is. */
const mirrored = (slots: readonly Slot[]): Slot[] =>
  slots.map((slot) => ({ ...slot, from: -slot.to, to: -slot.from })).reverse();

function grown(slots: readonly Slot[], end: number): Slot[] {
  const length = usualLength(slots);
  const kept = [...slots];
  const last = kept[kept.length - 1];
  // a short rest of an earlier stretch grows instead of staying in between
  if (last && last.taken === 0 && last.to - last.from < length && kept.length > 1) kept.pop();
  let at = spanOf(kept).to;
  const like = kept[kept.length - 1];
  const places = like ? Math.max(1, Math.round((like.places * length) / (like.to - like.from))) : 1;
  while (at < end) {
    const to = Math.min(at + length, end);
    kept.push({ from: at, to, places: shareOf(places, to - at, length), taken: 0 });
    at = to;
  }
  return kept;
}

function cut(slots: readonly Slot[], end: number): Slot[] {
  return slots
    .filter(({ from }) => from < end)
    .map((slot) =>
      slot.to <= end
        ? slot
        : { ...slot, to: end, places: shareOf(slot.places, end - slot.from, slot.to - slot.from) },
    );
}

const shareOf = (places: number, part: number, whole: number) =>
  Math.max(1, Math.round((places * part) / whole));

/** The length most slots have. */
function usualLength(slots: readonly Slot[]): number {
  const counts = new Map<number, number>();
  for (const { from, to } of slots) counts.set(to - from, (counts.get(to - from) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  return most?.[0] ?? 2 * STEP;
}

export interface Outcome {
  from: number;
  to: number;
  slots: number;
  places: number;
  /** Slots patients have, and which could not stay as they are: the API refuses. */
  held: Slot[];
  fault: LeftOutReason | null;
}

/** What would happen were `before` to become `after`. */
export function outcomeOf(half: HalfDay, before: readonly Slot[], after: readonly Slot[]): Outcome {
  const byId = new Map(after.flatMap((slot) => (slot.id ? [[slot.id, slot] as const] : [])));
  const held = before.filter((slot) => {
    const now = slot.id && byId.get(slot.id);
    const stays = now && now.from === slot.from && now.to === slot.to && now.places >= slot.taken;
    return slot.taken > 0 && !stays;
  });
  return {
    ...spanOf(after),
    slots: after.length,
    places: placesOf({ slots: after }),
    held,
    fault: slotFault(half, wishesOf(after)),
  };
}

export const isSame = (before: readonly Slot[], after: readonly Slot[]): boolean =>
  before.length === after.length &&
  before.every(({ id, from, to, places }, at) => {
    const now = after[at];
    return now?.id === id && now?.from === from && now.to === to && now.places === places;
  });

/** As the API takes them. */
export const wishesOf = (slots: readonly Slot[]) =>
  slots.map(({ id, from, to, places }) => ({
    ...(id && { id }),
    from: clockOf(from),
    to: clockOf(to),
    places,
  }));
