/** Identity's routes: what each endpoint of the contract does, in a sentence. */
import type { identityContract } from '../../shared/identity/contract';
import type { House } from '../platform/house';
import type { AccessTokens } from '../platform/http/accessToken';
import type { Routes } from '../platform/http/call';
import { chooseLanguage, consentToPrivacy, getAccount, verifyPhone } from './account';
import { addPatient } from './addPatient';
import { closeAccount, exportAccount } from './closing';
import type { Engagements } from './engagements';
import { listNotices, markRead } from './notices';
import { changePatient, choosePatient, listPatients, removePatient } from './patients';
import { refreshSession, signIn, signOut } from './sessions';
import { webLoginUrl } from './webLogin';

export function identityRoutes(
  house: House,
  tokens: AccessTokens,
  others: Engagements,
): Routes<typeof identityContract> {
  return {
    'POST /sessions': ({ body }) => signIn(house, tokens, body.entry, body.code),
    'GET /sessions/web-login': ({ query }) => ({ url: webLoginUrl(house, query.returnTo, query.state) }),
    'POST /sessions/refresh': ({ body }) => refreshSession(house, tokens, body.refreshToken),
    'DELETE /sessions/current': ({ user }) => signOut(house, user),

    'GET /me': ({ user }) => getAccount(house, user),
    'PUT /me/language': ({ user, body }) => chooseLanguage(house, user, body.language),
    'POST /me/phone': ({ user, body }) => verifyPhone(house, user, body.code),
    'POST /me/privacy-consents': ({ user, body }) => consentToPrivacy(house, tokens, user, body.version),
    'GET /me/export': ({ user }) => exportAccount(house, others, user),
    'DELETE /me': ({ user }) => closeAccount(house, others, user),

    'GET /patients': ({ user }) => listPatients(house, user),
    'POST /patients': ({ user, body }) => addPatient(house, user, body),
    'PUT /patients/:id': ({ user, params, body }) => changePatient(house, user, params.id, body),
    'DELETE /patients/:id': ({ user, params }) => removePatient(house, others, user, params.id),
    'PUT /patients/:id/default': ({ user, params }) => choosePatient(house, user, params.id),

    'GET /notices': ({ user, query }) => listNotices(house, user, query),
    'PUT /notices/read': ({ user, body }) => markRead(house, user, body.upTo),
    'GET /message-templates': () => house.superapp.messages.templateIds(),
  };
}
