/** Which systems a hospital lets in: adding, listing, revoking. Secrets are told once and kept as hashes. */
import { In, IsNull, MoreThan } from 'typeorm';
import type { Answer } from '../../../shared/endpoint';
import type { hisContract } from '../../../shared/his/contract';
import { API_CLIENTS_AT_MOST, type HisScope } from '../../../shared/his/rules';
import { brokenConstraint, type Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { Member } from '../../platform/http/call';
import { noteSystem } from '../audit';
import { ApiClient } from './apiClient.entity';
import { ApiSecret } from './apiSecret.entity';
import { clientIdOf } from './clientId';
import { hashOf, keptSecretView, makeSecret } from './secrets';

type Contract = typeof hisContract;
type Listed = Answer<Contract['GET /desk/:hospitalId/api-clients']>;
export type ClientView = Listed['items'][number];
type Added = Answer<Contract['POST /desk/:hospitalId/api-clients']>;

interface NewClient {
  id: string;
  name: string;
  scopes: HisScope[];
}

/** Those let in first, then those revoked; newest first. */
export async function listClients(house: House, hospitalId: string): Promise<Listed> {
  const { manager } = house.database;
  const clients = await manager.find(ApiClient, {
    where: { hospitalId },
    order: { revokedAt: { direction: 'DESC', nulls: 'FIRST' }, createdAt: 'DESC' },
    take: 200,
  });
  const origin = house.config.PUBLIC_ORIGIN;
  return {
    items: await viewsOf(manager, clients, house.clock()),
    fhirUrl: `${origin}/fhir/R4`,
    tokenUrl: `${origin}/oauth/token`,
    changesUrl: `${origin}/his/changes`,
  };
}

/** Throws `ID_REUSED`, `TOO_MANY_API_CLIENTS`. */
export async function addClient(house: House, member: Member, wanted: NewClient): Promise<Added> {
  const { hospitalId } = member;
  const now = house.clock();
  const secret = makeSecret('yqs_');
  try {
    return await house.database.transaction(async (tx) => {
      await checkRoom(tx, hospitalId, wanted.id);
      await tx.insert(ApiClient, { ...wanted, hospitalId, createdBy: member.id, createdAt: now });
      const row = { hospitalId, clientId: wanted.id, id: wanted.id, createdAt: now, expiresAt: null };
      await tx.insert(ApiSecret, { ...row, hash: hashOf(secret.value), ending: secret.ending });
      await noteSystem(tx, member, 'system.added', wanted.id, now);
      const client = await clientView(tx, hospitalId, wanted.id, now);
      return { client, secret: { ...client.secrets[0]!, value: secret.value } };
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'api_client_once') throw error;
    return sameClient(house, hospitalId, wanted);
  }
}

/** Takes one lock per hospital, so that two owners together stay within the limit too. */
async function checkRoom(tx: Tx, hospitalId: string, id: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('api_client ' || $1, 0))`, [hospitalId]);
  const others = await tx.findBy(ApiClient, { hospitalId, revokedAt: IsNull() });
  if (others.some((one) => one.id === id)) return;
  if (others.length >= API_CLIENTS_AT_MOST)
    throw new AppError('TOO_MANY_API_CLIENTS', { max: API_CLIENTS_AT_MOST });
}

/** The same request again: the secret was told already. Throws `ID_REUSED` for another one under this id. */
async function sameClient(house: House, hospitalId: string, wanted: NewClient): Promise<Added> {
  const { manager } = house.database;
  const known = await manager.findOneByOrFail(ApiClient, { hospitalId, id: wanted.id });
  const same = known.name === wanted.name && known.scopes.join(' ') === wanted.scopes.join(' ');
  if (!same) throw new AppError('ID_REUSED');
  const first = await manager.findOneByOrFail(ApiSecret, { hospitalId, clientId: wanted.id, id: wanted.id });
  const client = await clientView(manager, hospitalId, wanted.id, house.clock());
  return { client, secret: { ...keptSecretView(first), value: null } };
}

/** Ends the system with its next request; again is the same. Throws `NOT_FOUND`. */
export function revokeClient(house: House, member: Member, clientId: string): Promise<ClientView> {
  const { hospitalId } = member;
  const now = house.clock();
  return house.database.transaction(async (tx) => {
    const live = { hospitalId, id: clientId, revokedAt: IsNull() };
    const { affected } = await tx.update(ApiClient, live, { revokedAt: now });
    if (affected) await noteSystem(tx, member, 'system.revoked', clientId, now);
    return clientView(tx, hospitalId, clientId, now);
  });
}

/** Throws `NOT_FOUND`. */
export async function clientView(
  tx: Tx,
  hospitalId: string,
  clientId: string,
  now: Date,
): Promise<ClientView> {
  const client = found(await tx.findOneBy(ApiClient, { hospitalId, id: clientId }));
  return (await viewsOf(tx, [client], now))[0]!;
}

async function viewsOf(tx: Tx, clients: ApiClient[], now: Date): Promise<ClientView[]> {
  const [first] = clients;
  if (!first) return [];
  const of = { hospitalId: first.hospitalId, clientId: In(clients.map(({ id }) => id)) };
  const secrets = await tx.find(ApiSecret, {
    where: [
      { ...of, expiresAt: IsNull() },
      { ...of, expiresAt: MoreThan(now) },
    ],
    order: { createdAt: 'DESC' },
  });
  return clients.map(({ hospitalId, id, name, scopes, createdAt, revokedAt, lastUsedAt }) => ({
    ...{ id, name, scopes, clientId: clientIdOf({ hospitalId, id }) },
    createdAt: createdAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    secrets: revokedAt ? [] : secrets.filter((one) => one.clientId === id).map(keptSecretView),
  }));
}
