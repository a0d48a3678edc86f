/** Where somebody works. */
import type { ResultOf } from '../../../shared/endpoint';
import type { staffContract } from '../../../shared/staff/contract';
import type { Tx } from '../../platform/database';
import type { SignedIn } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { Credential } from '../accounts/credential.entity';
import { openField } from '../sealed';
import type { Surroundings } from '../surroundings';
import type { Membership } from './membership.entity';
import { kindOf } from './organisation';

type Mine = ResultOf<(typeof staffContract)['GET /me/memberships']>;
type Place = Mine['items'][number];

export async function myMemberships(house: House, around: Surroundings, who: SignedIn): Promise<Mine> {
  const tx = house.database.manager;
  const { userId } = who;
  const account = await tx.findOneBy(Credential, { userId });
  return {
    account: account && {
      name: account.name,
      email: openField(house, 'credentialEmail', userId, account.emailSealed),
    },
    items: await placesOf(tx, around, userId),
  };
}

/** The live ones, the oldest first; of one organisation where it is named. */
export async function placesOf(
  tx: Tx,
  around: Surroundings,
  userId: string,
  hospitalId?: string,
): Promise<Place[]> {
  const rows = await tx.query<Membership[]>(
    `SELECT hospital_id AS "hospitalId", id, role, doctor_id AS "doctorId", since FROM membership
     WHERE user_id = $1 AND ended_at IS NULL AND ($2::uuid IS NULL OR hospital_id = $2) ORDER BY since, id`,
    [userId, hospitalId ?? null],
  );
  const names = await around.hospitalNames(
    tx,
    rows.map((row) => row.hospitalId),
  );
  return rows.map((row) => {
    const kind = kindOf(row.hospitalId);
    const known = names.get(row.hospitalId);
    return {
      ...{ id: row.id, kind, role: row.role, doctorId: row.doctorId, since: row.since.toISOString() },
      hospitalId: kind === 'hospital' ? row.hospitalId : null,
      ...{ hospitalName: known?.name ?? null, hospitalNameEn: known?.nameEn ?? null },
    };
  });
}
