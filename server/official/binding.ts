/**
 * Binding an account to a hospital and unbinding it. One account belongs to one hospital, one hospital has one
 * account; a replaced account takes everything that was known through it with it.
 */
import { randomInt, randomUUID } from 'node:crypto';
import type { ParsedBody } from '../../shared/endpoint';
import type { officialContract } from '../../shared/official/contract';
import type { Language } from '../../shared/sentences';
import type { Tx } from '../platform/database';
import { AppError } from '../platform/errors';
import type { House } from '../platform/house';
import type { Member } from '../platform/http/call';
import { publish } from '../platform/outbox';
import type { IssuedToken } from '../platform/superapp/port';
import { recordAccess } from '../staff';
import { OfficialAccount } from './account.entity';
import { Follower } from './follower.entity';
import { OfficialContent } from './content.entity';
import { OfficialPush } from './push.entity';
import { open, seal } from './sealed';
import { explained } from './refusals';
import { OfficialState } from './state.entity';
import { writeToken } from './tokens';

type Wish = ParsedBody<(typeof officialContract)['PUT /desk/:hospitalId/official-account']>;
type Bound = Omit<OfficialAccount, 'id' | 'boundAt'>;

/**
 * Binds the account with its own keys, or changes them; only who knows its secret may claim it. Throws
 * `CHANGED_MEANWHILE`, `OFFICIAL_ACCOUNT_TAKEN`, `OFFICIAL_SECRET_NEEDED`, `OFFICIAL_ACCOUNT_REFUSED`,
 * `SUPERAPP_UNAVAILABLE`.
 */
export async function bindOwn(house: House, member: Member, wish: Wish, language: Language): Promise<void> {
  const { hospitalId } = member;
  const token = await tokenBy(house, wish, language);
  await house.database.transaction(async (tx) => {
    const kept = await heldAccount(tx, hospitalId);
    const before = kept?.mode === 'own' && kept.appid === wish.appid ? kept : null;
    if ((kept?.version ?? null) !== wish.version) {
      if (before && isSame(house, before, wish)) return;
      throw new AppError('CHANGED_MEANWHILE');
    }
    if (!wish.secret && !before) throw new AppError('OFFICIAL_SECRET_NEEDED');
    const account = await bind(tx, house, ownAccount(house, member, wish, before), kept);
    if (token) await writeToken(tx, house, account, { token });
  });
}

/** What the super-app gives for the secret; null where none is said, and the one kept stays. */
async function tokenBy(
  house: House,
  { appid, secret }: Wish,
  language: Language,
): Promise<IssuedToken | null> {
  try {
    return secret === undefined
      ? null
      : await house.superapp.officialAccounts.calls.ownToken({ appid, secret });
  } catch (error) {
    throw explained(error, house.clock(), language);
  }
}

/** Binds an account that authorised the platform; a second authorisation of the same account changes its name only. */
export async function bindAuthorised(
  tx: Tx,
  house: House,
  account: Pick<Bound, 'hospitalId' | 'appid' | 'name' | 'originalId' | 'principal' | 'boundBy'>,
): Promise<OfficialAccount> {
  const sealed = { secretSealed: null, pushTokenSealed: null, aesKeySealed: null };
  const kept = await heldAccount(tx, account.hospitalId);
  return bind(tx, house, { ...account, ...sealed, mode: 'component' }, kept);
}

/** What the super-app says of an account that is bound by authorisation still; null where it is no longer. */
export async function changeAuthorised(
  tx: Tx,
  { hospitalId, appid, ...said }: Pick<Bound, 'hospitalId' | 'appid' | 'name' | 'originalId' | 'principal'>,
): Promise<OfficialAccount | null> {
  await heldAccount(tx, hospitalId);
  const bound = { hospitalId, appid, mode: 'component' } as const;
  await tx.update(OfficialAccount, bound, said);
  return tx.findOneBy(OfficialAccount, bound);
}

/** Unbinding what is not bound is done already. */
export async function unbind(house: House, { hospitalId, id: memberId }: Member): Promise<void> {
  await house.database.transaction(async (tx) => {
    const kept = await heldAccount(tx, hospitalId);
    if (!kept) return;
    await note(tx, house, kept, memberId, 'official.unbound');
    await remove(tx, hospitalId);
  });
}

type Held = OfficialAccount & { version: string };

/** One change of a hospital's account at a time, the first one too. */
async function heldAccount(tx: Tx, hospitalId: string): Promise<Held | null> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`official account ${hospitalId}`]);
  const account = await tx.findOneBy(OfficialAccount, { hospitalId });
  return account && { ...account, version: await versionOf(tx, hospitalId) };
}

export async function versionOf(tx: Tx, hospitalId: string): Promise<string> {
  const [row] = await tx.query<{ version: string }[]>(
    `SELECT xmin::text AS version FROM official_account WHERE hospital_id = $1`,
    [hospitalId],
  );
  return row?.version ?? '';
}

/** A retry of what was done already. */
function isSame(house: House, kept: OfficialAccount, wish: Wish): boolean {
  const { hospitalId } = kept;
  const said = (wanted: string | undefined, plain: () => string) =>
    wanted === undefined || wanted === plain();
  return (
    kept.name === wish.name &&
    (wish.originalId === undefined || wish.originalId === kept.originalId) &&
    said(wish.secret, () => open(house, 'officialSecret', hospitalId, kept.secretSealed!)) &&
    said(wish.token, () => open(house, 'officialPushToken', hospitalId, kept.pushTokenSealed!)) &&
    said(wish.encodingAesKey, () => open(house, 'officialAesKey', hospitalId, kept.aesKeySealed!))
  );
}

