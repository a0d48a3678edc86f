/** Replacing a system's secret while both work, so that no machine is locked out between two of them. */
import type { Answer } from '../../../shared/endpoint';
import type { hisContract } from '../../../shared/his/contract';
import { brokenConstraint } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { Member } from '../../platform/http/call';
import { noteSystem } from '../audit';
import { ApiClient } from './apiClient.entity';
import { ApiSecret } from './apiSecret.entity';
import { clientView, type ClientView } from './clients';
import { hashOf, hoursAfter, keptSecretView, makeSecret } from './secrets';

type Rotated = Answer<(typeof hisContract)['POST /desk/:hospitalId/api-clients/:clientId/secrets']>;

interface Wanted {
  id: string;
  /** How long the old ones still work. */
  oldValidHours: number;
}

/** A new secret; the old ones end after `oldValidHours`, if not sooner anyway. Throws `NOT_FOUND`, `ID_REUSED`. */
export async function rotateSecret(
  house: House,
  member: Member,
  clientId: string,
  { id, oldValidHours }: Wanted,
): Promise<Rotated> {
  const { hospitalId } = member;
  const now = house.clock();
  const secret = makeSecret('yqs_');
  try {
    return await house.database.transaction(async (tx) => {
      const client = found(await tx.findOneBy(ApiClient, { hospitalId, id: clientId }));
      if (client.revokedAt) throw new AppError('NOT_FOUND');
      const row = { hospitalId, clientId, id, createdAt: now, expiresAt: null };
      await tx.insert(ApiSecret, { ...row, hash: hashOf(secret.value), ending: secret.ending });
      await tx.query(
        `UPDATE api_secret SET expires_at = least(expires_at, $4)
         WHERE hospital_id = $1 AND client_id = $2 AND id <> $3 AND (expires_at IS NULL OR expires_at > $5)`,
        [hospitalId, clientId, id, hoursAfter(now, oldValidHours), now],
      );
      await noteSystem(tx, member, 'system.rotated', clientId, now);
      const kept = await tx.findOneByOrFail(ApiSecret, { hospitalId, clientId, id });
      return {
        client: await clientView(tx, hospitalId, clientId, now),
        secret: { ...keptSecretView(kept), value: secret.value },
      };
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'api_secret_once') throw error;
    return toldAlready(house, hospitalId, clientId, id);
  }
}

/** A secret is told once; the first one, made with its client, has the client's id and was no rotation. */
async function toldAlready(house: House, hospitalId: string, clientId: string, id: string): Promise<Rotated> {
  if (id === clientId) throw new AppError('ID_REUSED');
  const { manager } = house.database;
  const kept = await manager.findOneByOrFail(ApiSecret, { hospitalId, clientId, id });
  const client = await clientView(manager, hospitalId, clientId, house.clock());
  return { client, secret: { ...keptSecretView(kept), value: null } };
}

/** Ends a secret, and the tokens made with it, now; again is the same. Throws `NOT_FOUND`. */
export function endSecret(
  house: House,
  member: Member,
  clientId: string,
  secretId: string,
): Promise<ClientView> {
  const { hospitalId } = member;
  const now = house.clock();
  return house.database.transaction(async (tx) => {
    found(await tx.findOneBy(ApiSecret, { hospitalId, clientId, id: secretId }));
    const [, ended] = await tx.query<[unknown, number]>(
      `UPDATE api_secret SET expires_at = $4
       WHERE hospital_id = $1 AND client_id = $2 AND id = $3 AND (expires_at IS NULL OR expires_at > $4)`,
      [hospitalId, clientId, secretId, now],
    );
    if (ended > 0) await noteSystem(tx, member, 'system.secret-ended', clientId, now);
    return clientView(tx, hospitalId, clientId, now);
  });
}
