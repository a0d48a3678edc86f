/**
 * `npm run reset-authenticator -- name@example.org`: for somebody of staff who lost both the phone and the recovery
 * codes. Make sure first who it is, over a way you know them by: from then on the password alone leads to setting up
 * another authenticator. They are signed out everywhere, and a letter tells them.
 */
import { resetAuthenticator } from '../server/staff';
import { actInOffice } from './start/office';

void actInOffice(
  'npm run reset-authenticator -- name@example.org',
  resetAuthenticator,
  process.argv.slice(2),
);
