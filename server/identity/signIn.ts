/**
 * Who somebody is: from the super-app's openid and unionid to one user. The mini-program and the official
 * account give different openids; the unionid, once known, joins them.
 */
import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/database';
import type { House } from '../platform/house';
import type { Entry, SuperappIdentity } from '../platform/superapp/port';
import { joinUsers } from './joining';
import { Openid } from './openid.entity';
import { User } from './user.entity';

type Opened = Pick<House, 'clock' | 'log'>;

/** The user behind an identity, made on the first visit. Holds the user's row until the transaction ends. */
export async function recogniseUser(
  tx: Tx,
  house: Opened,
  entry: Entry,
  identity: SuperappIdentity,
): Promise<string> {
  return (await knownUser(tx, entry, identity)) ?? (await introduceUser(tx, house, entry, identity));
}

/** The everyday case, in one query: openid known, unionid known or not told. */
async function knownUser(
  tx: Tx,
  entry: Entry,
  { openid, unionid }: SuperappIdentity,
): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }[]>(
    `SELECT u.id FROM openid AS o JOIN app_user AS u ON u.id = o.user_id
     WHERE o.entry = $1 AND o.openid = $2 AND u.closed_at IS NULL AND ($3::text IS NULL OR u.unionid = $3)
     FOR SHARE OF u`,
    [entry, openid, unionid],
  );
  return row?.id;
}

/** Something about this person is new; one such change at a time for each openid and each unionid. */
async function introduceUser(
  tx: Tx,
  house: Opened,
  entry: Entry,
  identity: SuperappIdentity,
): Promise<string> {
  const { openid, unionid } = identity;
  const names = [`openid ${entry} ${openid}`, ...(unionid ? [`unionid ${unionid}`] : [])].sort();
  for (const name of names) await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [name]);

  const byOpenid = await userWhere(tx, `id = (SELECT user_id FROM openid WHERE entry = $1 AND openid = $2)`, [
    entry,
    openid,
  ]);
  const byUnionid = unionid ? await userWhere(tx, `unionid = $1`, [unionid]) : undefined;

  if (byOpenid && byUnionid && byOpenid.id !== byUnionid.id) {
    return joinUsers(tx, house, { byOpenid, byUnionid, unionid: unionid! });
  }
  if (byOpenid) {
    if (unionid && !byUnionid) await tx.update(User, { id: byOpenid.id }, { unionid });
    return byOpenid.id;
  }
  const userId = byUnionid?.id ?? (await makeUser(tx, house, unionid));
  await tx.insert(Openid, { entry, openid, userId, joinedAt: house.clock() });
  return userId;
}

async function makeUser(tx: Tx, house: Opened, unionid: string | null): Promise<string> {
  const id = randomUUID();
  await tx.insert(User, { id, unionid, createdAt: house.clock() });
  return id;
}

export interface Candidate {
  id: string;
  createdAt: Date;
  /** Whether records elsewhere name this user. */
  owns: boolean;
}

async function userWhere(tx: Tx, condition: string, values: unknown[]): Promise<Candidate | undefined> {
  const [row] = await tx.query<Candidate[]>(
    `SELECT id, created_at AS "createdAt",
            EXISTS (SELECT FROM patient WHERE user_id = app_user.id)
              OR EXISTS (SELECT FROM notice WHERE user_id = app_user.id) AS owns
     FROM app_user WHERE ${condition} AND closed_at IS NULL FOR UPDATE`,
    values,
  );
  return row;
}