function ownAccount(house: House, member: Member, wish: Wish, before: OfficialAccount | null): Bound {
  const { hospitalId } = member;
  const { appid, name, secret } = wish;
  const token = wish.token ?? (before ? undefined : letters(32));
  const aesKey = wish.encodingAesKey ?? (before ? undefined : newAesKey());
  return {
    ...{ hospitalId, appid, name, mode: 'own', boundBy: member.id, principal: null },
    originalId: wish.originalId === undefined ? (before?.originalId ?? null) : wish.originalId,
    secretSealed: secret ? seal(house, 'officialSecret', hospitalId, secret) : before!.secretSealed,
    pushTokenSealed: token ? seal(house, 'officialPushToken', hospitalId, token) : before!.pushTokenSealed,
    aesKeySealed: aesKey ? seal(house, 'officialAesKey', hospitalId, aesKey) : before!.aesKeySealed,
  };
}

/** Writes the account, claims its app id, and sets going what follows. Throws `OFFICIAL_ACCOUNT_TAKEN`. */
async function bind(tx: Tx, house: House, fresh: Bound, kept: Held | null): Promise<OfficialAccount> {
  const { hospitalId, appid, mode } = fresh;
  const now = house.clock();
  const same = kept !== null && kept.appid === appid && kept.mode === mode;
  const account = { ...fresh, id: same ? kept.id : randomUUID(), boundAt: now };
  if (kept) await tx.update(OfficialAccount, { hospitalId }, account);
  else await tx.insert(OfficialAccount, account);
  if (mode === 'component') await displaceUnproven(tx, house, fresh);
  await claim(tx, hospitalId, appid);
  if (!same) {
    await forget(tx, hospitalId);
    await tx.insert(OfficialState, { hospitalId, accountId: account.id });
  }
  await note(tx, house, account, account.boundBy, same ? 'official.changed' : 'official.bound');
  await publish(tx, 'official.account-bound', { hospitalId, accountId: account.id }, now);
  return account;
}

/** Who holds a hospital's account speaks in its name: every change of it stands in the hospital's own log. */
function note(
  tx: Tx,
  house: House,
  { hospitalId, id }: OfficialAccount,
  memberId: string | null,
  act: string,
): Promise<void> {
  const actor = memberId
    ? ({ kind: 'member', id: memberId } as const)
    : ({ kind: 'platform', id: null } as const);
  const subject = { kind: 'official-account', id };
  return recordAccess(tx, { hospitalId, actor, act, subject, at: house.clock() });
}

/** An authorisation proves whose an account is; a claim by a secret that never brought a token proves nothing. */
async function displaceUnproven(tx: Tx, house: House, { hospitalId, appid }: Bound): Promise<void> {
  const [row] = await tx.query<{ heldBy: string }[]>(
    `SELECT held_by AS "heldBy" FROM official_appid
     WHERE appid = $1 AND held_by <> $2 AND EXISTS (
       SELECT FROM official_account AS account JOIN official_state AS state ON state.hospital_id = account.hospital_id
       WHERE account.hospital_id = held_by AND account.mode = 'own' AND state.token_sealed IS NULL)
     FOR UPDATE`,
    [appid, hospitalId],
  );
  const other = row && (await tx.findOneBy(OfficialAccount, { hospitalId: row.heldBy, appid }));
  if (!other) return;
  await note(tx, house, other, null, 'official.unbound');
  await remove(tx, other.hospitalId);
}

async function remove(tx: Tx, hospitalId: string): Promise<void> {
  await forget(tx, hospitalId);
  await tx.delete(OfficialAccount, { hospitalId });
  await tx.query(`DELETE FROM official_appid WHERE held_by = $1`, [hospitalId]);
}

/** Two hospitals claiming one account wait for each other here; the second one finds it taken. */
async function claim(tx: Tx, hospitalId: string, appid: string): Promise<void> {
  await tx.query(`DELETE FROM official_appid WHERE held_by = $1 AND appid <> $2`, [hospitalId, appid]);
  await tx.query(
    `INSERT INTO official_appid (appid, held_by) VALUES ($1, $2)
     ON CONFLICT ON CONSTRAINT official_appid_belongs_to_one_hospital DO NOTHING`,
    [appid, hospitalId],
  );
  const [row] = await tx.query<{ heldBy: string }[]>(
    `SELECT held_by AS "heldBy" FROM official_appid WHERE appid = $1`,
    [appid],
  );
  if (row?.heldBy !== hospitalId) throw new AppError('OFFICIAL_ACCOUNT_TAKEN');
}

/** Openids, templates and tokens of one account mean nothing to another. What staff wrote stays. */
async function forget(tx: Tx, hospitalId: string): Promise<void> {
  await tx.delete(OfficialState, { hospitalId });
  await tx.delete(OfficialContent, { hospitalId, part: 'templates' });
  await tx.delete(Follower, { hospitalId });
  await tx.delete(OfficialPush, { hospitalId });
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const letters = (count: number) => Array.from({ length: count }, () => ALPHABET[randomInt(62)]).join('');

/** 43 letters and digits; the last leaves no bits over, which strict readers of base64 refuse. */
function newAesKey(): string {
  const last = 'AEIMQUYcgkosw048';
  return `${letters(42)}${last[randomInt(last.length)]}`;
}
