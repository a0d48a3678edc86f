/**
 * Every error a person or a program can be told, with its HTTP status. Sentences per language stand in
 * `sentences.ts`; a code without one is a type error there.
 */
export const ERROR_STATUS = {
  // the request
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  TOKEN_EXPIRED: 401,
  CONSENT_REQUIRED: 403,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  ID_REUSED: 409,
  IN_PROGRESS: 409,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  // signing in
  LOGIN_CODE_INVALID: 401,
  LOGIN_REFUSED: 403,
  SESSION_REUSED: 401,
  PHONE_CODE_INVALID: 422,
  SUPERAPP_UNAVAILABLE: 503,
  OPEN_IN_SUPERAPP: 403,
  // staff
  SIGN_IN_FAILED: 401,
  SIGN_IN_PAUSED: 429,
  SIGN_IN_EXPIRED: 401,
  SIGN_IN_CODE_WRONG: 422,
  PASSWORD_WEAK: 422,
  PASSWORD_WRONG: 422,
  LINK_EXPIRED: 410,
  INVITATION_ENDED: 410,
  INVITATION_FOR_ANOTHER: 403,
  ALREADY_MEMBER: 409,
  LAST_OWNER: 409,
  // patients
  ID_NUMBER_INVALID: 422,
  ID_NUMBER_MISMATCH: 422,
  PATIENT_DUPLICATE: 409,
  PATIENT_LIMIT: 409,
  PATIENT_BUSY: 409,
  GUARDIAN_CONSENT_REQUIRED: 422,
  CONSENT_OUTDATED: 409,
  ACCOUNT_BUSY: 409,
  TEXT_REFUSED: 422,
  // appointments
  SLOT_FULL: 409,
  SLOT_NOT_RELEASED: 409,
  SLOT_PAST: 409,
  SLOT_STOPPED: 409,
  ALREADY_BOOKED_SLOT: 409,
  ALREADY_BOOKED_DOCTOR: 409,
  TOO_MANY_DEPARTMENTS: 409,
  CANCEL_TOO_LATE: 409,
  NOT_CANCELLABLE: 409,
  // planning schedules
  SLOT_TAKEN: 409,
  SLOTS_OVERLAP: 422,
  SLOT_OUTSIDE_HALF: 422,
  SCHEDULE_EXISTS: 409,
  SCHEDULE_PAST: 409,
  SCHEDULE_BOOKED: 409,
  DOCTOR_ELSEWHERE: 409,
  DOCTOR_RETIRED: 409,
  // payments
  CHARGE_NOT_OPEN: 409,
  CHARGE_EXPIRED: 409,
  PAYMENT_UNAVAILABLE: 503,
  NOTIFICATION_REFUSED: 401,
  // desks
  CHANGED_MEANWHILE: 409,
  // the hospital's own system
  TOO_MANY_API_CLIENTS: 409,
  TOO_MANY_WEBHOOKS: 409,
  WEBHOOK_ADDRESS_REFUSED: 422,
  // official accounts
  OFFICIAL_ACCOUNT_TAKEN: 409,
  OFFICIAL_ACCOUNT_MISSING: 409,
  OFFICIAL_ACCOUNT_REFUSED: 422,
  OFFICIAL_SECRET_NEEDED: 422,
  OFFICIAL_WAY_CLOSED: 409,
  OFFICIAL_MENU_WRONG: 422,
  OFFICIAL_MENU_REFUSED: 422,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;
export type ErrorDetails = Record<string, string | number | boolean | null | readonly unknown[]>;

/** What an error answer looks like (RFC 9457 problem details, `application/problem+json`). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  /** The sentence for the person, in the language of the request. */
  detail: string;
  code: ErrorCode;
  requestId: string;
  details?: ErrorDetails;
}
