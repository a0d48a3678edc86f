/**
 * Whose data an entry of the log is about, by name. Telling that is an access like any other and gets an entry of
 * its own, one for all who were named; it names nobody in the log by itself, so that reading it again adds no names.
 */
import type { ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { staffContract } from '../../../shared/staff/contract';
import { patientCards } from '../../identity';
import type { Tx } from '../../platform/database';
import { found } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import { readCursor, writeCursor } from '../../platform/http/cursor';
import type { House } from '../../platform/house';
import { recordAccess } from './recordAccess';

type Contract = (typeof staffContract)['GET /desk/:hospitalId/audit/:id/patients'];
type Answer = ResultOf<Contract>;
export type Names = ReadonlyMap<string, string>;

/**
 * Names by id, and the entry that says they were told. Only for ids out of the hospital's own log: it holds nobody
 * the hospital did not deal with. In full, because the log is read by owners alone.
 */
export async function tellNames(
  tx: Tx,
  house: House,
  { hospitalId, id: memberId }: Member,
  ids: readonly string[],
): Promise<Names> {
  // An entry does not say whether somebody is a user's patient or the hospital's guest
  const cards = await patientCards(tx, house, hospitalId, [
    ...ids.map((patientId) => ({ hospitalId, patientId, guestId: null })),
    ...ids.map((guestId) => ({ hospitalId, patientId: null, guestId })),
  ]);
  if (cards.size > 0)
    await recordAccess(tx, {
      ...{ hospitalId, act: 'audit.read', at: house.clock(), patientIds: [...cards.keys()] },
      actor: { kind: 'member', id: memberId },
      subject: { kind: 'hospital', id: hospitalId },
    });
  return new Map([...cards].map(([id, { name }]) => [id, name]));
}

/** In the order in which they were shown then. Throws `NOT_FOUND`, and `BAD_REQUEST` for a cursor that is none. */
export async function patientsOfEntry(
  house: House,
  by: Member,
  entryId: string,
  { cursor, limit }: ParsedQuery<Contract>,
): Promise<Answer> {
  const [after = '0'] = cursor === undefined ? [] : readCursor(cursor, 1);
  return house.database.transaction(async (tx) => {
    const rows = await tx.query<{ id: string | null; place: number }[]>(
      `SELECT one.id, one.place::int FROM access_record
       LEFT JOIN unnest(patient_id || patient_ids) WITH ORDINALITY AS one (id, place)
         ON one.id IS NOT NULL AND one.place > $3::int
       WHERE hospital_id = $1 AND access_record.id = $2 ORDER BY one.place LIMIT $4`,
      [by.hospitalId, entryId, after, limit + 1],
    );
    found(rows[0]);
    const shown = rows.slice(0, limit).flatMap(({ id, place }) => (id ? [{ id, place }] : []));
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const ids = shown.map(({ id }) => id);
    const names = await tellNames(tx, house, by, ids);
    return {
      items: ids.map((id) => ({ id, name: names.get(id) ?? null })),
      nextCursor: last ? writeCursor([last.place]) : null,
    };
  });
}
