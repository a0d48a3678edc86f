/**
 * Where doctors are: nobody sees patients in two places at once. The database has the last word
 * (`doctor_in_one_place_at_a_time`); here it is found out beforehand, row by row, so that each can be told.
 */
import { beijingTime } from '../../../shared/time';

interface Hours {
  from: string;
  to: string;
}

/** One half-day that is to be as planned; if it is refused, what stands of it stays. */
export interface Claim {
  /** Whatever names it to the caller. */
  row: number;
  doctorId: string;
  day: string;
  wanted: readonly Hours[];
  standing: readonly Hours[];
}

/** What stands of a doctor's day and is not about to change. */
export interface Presence {
  doctorId: string;
  day: string;
  hours: readonly Hours[];
}

/** Beijing wall clocks of a slot. */
export const hoursOf = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Hours => ({
  from: beijingTime(startsAt),
  to: beijingTime(endsAt),
});

/** The claims that cannot be, by row, with the hours in their way. The earlier row wins. */
export function elsewhere(claims: readonly Claim[], presences: readonly Presence[]): Map<number, Hours> {
  const refused = new Map<number, Hours>();
  const here = groupByDay(presences);
  for (const [day, ofDay] of groupByDay(claims)) {
    const fixed = (here.get(day) ?? []).flatMap(({ hours }) => hours);
    while (refuseOne(ofDay, fixed, refused)) continue;
  }
  return refused;
}

/** A refused claim's standing hours bind the others, also those that were accepted before it. */
function refuseOne(claims: readonly Claim[], fixed: Hours[], refused: Map<number, Hours>): boolean {
  const taken = [...fixed];
  for (const claim of claims) {
    if (refused.has(claim.row)) continue;
    const inTheWay = claim.wanted
      .map((wish) => taken.find((other) => wish.from < other.to && other.from < wish.to))
      .find(Boolean);
    if (inTheWay) {
      refused.set(claim.row, inTheWay);
      fixed.push(...claim.standing);
      return true;
    }
    taken.push(...claim.wanted);
  }
  return false;
}

function groupByDay<T extends { doctorId: string; day: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = `${item.doctorId}/${item.day}`;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
