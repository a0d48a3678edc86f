/** Staff's routes: what each endpoint of the contract does, in a sentence. */
import type { staffContract } from '../../shared/staff/contract';
import type { AccessTokens } from '../platform/http/accessToken';
import type { Routes } from '../platform/http/call';
import type { House } from '../platform/house';
import { confirmReplacement, offerReplacement } from './accounts/authenticator';
import { changePassword, listSessions, renewRecoveryCodes, signOutOf } from './accounts/myAccount';
import { confirmEmail, register } from './accounts/register';
import { askForReset, resetPassword } from './accounts/reset';
import { confirmEnrolment, offerEnrolment, proveByCode } from './accounts/secondStep';
import { signInByPassword } from './accounts/signIn';
import { listActors } from './audit/actors';
import { patientsOfEntry } from './audit/patients';
import { exportAudit, readAudit } from './audit/read';
import { acceptInvitation, showInvitation } from './members/accept';
import { leave, removeMember } from './members/ending';
import { invite, listInvitations, revokeInvitation } from './members/invite';
import { changeRole, listStaff } from './members/list';
import { myMemberships } from './members/mine';
import type { Surroundings } from './surroundings';

export function staffRoutes(
  house: House,
  tokens: AccessTokens,
  around: Surroundings,
): Routes<typeof staffContract> {
  return {
    'POST /staff/accounts': ({ body }) => register(house, body),
    'POST /staff/accounts/confirmation': ({ body }) => confirmEmail(house, body.token, body.password),
    'POST /staff/password-resets': ({ body, language }) => askForReset(house, body.email, language),
    'POST /staff/password-resets/confirmation': ({ body }) => resetPassword(house, body.token, body.password),

    'POST /staff/sessions': ({ body, address }) => signInByPassword(house, address, body),
    'POST /staff/sessions/enrolment': ({ body }) => offerEnrolment(house, body.ticket),
    'POST /staff/sessions/enrolment/confirmation': ({ body }) =>
      confirmEnrolment(house, tokens, body.ticket, body.code),
    'POST /staff/sessions/totp': ({ body }) => proveByCode(house, tokens, body),

    'PUT /me/password': ({ user, body }) => changePassword(house, user, body.current, body.password),
    'POST /me/recovery-codes': ({ user, body }) => renewRecoveryCodes(house, user, body),
    'POST /me/authenticator': ({ user, body }) => offerReplacement(house, user, body),
    'POST /me/authenticator/confirmation': ({ user, body }) =>
      confirmReplacement(house, user, body.ticket, body.code),
    'GET /me/sessions': ({ user }) => listSessions(house, user),
    'DELETE /me/sessions/:id': ({ user, params }) => signOutOf(house, user, params.id),
    'GET /me/memberships': ({ user }) => myMemberships(house, around, user),
    'DELETE /me/memberships/:id': ({ user, params }) => leave(house, user, params.id),

    'POST /desk/:hospitalId/invitations': ({ member, body, language }) =>
      invite(house, around, member, body, language),
    'GET /desk/:hospitalId/invitations': ({ member, query }) => listInvitations(house, member, query),
    'DELETE /desk/:hospitalId/invitations/:id': ({ member, params }) =>
      revokeInvitation(house, member, params.id),
    'GET /invitations/:token': ({ params }) => showInvitation(house, around, params.token),
    'POST /invitations/:token/acceptance': ({ user, params, body }) =>
      acceptInvitation(house, around, user, params.token, body.name),

    'GET /desk/:hospitalId/staff': ({ member, query }) => listStaff(house, member, query),
    'PUT /desk/:hospitalId/staff/:id': ({ member, params, body }) =>
      changeRole(house, around, member, params.id, body),
    'DELETE /desk/:hospitalId/staff/:id': ({ member, params }) => removeMember(house, member, params.id),
    'GET /desk/:hospitalId/audit': ({ member, query }) => readAudit(house, member, query),
    'GET /desk/:hospitalId/audit/:id/patients': ({ member, params, query }) =>
      patientsOfEntry(house, member, params.id, query),
    'GET /desk/:hospitalId/audit/actors': ({ member, query }) => listActors(house, member, query),
    'GET /desk/:hospitalId/audit.csv': ({ member, query }) => exportAudit(house, member, query),
  };
}
