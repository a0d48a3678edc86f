/**
 * A hospital's profile and rules as its owners keep them. What is booked or held already was agreed under the rules
 * of its moment and stays so: appointments carry their own deadlines.
 */
import type { ParsedBody, ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { hospitalDeskContract } from '../../../shared/hospitals/deskContract';
import { membersOf } from '../../staff';
import type { Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { Member } from '../../platform/http/call';
import { writeCursor } from '../../platform/http/cursor';
import { publish } from '../../platform/outbox';
import { readMoment } from '../directory/cursors';
import { Hospital } from '../hospital.entity';
import { changeHospital } from '../rows';
import { Values } from '../search/conditions';
import { isBookable, isPayable } from '../standing/bookable';
import type { HospitalChange, SettingChange } from '../standing/hospitalChange.entity';
import { recordChange } from '../standing/recordChange';
import { withVersion, type Versioned } from '../version';
import { differences } from '../writing/holdCatalogue';

type Contract = typeof hospitalDeskContract;
export type Settings = ResultOf<Contract['GET /desk/:hospitalId/settings']>;
type Wish = ParsedBody<Contract['PUT /desk/:hospitalId/settings']>;
type History = Contract['GET /desk/:hospitalId/settings/history'];

async function findHospital(tx: Tx, id: string, hold = false): Promise<Versioned<Hospital>> {
  const query = tx.createQueryBuilder(Hospital, 'h').where('h.id = :id', { id });
  if (hold) query.setLock('for_no_key_update');
  return withVersion(query);
}

/** Throws `NOT_FOUND`. */
export async function showSettings(tx: Tx, hospitalId: string): Promise<Settings> {
  return settingsView(await findHospital(tx, hospitalId));
}

function settingsView(hospital: Versioned<Hospital>): Settings {
  const { id, socialCreditCode, suspendedAt, suspension, ...rest } = hospital;
  return {
    ...rest,
    hospitalId: id,
    creditCode: socialCreditCode,
    suspension: suspendedAt && { since: suspendedAt.toISOString(), reason: suspension! },
  };
}

/** The same settings again change nothing. Throws `NOT_FOUND`, `CHANGED_MEANWHILE`, `PAYMENT_NOT_SETTLED`. */
export async function changeSettings(
  house: House,
  member: Member,
  { version, ...wish }: Wish,
): Promise<Settings> {
  const { hospitalId } = member;
  return house.database.transaction(async (tx) => {
    const hospital = await findHospital(tx, hospitalId, true);
    const given = { ...wish, introduction: wish.introduction || null };
    const fields = differences<Hospital>(hospital, given);
    if (fields.length === 0) return settingsView(hospital);
    if (hospital.version !== version) throw new AppError('CHANGED_MEANWHILE');
    const next = { ...hospital, ...given };
    if (next.open && !isPayable(next)) throw new AppError('PAYMENT_NOT_SETTLED');
    await changeHospital(tx, hospitalId, { ...given, bookable: isBookable(next) });
    const changes = fields.map((field) => ({ field, from: hospital[field], to: next[field] }));
    await recordMembersChange(tx, house, member, changes as SettingChange[]);
    await publish(tx, 'hospital.settings-changed', { hospitalId }, house.clock());
    return showSettings(tx, hospitalId);
  });
}

async function recordMembersChange(
  tx: Tx,
  house: House,
  { id, hospitalId }: Member,
  changes: SettingChange[],
): Promise<void> {
  const actorName = (await membersOf(tx, hospitalId)).find((one) => one.id === id)?.name ?? null;
  const by = { actor: 'member', actorId: id, actorName, at: house.clock() } as const;
  await recordChange(tx, { hospitalId, act: 'settings-changed', ...by, changes });
}

/** Newest first. Throws `BAD_REQUEST` for a cursor that is none. */
export async function settingsHistory(
  tx: Tx,
  hospitalId: string,
  { cursor, limit }: ParsedQuery<History>,
): Promise<ResultOf<History>> {
  const values = new Values();
  const where = [`hospital_id = ${values.bind(hospitalId)}`];
  if (cursor !== undefined) {
    const { at, id } = readMoment(cursor);
    where.push(`(at, id) < (${values.bind(at)}, ${values.bind(id)})`);
  }
  const rows: (Omit<HospitalChange, 'actorName'> & { actor_name: string | null })[] = await tx.query(
    `SELECT id, act, actor, actor_name, at, reason, changes FROM hospital_change
     WHERE ${where.join(' AND ')} ORDER BY at DESC, id DESC LIMIT ${values.bind(limit + 1)}`,
    values.all,
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows
      .slice(0, limit)
      .map(({ actor_name: actorName, at, ...row }) => ({ ...row, actorName, at: at.toISOString() })),
    nextCursor: last ? writeCursor([last.at.toISOString(), last.id]) : null,
  };
}
