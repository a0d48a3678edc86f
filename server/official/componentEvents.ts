/** What the super-app tells the third-party platform: tickets, and accounts that trust it, or no longer do. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/database';
import type { House } from '../platform/house';
import { publish } from '../platform/outbox';
import { LetterRefused, type ComponentNews, type PushedLetter } from '../platform/superapp/port';
import { authorisedAccount } from './accounts';
import { OfficialAuthorisation } from './authorisation.entity';
import { hashOf } from './authorising';
import { keepTicket } from './component';
import { seal } from './sealed';

/** A code that came with an event is good for an hour. */
const CODE_MS = 3_600_000;

/** Takes one letter; a repetition changes nothing. Throws `LetterRefused`. */
export async function receiveComponentEvent(house: House, letter: PushedLetter): Promise<void> {
  const { component } = house.superapp.officialAccounts;
  if (!component) throw new LetterRefused('address');
  const news = component.read(letter);
  if (news.kind === 'ticket') return keepTicket(house, component, news.ticket, news.at);
  await house.database.transaction((tx) => take(house, tx, news));
}

async function take(house: House, tx: Tx, news: ComponentNews): Promise<void> {
  switch (news.kind) {
    case 'authorised':
    case 'changed':
      return takeAuthorised(house, tx, news);
    case 'unauthorised':
      return takeUnauthorised(house, tx, news);
    case 'ticket':
    case 'seen':
      return;
  }
}

type Authorising = Extract<ComponentNews, { code: string }>;

/**
 * A bound account authorised anew, maybe with other permissions: its tokens are other ones now. What a member began is
 * left to their browser, which alone binds.
 */
async function takeAuthorised(
  house: House,
  tx: Tx,
  { appid, code, preAuthCode }: Authorising,
): Promise<void> {
  if (preAuthCode && (await tx.existsBy(OfficialAuthorisation, { preAuthCode }))) return;
  const account = await authorisedAccount(tx, appid);
  if (!account) return;
  const { hospitalId } = account;
  const id = randomUUID();
  const now = house.clock();
  const kept: unknown[] = await tx.query(
    `INSERT INTO official_authorisation (hospital_id, id, state_hash, code_sealed, expires_at)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT ON CONSTRAINT official_authorisation_state_is_its_own DO NOTHING RETURNING 1`,
    [
      hospitalId,
      id,
      hashOf(code),
      seal(house, 'authorisationCode', id, code),
      new Date(now.getTime() + CODE_MS),
    ],
  );
  if (kept.length > 0) await publish(tx, 'official.authorised', { hospitalId, authorisationId: id }, now);
}

/** Of an earlier binding, when it comes late: then it is no longer true. */
async function takeUnauthorised(
  house: House,
  tx: Tx,
  { appid, at }: Extract<ComponentNews, { kind: 'unauthorised' }>,
): Promise<void> {
  const account = await authorisedAccount(tx, appid);
  if (!account || at.getTime() + 1000 <= account.boundAt.getTime()) return;
  const { hospitalId, id } = account;
  const now = house.clock();
  const fault = { at: now.toISOString(), kind: 'unauthorised', errcode: null };
  const [, count] = await tx.query<[unknown[], number]>(
    `UPDATE official_state SET unauthorised_at = $3, token_sealed = NULL, token_until = NULL,
       refresh_token_sealed = NULL, token_fault = $4
     WHERE hospital_id = $1 AND account_id = $2 AND unauthorised_at IS NULL`,
    [hospitalId, id, now, fault],
  );
  if (count === 1) await publish(tx, 'official.access-lost', { hospitalId, accountId: id }, now);
}
