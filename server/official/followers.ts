/** Who follows a hospital's account: from events, and from whoever writes to it. Events may come in any order. */
import type { Tx } from '../platform/database';
import type { House } from '../platform/house';
import { publish } from '../platform/outbox';
import type { AccountNews } from '../platform/superapp/port';
import type { OfficialAccount } from './account.entity';
import { Follower } from './follower.entity';
import { withToken } from './tokens';

/** Takes what a push says about following; asks for the unionid later where it is not known. */
export async function noteFollower(tx: Tx, hospitalId: string, news: AccountNews, now: Date): Promise<void> {
  const { openid, at, kind } = news;
  if (kind === 'unfollow') return unfollow(tx, hospitalId, openid, at);
  // only followers can write; those who followed before the account was bound are met by what they write
  const known =
    kind === 'follow'
      ? `DO UPDATE SET followed_at = greatest(follower.followed_at, EXCLUDED.followed_at),
           unfollowed_at = CASE WHEN follower.unfollowed_at > EXCLUDED.followed_at THEN follower.unfollowed_at END`
      : 'DO NOTHING';
  const met = await tx.query<{ unionid: string | null }[]>(
    `INSERT INTO follower (hospital_id, openid, followed_at) VALUES ($1, $2, $3)
     ON CONFLICT ON CONSTRAINT follower_once_per_account ${known} RETURNING unionid`,
    [hospitalId, openid, at],
  );
  if (met[0]?.unionid === null) await publish(tx, 'official.follower-met', { hospitalId, openid }, now);
}

export async function unfollow(tx: Tx, hospitalId: string, openid: string, at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO follower (hospital_id, openid, followed_at, unfollowed_at) VALUES ($1, $2, $3, $3)
     ON CONFLICT ON CONSTRAINT follower_once_per_account
     DO UPDATE SET unfollowed_at = $3 WHERE follower.followed_at <= $3`,
    [hospitalId, openid, at],
  );
}

/** Asks who a follower is; null stays where the accounts are not bound together at the super-app. */
export async function learnUnionid(house: House, account: OfficialAccount, openid: string): Promise<void> {
  const { calls } = house.superapp.officialAccounts;
  const unionid = await withToken(house, account, (token) => calls.unionidOf(token, openid));
  const who = { hospitalId: account.hospitalId, openid };
  if (unionid) await house.database.manager.update(Follower, who, { unionid });
}

/** The openid under which this account knows a person who follows it. */
export async function followerOf(tx: Tx, hospitalId: string, unionid: string): Promise<string | null> {
  const [row] = await tx.query<{ openid: string }[]>(
    `SELECT openid FROM follower WHERE hospital_id = $1 AND unionid = $2 AND unfollowed_at IS NULL
     ORDER BY followed_at DESC LIMIT 1`,
    [hospitalId, unionid],
  );
  return row?.openid ?? null;
}

export async function countFollowers(tx: Tx, hospitalId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::integer AS count FROM follower WHERE hospital_id = $1 AND unfollowed_at IS NULL`,
    [hospitalId],
  );
  return row?.count ?? 0;
}

/** Which hospitals' accounts a person follows, for their own export. */
export async function followsOf(tx: Tx, unionid: string | null): Promise<Record<string, unknown>[]> {
  if (!unionid) return [];
  return tx.query(
    `SELECT hospital_id AS "hospitalId", openid, followed_at AS "followedAt", unfollowed_at AS "unfollowedAt"
     FROM follower WHERE unionid = $1 ORDER BY followed_at`,
    [unionid],
  );
}
