/** The platform's operators are invited and dismissed on the machine it runs on: nobody is one by default. */
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { House } from '../../platform/house';
import { Credential } from '../accounts/credential.entity';
import { pageUrl } from '../letters';
import { byCommand, readEmail } from '../onTheMachine';
import { emailIndexOf } from '../sealed';
import { endInvitationsTo, endMembership } from './ending';
import { handedToken } from './invitationLinks';
import { writeInvitation, type Inviting } from './invite';
import { Membership } from './membership.entity';
import { PLATFORM } from './organisation';

/**
 * Returns the link to hand over. Whoever can run this vouches for the address: with this link the account needs no
 * letter. Throws when the address is none.
 */
export async function inviteOperator(
  house: Inviting & Pick<House, 'database'>,
  email: string,
): Promise<string> {
  const to = readEmail(email);
  const named = { hospitalId: PLATFORM, id: randomUUID() };
  await house.database.transaction((tx) =>
    writeInvitation(
      tx,
      house,
      { ...named, role: 'operator', bind: 'email', email: to },
      byCommand('invite-operator'),
      null,
    ),
  );
  return pageUrl(house, 'invitation', handedToken(house, named));
}

/**
 * Ends the desk of an operator, and what they were or had invited to; at once, for the gate asks at each request.
 * Throws when nobody of that address is one or is invited to become one.
 */
export async function dismissOperator(
  house: Pick<House, 'blindIndex' | 'cipher' | 'clock' | 'database'>,
  email: string,
): Promise<void> {
  const emailIndex = emailIndexOf(house, readEmail(email));
  const [actor, now] = [byCommand('dismiss-operator'), house.clock()];
  await house.database.transaction(async (tx) => {
    const account = await tx.findOneBy(Credential, { emailIndex });
    const desks = account
      ? await tx.findBy(Membership, { hospitalId: PLATFORM, userId: account.userId, endedAt: IsNull() })
      : [];
    for (const desk of desks) await endMembership(tx, desk, actor, now);
    const uninvited = await endInvitationsTo(tx, PLATFORM, emailIndex, actor, now);
    if (desks.length + uninvited === 0) throw new Error(`${email} is no operator.`);
  });
}
