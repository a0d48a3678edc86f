/**
 * Two accounts that turn out to be one person: a unionid became known after each entrance had made a user of
 * its own. The emptier one gives its openids away; where both hold records nothing is moved.
 */
import { IsNull } from 'typeorm';
import type { Tx } from '../platform/database';
import type { House } from '../platform/house';
import { publish } from '../platform/outbox';
import { Openid } from './openid.entity';
import { Session } from './session.entity';
import type { Candidate } from './signIn';
import { User } from './user.entity';

export interface TwoOfOne {
  byOpenid: Candidate;
  byUnionid: Candidate;
  unionid: string;
}

/**
 * Returns the user to sign in. Both rows are held by the caller. Consents stay with the account they were
 * given in, as evidence; the person is asked again where the remaining account has none.
 */
export async function joinUsers(
  tx: Tx,
  house: Pick<House, 'clock' | 'log'>,
  { byOpenid, byUnionid, unionid }: TwoOfOne,
): Promise<string> {
  if (byOpenid.owns && byUnionid.owns) {
    const facts = { userId: byOpenid.id, otherUserId: byUnionid.id };
    house.log.warn(facts, 'one person holds two accounts that both have records; they were left apart');
    return byOpenid.id;
  }
  const [kept, given] = inOrder(byOpenid, byUnionid);
  const now = house.clock();
  await tx.update(Openid, { userId: given.id }, { userId: kept.id });
  await tx.update(Session, { userId: given.id, endedAt: IsNull() }, { endedAt: now });
  await tx.update(
    User,
    { id: given.id },
    { unionid: null, phoneSealed: null, phoneIndex: null, closedAt: now },
  );
  await tx.update(User, { id: kept.id }, { unionid });
  await publish(tx, 'users.joined', { keptId: kept.id, givenId: given.id }, now);
  house.log.info({ userId: kept.id, otherUserId: given.id }, 'two accounts of one person were joined');
  return kept.id;
}

/** Who has records is kept; of two empty accounts the older one. */
function inOrder(one: Candidate, other: Candidate): [kept: Candidate, given: Candidate] {
  if (one.owns !== other.owns) return one.owns ? [one, other] : [other, one];
  return one.createdAt <= other.createdAt ? [one, other] : [other, one];
}
