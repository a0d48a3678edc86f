/** Bans at the hospital's desk: who cannot book, and letting somebody book again. */
import type { ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { limitsContract } from '../../../shared/appointments/limitsContract';
import type { BanState } from '../../../shared/appointments/rules';
import { ageOn, beijingDay } from '../../../shared/time';
import { patientCards } from '../../identity';
import { membersOf, recordAccess } from '../../staff';
import type { Tx } from '../../platform/database';
import { found } from '../../platform/errors';
import { readCursor, writeCursor } from '../../platform/http/cursor';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { publish } from '../../platform/outbox';
import { BookingBan } from './bookingBan.entity';
import { holdOn } from './noShows';

type List = (typeof limitsContract)['GET /desk/:hospitalId/bans'];
type BanView = ResultOf<List>['items'][number];

/** Latest first; the access is written down. Throws `BAD_REQUEST` for a cursor that is none. */
export async function listBans(
  house: House,
  member: Member,
  query: ParsedQuery<List>,
): Promise<ResultOf<List>> {
  const { hospitalId } = member;
  const now = house.clock();
  return house.database.transaction(async (tx) => {
    const inForce = 'b.lifted_at IS NULL AND b.until_at > :now';
    const select = tx
      .createQueryBuilder(BookingBan, 'b')
      .where('b.hospital_id = :hospitalId', { hospitalId })
      .andWhere(query.state === 'running' ? inForce : `NOT (${inForce})`, { now })
      .orderBy('b.from_at', 'DESC')
      .addOrderBy('b.id', 'DESC')
      .limit(query.limit + 1);
    if (query.cursor) {
      const [at, id] = readCursor(query.cursor, 2);
      select.andWhere('(b.from_at, b.id) < (:at::timestamptz, :id::uuid)', { at, id });
    }
    const rows = await select.getMany();
    const shown = rows.slice(0, query.limit);
    const last = rows.length > shown.length ? shown.at(-1) : undefined;
    await note(tx, member, 'ban.listed', shown, now);
    return {
      items: await viewsOf(tx, house, hospitalId, shown, now),
      nextCursor: last ? writeCursor([last.fromAt.toISOString(), last.id]) : null,
    };
  });
}

/** Ends a ban in force; one that is over, or lifted already, stays as it is. Throws `NOT_FOUND`. */
export async function liftBan(house: House, member: Member, id: string, reason: string): Promise<BanView> {
  const { hospitalId } = member;
  const now = house.clock();
  return house.database.transaction(async (tx) => {
    await holdOn(tx, found(await tx.findOneBy(BookingBan, { hospitalId, id })));
    const ban = await tx.findOneByOrFail(BookingBan, { hospitalId, id });
    if (stateOf(ban, now) === 'running') {
      const lifting = { liftedAt: now, liftedWhy: 'desk', liftedBy: member.id, liftReason: reason } as const;
      await tx.update(BookingBan, { hospitalId, id }, lifting);
      Object.assign(ban, lifting);
      await publish(tx, 'booking.allowed', { hospitalId, banId: id }, now);
    }
    await note(tx, member, 'ban.lifted', [ban], now);
    return found((await viewsOf(tx, house, hospitalId, [ban], now))[0]);
  });
}

function stateOf({ liftedAt, untilAt }: BookingBan, now: Date): BanState {
  if (liftedAt) return 'lifted';
  return untilAt > now ? 'running' : 'over';
}

async function viewsOf(
  tx: Tx,
  house: House,
  hospitalId: string,
  bans: readonly BookingBan[],
  now: Date,
): Promise<BanView[]> {
  const treated = bans.map(({ patientId }) => ({ hospitalId, patientId, guestId: null }));
  const cards = await patientCards(tx, house, hospitalId, treated);
  const byHand = bans.some(({ liftedBy }) => liftedBy !== null);
  const names = new Map((byHand ? await membersOf(tx, hospitalId) : []).map(({ id, name }) => [id, name]));
  return bans.map((ban) => {
    const { name, sex, birthDate, idNumber, phone } = found(cards.get(ban.patientId));
    const age = birthDate === null ? null : ageOn(birthDate, beijingDay(now));
    const { id, noShows, appointmentId, liftedAt, liftedWhy, liftReason, liftedBy } = ban;
    return {
      ...{ id, noShows, appointmentId },
      patient: { name, sex, age, idNumber, phone },
      state: stateOf(ban, now),
      from: ban.fromAt.toISOString(),
      until: ban.untilAt.toISOString(),
      lifted: liftedAt && {
        at: liftedAt.toISOString(),
        why: found(liftedWhy),
        reason: liftReason,
        byName: names.get(liftedBy ?? '') ?? null,
      },
    };
  });
}

function note(
  tx: Tx,
  member: Member,
  act: 'ban.listed' | 'ban.lifted',
  bans: readonly BookingBan[],
  at: Date,
): Promise<void> {
  const patientIds = [...new Set(bans.map(({ patientId }) => patientId))];
  const subject =
    act === 'ban.lifted' ? { kind: 'ban', id: bans[0]!.id } : { kind: 'bans', id: `rows=${bans.length}` };
  const actor = { kind: 'member', id: member.id } as const;
  return recordAccess(tx, { hospitalId: member.hospitalId, actor, act, subject, patientIds, at });
}
