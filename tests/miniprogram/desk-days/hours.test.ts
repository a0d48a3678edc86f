/** Hours under the mouse: what moving and pulling makes of slots, and what is known to be refused. */
import {
  clockOf,
  moved,
  outcomeOf,
  slotsOf,
  stretched,
  wishesOf,
} from '../../../miniprogram/src/hospital/schedules/hours';
import type { Slot } from '../../../miniprogram/src/hospital/schedules/hours';
import { aSchedule, aSlot } from './desk';

const NINE = 9 * 60;
const halfHours = (count: number, own: Partial<Slot> = {}): Slot[] =>
  Array.from({ length: count }, (_, i) => ({
    ...{ id: `slot-${i}`, from: NINE + i * 30, to: NINE + (i + 1) * 30, places: 4, taken: 0 },
    ...own,
  }));
const said = (slots: readonly Slot[]) =>
  slots.map(({ from, to, places }) => `${clockOf(from)}-${clockOf(to)} ×${places}`);

it('reads a schedule by the Beijing clock', () => {
  expect(wishesOf(slotsOf(aSchedule({ slots: [aSlot('01:00', '01:30', { id: 'a' })] })))).toEqual([
    { id: 'a', from: '09:00', to: '09:30', places: 3 },
  ]);
});

it('keeps every slot and its id when moved', () => {
  const later = moved(halfHours(2), 15);
  expect(said(later)).toEqual(['09:15-09:45 ×4', '09:45-10:15 ×4']);
  expect(later.map(({ id }) => id)).toEqual(['slot-0', 'slot-1']);
});

it('adds slots as long as the others when its end is pulled out, and a short one for the rest', () => {
  expect(said(stretched(halfHours(2), 'to', 45))).toEqual([
    '09:00-09:30 ×4',
    '09:30-10:00 ×4',
    '10:00-10:30 ×4',
    '10:30-10:45 ×2',
  ]);
});

it('lets a short slot of an earlier pull grow instead of adding another', () => {
  const once = stretched(halfHours(2), 'to', 15);
  expect(said(stretched(once, 'to', 15))).toEqual(said(halfHours(3)));
});

it('shortens and drops slots when an end is pulled in, from either side', () => {
  expect(said(stretched(halfHours(3), 'to', -45))).toEqual(['09:00-09:30 ×4', '09:30-09:45 ×2']);
  expect(said(stretched(halfHours(3), 'from', 30))).toEqual(['09:30-10:00 ×4', '10:00-10:30 ×4']);
  expect(said(stretched(halfHours(2), 'from', -30))[0]).toBe('08:30-09:00 ×4');
});

it('never shrinks to nothing', () => {
  expect(said(stretched(halfHours(2), 'to', -600))).toEqual(['09:00-09:15 ×2']);
});

it('names the slots that patients have and which could not stay', () => {
  const before = [...halfHours(1), { ...halfHours(2)[1]!, taken: 2 }];
  expect(outcomeOf('morning', before, moved(before, 15)).held.map(({ id }) => id)).toEqual(['slot-1']);
  expect(outcomeOf('morning', before, stretched(before, 'to', 30)).held).toEqual([]);
  expect(outcomeOf('morning', before, stretched(before, 'to', -30)).held).toHaveLength(1);
});

it('knows the hours of a half-day', () => {
  const before = halfHours(2);
  expect(outcomeOf('morning', before, moved(before, 240)).fault).toBe('outside-half');
  expect(outcomeOf('morning', before, moved(before, 120)).fault).toBeNull();
});
