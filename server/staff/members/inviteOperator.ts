/** The platform's operators are invited from the machine it runs on: nobody is one by default. */
import { randomUUID } from 'node:crypto';
import { email as emailSchema } from '../../../shared/staff/schemas';
import type { House } from '../../platform/house';
import { pageUrl } from '../letters';
import { handedToken } from './invitationLinks';
import { writeInvitation, type Inviting } from './invite';
import { PLATFORM } from './organisation';

/**
 * Returns the link to hand over. Whoever can run this vouches for the address: with this link the account needs no
 * letter. Throws when the address is none.
 */
export async function inviteOperator(
  house: Inviting & Pick<House, 'database'>,
  email: string,
): Promise<string> {
  const parsed = emailSchema.safeParse(email);
  if (!parsed.success) throw new Error(`${email} is no e-mail address.`);
  const named = { hospitalId: PLATFORM, id: randomUUID() };
  await house.database.transaction((tx) =>
    writeInvitation(
      tx,
      house,
      { ...named, role: 'operator', bind: 'email', email: parsed.data },
      { kind: 'platform', id: null, name: 'npm run invite-operator' },
      null,
    ),
  );
  return pageUrl(house, 'invitation', handedToken(house, named));
}
