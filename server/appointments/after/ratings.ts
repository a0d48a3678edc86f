/** What people say of visits: read by anybody of a doctor, by staff of their hospital, and answered there. */
import type { SelectQueryBuilder } from 'typeorm';
import type { ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { afterContract } from '../../../shared/appointments/afterContract';
import { averageStars } from '../../../shared/appointments/afterRules';
import { maskName } from '../../../shared/appointments/rules';
import { beijingDay } from '../../../shared/time';
import { doctorOf, namesOf } from '../../hospitals';
import { patientNames } from '../../identity';
import { recordAccess } from '../../staff';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import { readCursor, writeCursor } from '../../platform/http/cursor';
import type { House } from '../../platform/house';
import { onlyDoctor } from '../day/access';
import { noteList } from '../day/audit';
import { DoctorRating } from './doctorRating.entity';
import { VisitRating } from './visitRating.entity';

type PublicContract = (typeof afterContract)['GET /doctors/:id/ratings'];
type DeskContract = (typeof afterContract)['GET /desk/:hospitalId/ratings'];
type DeskRating = ResultOf<DeskContract>['items'][number];

/** Throws `NOT_FOUND` for a doctor of another hospital. */
export async function listDoctorRatings(
  house: House,
  doctorId: string,
  { hospitalId, cursor, limit }: ParsedQuery<PublicContract>,
): Promise<ResultOf<PublicContract>> {
  const tx = house.database.manager;
  await doctorOf(tx, hospitalId, doctorId);
  const { count, sum } = (await tx.findOneBy(DoctorRating, { hospitalId, doctorId })) ?? { count: 0, sum: 0 };
  const select = ratingsOf(tx, hospitalId).andWhere('r.doctor_id = :doctorId', { doctorId });
  const { rows, nextCursor } = await pageOf(select, cursor, limit);
  const items = await publicViews(tx, house, rows);
  return { figures: { count, average: averageStars({ count, sum }) }, items, nextCursor };
}

/** Whose words were shown is written down with it. */
export function listDeskRatings(
  house: House,
  member: Member,
  query: ParsedQuery<DeskContract>,
): Promise<ResultOf<DeskContract>> {
  const { doctorId, stars, replied, cursor, limit } = query;
  return house.database.transaction(async (tx) => {
    const select = ratingsOf(tx, member.hospitalId);
    const own = onlyDoctor(member);
    if (own) select.andWhere('r.doctor_id = :own', { own });
    if (doctorId) select.andWhere('r.doctor_id = :doctorId', { doctorId });
    if (stars) select.andWhere('r.stars = :stars', { stars });
    if (replied) select.andWhere(replied === 'yes' ? 'r.reply IS NOT NULL' : 'r.reply IS NULL');
    const { rows, nextCursor } = await pageOf(select, cursor, limit);
    const filter = { doctor: doctorId, stars: stars?.toString(), replied };
    const whose = rows.map(({ id, patientId }) => ({ id, patientId, guestId: null }));
    await noteList(tx, member, 'rating.listed', filter, whose, house.clock());
    return { items: await deskViews(tx, house, rows), nextCursor };
  });
}

/**
 * Again replaces it; the same again changes nothing. Its words are the hospital's own and are not checked by the
 * super-app, which asks whose openid wrote them: a member may be signed in by e-mail alone. Throws `NOT_FOUND`, `CHANGED_MEANWHILE`.
 */
export function replyToRating(
  house: House,
  member: Member,
  id: string,
  { version, text }: { version: string; text: string },
): Promise<DeskRating> {
  const { hospitalId } = member;
  const own = onlyDoctor(member);
  const where = { hospitalId, id, ...(own && { doctorId: own }) };
  const at = house.clock();
  return house.database.transaction(async (tx) => {
    const lock = { mode: 'for_no_key_update' } as const;
    const rating = found(await tx.findOne(VisitRating, { where, lock }));
    if (rating.reply !== text) {
      const versions = await versionsOf(tx, [rating]);
      if (versions.get(id) !== version) throw new AppError('CHANGED_MEANWHILE');
      await tx.update(VisitRating, where, { reply: text, repliedBy: member.id, repliedAt: at });
      const actor = { kind: 'member', id: member.id } as const;
      const subject = { kind: 'rating', id };
      await recordAccess(tx, { hospitalId, actor, act: 'rating.answered', subject, at });
    }
    return found((await deskViews(tx, house, [await tx.findOneByOrFail(VisitRating, where)]))[0]);
  });
}

function ratingsOf(tx: Tx, hospitalId: string): SelectQueryBuilder<VisitRating> {
  return tx.createQueryBuilder(VisitRating, 'r').where('r.hospital_id = :hospitalId', { hospitalId });
}

/** Latest first. Throws `BAD_REQUEST` for a cursor that is none. */
async function pageOf(select: SelectQueryBuilder<VisitRating>, cursor: string | undefined, limit: number) {
  if (cursor) {
    const [at, id] = readCursor(cursor, 2);
    select.andWhere('(r.rated_at, r.id) < (:at::timestamptz, :id::uuid)', { at, id });
  }
  const found = await select
    .orderBy('r.rated_at', 'DESC')
    .addOrderBy('r.id', 'DESC')
    .limit(limit + 1)
    .getMany();
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { rows, nextCursor: last ? writeCursor([last.ratedAt.toISOString(), last.id]) : null };
}

async function publicViews(tx: Tx, house: House, rows: readonly VisitRating[]) {
  const names = await patientNames(
    tx,
    house,
    rows.map(({ patientId }) => patientId),
  );
  return rows.map(({ id, stars, text, patientId, ratedAt, reply, repliedAt }) => ({
    ...{ id, stars, text, reply, name: maskName(names.get(patientId) ?? '') },
    day: beijingDay(ratedAt),
    repliedAt: repliedAt?.toISOString() ?? null,
  }));
}

async function deskViews(tx: Tx, house: House, rows: readonly VisitRating[]): Promise<DeskRating[]> {
  const views = await publicViews(tx, house, rows);
  const names = await namesOf(tx, rows);
  const versions = await versionsOf(tx, rows);
  return rows.map(({ id, doctorId }, i) => {
    const { departmentName, departmentNameEn, doctorName, doctorNameEn } = names[i]!;
    const of = { departmentName, departmentNameEn, doctorId, doctorName, doctorNameEn };
    return { ...views[i]!, ...of, version: found(versions.get(id)) };
  });
}

async function versionsOf(tx: Tx, rows: readonly VisitRating[]): Promise<Map<string, string>> {
  const read = await tx.query<{ id: string; version: string }[]>(
    `SELECT id, xmin::text AS version FROM visit_rating WHERE hospital_id = $1 AND id = ANY($2::uuid[])`,
    [rows[0]?.hospitalId, rows.map(({ id }) => id)],
  );
  return new Map(read.map(({ id, version }) => [id, version]));
}
