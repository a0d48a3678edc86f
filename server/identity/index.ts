/**
 * Identity's front door: who is signed in, whom they care for, and telling them things. Other domains import
 * from here only; what they offer in return comes in as `Engagements`.
 */
import type { identityContract } from '../../shared/identity/contract';
import type { House } from '../platform/house';
import type { AccessTokens } from '../platform/http/accessToken';
import type { Routes } from '../platform/http/call';
import type { Subscriber } from '../platform/outbox';
import type { Engagements } from './engagements';
import { identityRoutes } from './routes';
import { identitySubscribers } from './subscribers';

export { liveSession, lockLiveUser } from './access';
export type { Engagements, HospitalMessage } from './engagements';
export { addGuest, type NewGuest } from './guests';
export { patientCards, whoseNumber, type PatientCard, type Treated } from './patientCards';
export { livePatientClause, livePatientsClause, patientNames, payerOf, personOf, unionidOf } from './knowing';
export type { NoticeContent, NoticeFacts, NoticeKind } from './noticeFacts';
export { notify, type NewNotice } from './notices';
export {
  endSession,
  endSessionsOf,
  languageOf,
  liveSessionClause,
  makeUser,
  openSessionsOf,
  type OpenSession,
} from './openSessions';
export { resealStale } from './resealing';
export { openSession, type SessionAnswer } from './sessions';

export function buildIdentity(
  house: House,
  tokens: AccessTokens,
  others: Engagements,
): { routes: Routes<typeof identityContract>; subscribers: Subscriber[] } {
  return { routes: identityRoutes(house, tokens, others), subscribers: identitySubscribers(house, others) };
}
