/** What is done by a command on the machine the platform runs on: to whom, and who stands in the log for it. */
import { email as emailSchema } from '../../shared/staff/schemas';
import type { Actor } from './audit/recordAccess';

export const byCommand = (command: string): Actor => ({
  kind: 'platform',
  id: null,
  name: `npm run ${command}`,
});

/** As a form would have sent it. Throws when it is none. */
export function readEmail(email: string): string {
  const parsed = emailSchema.safeParse(email);
  if (!parsed.success) throw new Error(`${email} is no e-mail address.`);
  return parsed.data;
}
