/** Hospitals of the catalogue that an applicant may be: of the same credit code, or of a like name. */
import { In } from 'typeorm';
import type { Tx } from '../../platform/database';
import { Hospital } from '../hospital.entity';
import { findHospitals } from '../search/findHospitals';
import type { Application } from './application.entity';
import type { Reviewed } from './review';

const MOST = 5;
/** The search takes what a person would type. */
const LONGEST_TYPED = 50;

export async function suggestionsFor(
  tx: Tx,
  { name, creditCode, grantedId }: Application,
): Promise<Reviewed['suggestions']> {
  const sameCode = creditCode ? await tx.findBy(Hospital, { socialCreditCode: creditCode }) : [];
  const q = (name ?? '').slice(0, LONGEST_TYPED);
  const alike = q ? (await findHospitals(tx, { q, limit: MOST })).items.map(({ id }) => id) : [];
  const named = alike.length > 0 ? await tx.findBy(Hospital, { id: In(alike) }) : [];
  named.sort((one, other) => alike.indexOf(one.id) - alike.indexOf(other.id));
  const codeIds = new Set(sameCode.map(({ id }) => id));
  return [...sameCode, ...named.filter(({ id }) => !codeIds.has(id))]
    .filter(({ id }) => id !== grantedId)
    .map(({ id, name: itsName, aliases, level, regionName, address, joinedAt }) => ({
      ...{ id, name: itsName, aliases, level, regionName, address },
      because: codeIds.has(id) ? ('credit-code' as const) : ('name' as const),
      joined: joinedAt !== null,
    }));
}
