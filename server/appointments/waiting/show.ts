/** Somebody's waits: where they stand in line, and the place that is kept for them. */
import { In } from 'typeorm';
import type { ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { waitingContract } from '../../../shared/appointments/waitingContract';
import { OPEN_WAITS } from '../../../shared/appointments/waitingRules';
import { namesOf, type Names, type VisitRef } from '../../hospitals';
import { patientNames } from '../../identity';
import type { Tx } from '../../platform/database';
import { found } from '../../platform/errors';
import { readCursor, writeCursor } from '../../platform/http/cursor';
import type { House } from '../../platform/house';
import type { SignedIn } from '../../platform/http/call';
import { Appointment } from '../appointment.entity';
import { WaitlistEntry } from './waitlistEntry.entity';

type ListContract = (typeof waitingContract)['GET /waitlist'];
export type WaitView = ResultOf<(typeof waitingContract)['GET /waitlist/:id']>;
type OfferView = NonNullable<WaitView['offer']>;

/** Throws `NOT_FOUND` for somebody else's. */
export async function ownWait(tx: Tx, { userId }: SignedIn, id: string): Promise<WaitlistEntry> {
  return found(await tx.findOneBy(WaitlistEntry, { id, userId }));
}

/** Throws `NOT_FOUND`. */
export function showWait(house: House, user: SignedIn, id: string): Promise<WaitView> {
  return house.database.transaction('REPEATABLE READ', async (tx) => {
    const [view] = await waitViews(tx, house, [await ownWait(tx, user, id)]);
    return view!;
  });
}

export function listWaits(
  house: House,
  { userId }: SignedIn,
  { state, cursor, limit }: ParsedQuery<ListContract>,
): Promise<ResultOf<ListContract>> {
  return house.database.transaction('REPEATABLE READ', async (tx) => {
    const query = tx
      .createQueryBuilder(WaitlistEntry, 'e')
      .where('e.user_id = :userId', { userId })
      .andWhere(`(e.status IN (:...open)) = :isOpen`, { open: OPEN_WAITS, isOpen: state === 'open' })
      .orderBy('e.joined_at', 'DESC')
      .addOrderBy('e.id', 'DESC')
      .limit(limit + 1);
    if (cursor) {
      const [at, id] = readCursor(cursor, 2);
      query.andWhere('(e.joined_at, e.id) < (:at::timestamptz, :id::uuid)', { at, id });
    }
    const rows = await query.getMany();
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: await waitViews(tx, house, page),
      nextCursor: last ? writeCursor([last.joinedAt.toISOString(), last.id]) : null,
    };
  });
}

async function waitViews(tx: Tx, house: House, entries: readonly WaitlistEntry[]): Promise<WaitView[]> {
  const names = await namesOf(tx, entries);
  const patients = await patientNames(
    tx,
    house,
    entries.map(({ patientId }) => patientId),
  );
  const standings = await standingsOf(tx, entries);
  const offers = await offersOf(tx, entries);
  return entries.map((entry, i) => {
    const patientName = patients.get(entry.patientId) ?? '';
    const standing = standings.get(entry.id);
    return toView(entry, names[i]!, { patientName, standing, offer: offers.get(entry.id) });
  });
}

interface Standing {
  id: string;
  position: number;
  waiting: number;
}

/** Among those who wait for the same with days in common. */
async function standingsOf(tx: Tx, entries: readonly WaitlistEntry[]): Promise<Map<string, Standing>> {
  const waiting = entries.filter(({ status }) => status === 'waiting');
  if (waiting.length === 0) return new Map();
  const rows = await tx.query<Standing[]>(
    `SELECT e.id, line.position, line.waiting FROM waitlist_entry e CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE (o.turn_at, o.id) <= (e.turn_at, e.id))::integer AS position,
         count(*)::integer AS waiting
       FROM waitlist_entry o
       WHERE o.hospital_id = e.hospital_id AND o.wish_kind = e.wish_kind AND o.wish_id = e.wish_id
         AND o.status = 'waiting' AND o.from_day <= e.to_day AND o.to_day >= e.from_day) AS line
     WHERE (e.hospital_id, e.id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`,
    [waiting.map(({ hospitalId }) => hospitalId), waiting.map(({ id }) => id)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function offersOf(tx: Tx, entries: readonly WaitlistEntry[]): Promise<Map<string, OfferView>> {
  const offered = entries.filter(({ status }) => status === 'offered');
  if (offered.length === 0) return new Map();
  const visits = await tx.findBy(Appointment, {
    hospitalId: In(offered.map(({ hospitalId }) => hospitalId)),
    id: In(offered.map(({ appointmentId }) => appointmentId)),
  });
  const names = await namesOf(tx, visits);
  const views = new Map(visits.map((visit, i) => [visit.id, offerView(visit, names[i]!)]));
  return new Map(
    offered.map(({ id, appointmentId }) => [id, found(views.get(found(appointmentId)))] as const),
  );
}

function offerView(visit: Appointment, names: Names): OfferView {
  const { id, startsAt, endsAt, holdUntil, fee, payOnSite, chargeId } = visit;
  return {
    ...whom(visit, names),
    appointmentId: id,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    until: found(holdUntil).toISOString(),
    fee,
    payment: fee === 0 ? 'free' : payOnSite ? 'on-site' : 'online',
    chargeId,
  };
}

/** Whom a wait or a visit is for, by id and name. */
export function whom({ departmentId, doctorId }: VisitRef, names: Names) {
  const { departmentName, departmentNameEn, doctorName, doctorNameEn } = names;
  return { departmentId, departmentName, departmentNameEn, doctorId, doctorName, doctorNameEn };
}

interface Told {
  patientName: string;
  standing?: Standing;
  offer?: OfferView;
}

function toView(entry: WaitlistEntry, names: Names, { patientName, standing, offer }: Told): WaitView {
  const { id, status, hospitalId, patientId, wishKind, wishId, halves, lapses, endReason } = entry;
  return {
    ...{ id, status, hospitalId, patientId, patientName, halves, lapses, endReason },
    ...whom(entry, names),
    hospitalName: names.hospitalName,
    hospitalNameEn: names.hospitalNameEn,
    kind: wishKind,
    slotId: wishKind === 'slot' ? wishId : null,
    slotStartsAt: entry.slotStartsAt?.toISOString() ?? null,
    slotEndsAt: entry.slotEndsAt?.toISOString() ?? null,
    from: entry.fromDay,
    to: entry.toDay,
    joinedAt: entry.joinedAt.toISOString(),
    position: standing?.position ?? null,
    waiting: standing?.waiting ?? null,
    offer: offer ?? null,
    appointmentId: status === 'fulfilled' ? entry.appointmentId : null,
    endedAt: entry.endedAt?.toISOString() ?? null,
  };
}
