/** A hospital's bound account: found by hospital, by its callback address, or by its app id; and its letters' keys. */
import type { Tx } from '../platform/database';
import { found } from '../platform/errors';
import type { House } from '../platform/house';
import type { LetterKeys } from '../platform/superapp/port';
import { OfficialAccount } from './account.entity';
import { open } from './sealed';

/** Throws `OFFICIAL_ACCOUNT_MISSING`. */
export async function accountOf(tx: Tx, hospitalId: string): Promise<OfficialAccount> {
  return found(await tx.findOneBy(OfficialAccount, { hospitalId }), 'OFFICIAL_ACCOUNT_MISSING');
}

/** The account an event speaks of; null when it was unbound or replaced meanwhile. */
export async function sameAccount(
  tx: Tx,
  { hospitalId, accountId }: { hospitalId: string; accountId: string },
): Promise<OfficialAccount | null> {
  return tx.findOneBy(OfficialAccount, { hospitalId, id: accountId });
}

/** Of a callback address. */
export async function accountAt(tx: Tx, id: string): Promise<OfficialAccount | null> {
  return tx.findOneBy(OfficialAccount, { id, mode: 'own' });
}

/** Of an account that authorised the platform. */
export async function authorisedAccount(tx: Tx, appid: string): Promise<OfficialAccount | null> {
  const [row] = await tx.query<{ heldBy: string }[]>(
    `SELECT held_by AS "heldBy" FROM official_appid WHERE appid = $1`,
    [appid],
  );
  return row ? tx.findOneBy(OfficialAccount, { hospitalId: row.heldBy, appid, mode: 'component' }) : null;
}

/** What letters to and from the account are signed and sealed with. */
export function keysOf(house: House, account: OfficialAccount): LetterKeys {
  if (account.mode === 'component') return found(house.superapp.officialAccounts.component).keys;
  const { hospitalId, appid, pushTokenSealed, aesKeySealed } = account;
  return {
    appid,
    token: open(house, 'officialPushToken', hospitalId, found(pushTokenSealed)),
    aesKey: open(house, 'officialAesKey', hospitalId, found(aesKeySealed)),
  };
}

/** Where the super-app pushes to. */
export function callbackUrl({ config }: House, { mode, id, appid }: OfficialAccount): string {
  const path = mode === 'own' ? id : `component/messages/${appid}`;
  return `${config.PUBLIC_ORIGIN}/official-accounts/${path}`;
}

/** Where a page of the mini-program is on the web. */
export function webPage({ config }: House, page: string): string {
  return `${config.WEB_LOGIN_ORIGIN ?? config.PUBLIC_ORIGIN}/h5/${page}`;
}
