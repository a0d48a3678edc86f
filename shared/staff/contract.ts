/** Staff: signing in by e-mail, password and one-time code; where somebody works; invitations; the audit log. */
import { accountContract } from './accountContract';
import { auditContract } from './auditContract';
import { memberContract } from './memberContract';

export { signInStep } from './accountContract';
export { accessRecord } from './auditContract';
export { invitation, membership, staffMember } from './memberContract';

export const staffContract = { ...accountContract, ...memberContract, ...auditContract } as const;
