/**
 * The last resort of somebody without phone and without recovery codes. Whoever can run this on the machine has made
 * sure who it is: from here the password alone leads to setting up another authenticator.
 */
import { endSessionsOf } from '../../identity';
import type { House } from '../../platform/house';
import { recordOwnAct } from '../audit/recordOwnAct';
import { authenticatorResetLetter, pageUrl, type Origins } from '../letters';
import { writeTo } from '../members/knowing';
import { byCommand, readEmail } from '../onTheMachine';
import { emailIndexOf } from '../sealed';
import { Credential } from './credential.entity';
import { forgive } from './failures';
import { RecoveryCode } from './recoveryCode.entity';
import { voidTickets } from './tickets';

type Office = Pick<House, 'blindIndex' | 'cipher' | 'clock' | 'database' | 'log' | 'mail'> & Origins;

/** Returns what was done. Throws when the address is none, or nobody's, or there is nothing to take away. */
export async function resetAuthenticator(house: Office, address: string): Promise<string> {
  const email = readEmail(address);
  const emailIndex = emailIndexOf(house, email);
  return house.database.transaction(async (tx) => {
    const now = house.clock();
    const account = await tx.findOneBy(Credential, { emailIndex });
    if (!account) throw new Error(`${email} has no account.`);
    const { userId } = account;
    await voidTickets(tx, userId, now);
    const [, count] = await tx.query<[unknown[], number]>(
      `UPDATE credential SET totp_sealed = NULL, totp_last_step = NULL
       WHERE user_id = $1 AND totp_sealed IS NOT NULL`,
      [userId],
    );
    if (count === 0) throw new Error(`${email} has no authenticator: the next sign-in sets one up.`);
    await tx.delete(RecoveryCode, { userId });
    await forgive(tx, { kind: 'code', of: userId });
    await endSessionsOf(tx, userId, now);
    await recordOwnAct(tx, userId, 'staff.authenticator-reset', now, byCommand('reset-authenticator'));
    const told = await writeTo(tx, house, userId, authenticatorResetLetter(pageUrl(house, 'sign-in')));
    const letter = told ? 'A letter tells them.' : 'No mail leaves this server: tell them.';
    return `${email} is signed out, and sets up a new authenticator at the next sign-in. ${letter}`;
  });
}
