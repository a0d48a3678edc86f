/** Facts about a hospital's own system both sides run: what it may be allowed, and what it is told of. */

/** SMART system scopes a hospital may give its system; `.write` never includes `.read`. */
export const HIS_SCOPES = [
  'system/Organization.read',
  'system/Location.read',
  'system/Practitioner.read',
  'system/Practitioner.write',
  'system/PractitionerRole.read',
  'system/PractitionerRole.write',
  'system/HealthcareService.read',
  'system/HealthcareService.write',
  'system/Schedule.read',
  'system/Schedule.write',
  'system/Slot.read',
  'system/Slot.write',
  'system/Appointment.read',
  'system/Appointment.write',
  'system/DocumentReference.read',
  'system/DocumentReference.write',
  'system/Composition.read',
  'system/Composition.write',
] as const;
export type HisScope = (typeof HIS_SCOPES)[number];

/** What a doctor wrote and what was found: given by a choice of its own, never with the rest. */
export const RECORD_SCOPES: readonly HisScope[] = [
  'system/DocumentReference.read',
  'system/Composition.read',
];

/** What happens to an appointment that a hospital's system is told of. `rescheduled`: the same one got another time. */
export const CHANGE_KINDS = [
  'booked',
  'rescheduled',
  'checked-in',
  'fulfilled',
  'noshow',
  'cancelled',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** How a webhook is doing: up to date, behind but trying, refused by the receiver, or stopped by the hospital. */
export const WEBHOOK_STATES = ['healthy', 'behind', 'failing', 'paused'] as const;
export type WebhookState = (typeof WEBHOOK_STATES)[number];

/** Why a delivery did not arrive. */
export const DELIVERY_ERRORS = ['address-refused', 'unreachable', 'timeout', 'redirect', 'status'] as const;
export type DeliveryError = (typeof DELIVERY_ERRORS)[number];

/** Hours an old secret stays valid after a new one was made: long enough to change it on every machine. */
export const OLD_SECRET_HOURS = { default: 24, most: 168 };

/** One hospital's systems and receivers. */
export const API_CLIENTS_AT_MOST = 20;
export const WEBHOOKS_AT_MOST = 10;
