/**
 * What the super-app pushes about an account: taken once however often it comes, answered from what is stored, so
 * that an answer never waits for anything. Whatever may be slow goes through the outbox.
 */
import type { Tx } from '../platform/database';
import type { House } from '../platform/house';
import { LetterRefused, type AccountNews, type PushedLetter } from '../platform/superapp/port';
import { keysOf } from './accounts';
import type { OfficialAccount } from './account.entity';
import { answerTo } from './answering';
import { faultOf, keepFault } from './faults';
import { noteFollower } from './followers';
import { OfficialState } from './state.entity';

/** Chat messages of one person answered in a minute; a flood is met with silence. */
const ANSWERS_PER_MINUTE = 10;
/** Health is written no more often than this. */
const HEALTH_EVERY_MS = 5_000;
/** Nothing more is to be said; no passive answer follows. */
const TAKEN = 'success';
const CHAT = ['text', 'click', 'other'];

/** The passive answer, as WeChat reads it. Throws `LetterRefused`, which the desk is shown. */
export async function receive(house: House, account: OfficialAccount, letter: PushedLetter): Promise<string> {
  const { letters } = house.superapp.officialAccounts;
  const keys = keysOf(house, account);
  try {
    const { news, sealed } = letters.read(keys, letter);
    const text = await take(house, account, news, sealed);
    return text === null ? TAKEN : letters.answer(keys, news, text, sealed);
  } catch (error) {
    if (error instanceof LetterRefused) await noteRefusal(house, account, error);
    throw error;
  }
}

function take(
  house: House,
  account: OfficialAccount,
  news: AccountNews,
  sealed: boolean,
): Promise<string | null> {
  const { hospitalId } = account;
  const rehearsal = news.openid === house.superapp.officialAccounts.letters.nobody;
  return house.database.transaction(async (tx) => {
    await checkAddress(tx, account, news, sealed);
    if (!rehearsal) {
      const now = house.clock();
      if (await isFirst(tx, hospitalId, news, now)) await noteFollower(tx, hospitalId, news, now);
      await noteHealth(tx, account, news, now);
      if (await isFlood(tx, hospitalId, news, now)) return null;
    }
    return answerTo(house, tx, hospitalId, news);
  });
}

/**
 * A letter sealed with the account's own keys has proved whose it is; a plain one must at least be addressed to it. The
 * platform's keys are all accounts': through it letters come sealed, and to the account they name.
 */
async function checkAddress(
  tx: Tx,
  { hospitalId, originalId, mode }: OfficialAccount,
  { to }: AccountNews,
  sealed: boolean,
): Promise<void> {
  if (mode === 'component' && (!sealed || to !== originalId)) throw new LetterRefused('address');
  if (sealed) return;
  const known = originalId ?? (await tx.findOneBy(OfficialState, { hospitalId }))?.seenOriginalId;
  if (known && known !== to) throw new LetterRefused('address');
}

/** One person's pushes are taken one after another, so that a flood is counted as it comes. */
async function isFirst(tx: Tx, hospitalId: string, news: AccountNews, now: Date): Promise<boolean> {
  const { key, openid, kind } = news;
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`push ${hospitalId} ${openid}`]);
  const taken: unknown[] = await tx.query(
    `INSERT INTO official_push (hospital_id, key, openid, kind, at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT ON CONSTRAINT official_push_taken_once DO NOTHING RETURNING 1`,
    [hospitalId, key.slice(0, 200), openid.slice(0, 64), kind, now],
  );
  return taken.length > 0;
}

async function isFlood(
  tx: Tx,
  hospitalId: string,
  { openid, kind }: AccountNews,
  now: Date,
): Promise<boolean> {
  if (!CHAT.includes(kind)) return false;
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::integer AS count FROM official_push
     WHERE hospital_id = $1 AND openid = $2 AND at > $3 AND kind = ANY($4)`,
    [hospitalId, openid.slice(0, 64), new Date(now.getTime() - 60_000), CHAT],
  );
  return (row?.count ?? 0) > ANSWERS_PER_MINUTE;
}

async function noteHealth(tx: Tx, account: OfficialAccount, { to }: AccountNews, now: Date): Promise<void> {
  await tx.query(
    `UPDATE official_state SET pushed_at = $3, push_fault = NULL, seen_original_id = $4
     WHERE hospital_id = $1 AND account_id = $2
       AND (pushed_at IS NULL OR pushed_at < $5 OR push_fault IS NOT NULL OR seen_original_id IS NULL)`,
    [account.hospitalId, account.id, now, to, new Date(now.getTime() - HEALTH_EVERY_MS)],
  );
}

/** WeChat has checked the address and found it ours: letters arrive here from now on. */
export async function noteHandshake(house: House, { hospitalId, id }: OfficialAccount): Promise<void> {
  await house.database.query(
    `UPDATE official_state SET pushed_at = $3, push_fault = NULL
     WHERE hospital_id = $1 AND account_id = $2 AND (pushed_at IS NULL OR push_fault IS NOT NULL)`,
    [hospitalId, id, house.clock()],
  );
}

/** Anybody can post nonsense: what the desk is shown is written now and then, not each time. */
async function noteRefusal(house: House, account: OfficialAccount, error: LetterRefused): Promise<void> {
  const now = house.clock();
  house.log.warn({ hospitalId: account.hospitalId, fault: error.fault }, 'a push was refused');
  const { manager } = house.database;
  const state = await manager.findOneBy(OfficialState, { hospitalId: account.hospitalId });
  const recent = state?.pushFault && now.getTime() - Date.parse(state.pushFault.at) < HEALTH_EVERY_MS;
  if (!recent) await keepFault(manager, account, 'push_fault', faultOf(error, now));
}

/** Forgets what was taken more than a day ago: the super-app repeats for seconds, and a signature holds minutes. */
export async function forgetPushes(tx: Tx, hospitalId: string, now: Date): Promise<void> {
  await tx.query(`DELETE FROM official_push WHERE hospital_id = $1 AND at < $2`, [
    hospitalId,
    new Date(now.getTime() - 86_400_000),
  ]);
}
