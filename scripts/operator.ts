/**
 * The platform's operators, by e-mail. `npm run invite-operator -- name@example.org` prints the link by which the owner
 * of that address becomes one: it works once, within seven days, and proves the address, so hand it to nobody else.
 * `npm run dismiss-operator -- name@example.org` ends it at once.
 */
import { dismissOperator, inviteOperator } from '../server/staff';
import { actInOffice, type Act } from './start/office';

const ACTS: Record<string, Act> = {
  invite: inviteOperator,
  dismiss: async (office, email) => {
    await dismissOperator(office, email);
    return `${email} is no operator any more.`;
  },
};

const [name = '', ...words] = process.argv.slice(2);
void actInOffice('npm run invite-operator|dismiss-operator -- name@example.org', ACTS[name], words);
