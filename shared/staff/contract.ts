/** Staff: signing in by e-mail, password and one-time code; where somebody works; invitations; the audit log. */
import { accountContract } from './accountContract';
import { memberContract } from './memberContract';

export { signInStep } from './accountContract';
export { accessRecord, invitation, membership, staffMember } from './memberContract';

export const staffContract = { ...accountContract, ...memberContract } as const;
