/** The operators' list of hospitals: as people find them, with who has joined and who is suspended. */
import { In } from 'typeorm';
import type { ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { joiningContract } from '../../../shared/hospitals/joiningContract';
import type { Tx } from '../../platform/database';
import { Hospital } from '../hospital.entity';
import type { Condition } from '../search/conditions';
import { findHospitals } from '../search/findHospitals';
import { operatorHospital } from './suspension';

type Contract = (typeof joiningContract)['GET /operator/hospitals'];

const STATES: Record<NonNullable<ParsedQuery<Contract>['state']>, Condition> = {
  joined: () => 't.joined_at IS NOT NULL',
  suspended: () => 't.suspended_at IS NOT NULL',
  catalogue: () => 't.joined_at IS NULL',
};

/** Throws `BAD_REQUEST` for a cursor that is none. */
export async function listHospitals(
  tx: Tx,
  { state, ...query }: ParsedQuery<Contract>,
): Promise<ResultOf<Contract>> {
  const { items, nextCursor } = await findHospitals(tx, query, state ? [STATES[state]] : []);
  const rows = items.length > 0 ? await tx.findBy(Hospital, { id: In(items.map(({ id }) => id)) }) : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { items: items.map(({ id }) => operatorHospital(byId.get(id)!)), nextCursor };
}
