/**
 * Every event and its payload, at a glance. Names are past tense; an event published with a future time is a
 * timer. Knowledge flows by event from a domain to those on its right.
 */
export interface Events {
  /** A notification from the payment channel was stored and waits to be acted on. */
  'channel.notified': { notificationId: string };
  /** Timer: the time to pay is over; the order is closed at the channel before anything is given back. */
  'charge.expired': { chargeId: string };
  /** Timer: an order was opened a while ago and no notification has come. */
  'charge.check-due': { chargeId: string };
  'charge.paid': ChargeMoved;
  'charge.closed': ChargeMoved;
  'refund.requested': { refundId: string };
  'refund.succeeded': ChargeMoved & { refundId: string };
  'appointment.booked': AppointmentNamed;
  'appointment.cancelled': AppointmentNamed;
  'appointment.checked-in': AppointmentNamed;
  /** A check-in by mistake was taken back: the visit is booked again. */
  'appointment.check-in-undone': AppointmentNamed;
  'appointment.fulfilled': AppointmentNamed;
  /** The patient did not come. */
  'appointment.missed': AppointmentNamed;
  /** Timer: the visit day is over. */
  'appointment.missed-due': AppointmentNamed;
  /** Timer: the day before a visit. */
  'appointment.reminder-due': AppointmentNamed;
  /** A letter was posted; `sealed` holds it whole, bound to its id. */
  'mail.due': { letterId: string; sealed: string; goodUntil: string | null };
  /** Two accounts turned out to be one person: what the given one had is the kept one's. */
  'users.joined': { keptId: string; givenId: string };
  /** A message for a user was written; it goes out through the super-app. */
  'notice.created': { noticeId: string };
}

/** Ids are made by clients and unique only within an organisation, so its id always goes with them. */
interface ChargeMoved {
  payeeId: string;
  chargeId: string;
  purpose: ChargePurpose;
  subjectId: string;
}

interface AppointmentNamed {
  hospitalId: string;
  appointmentId: string;
}

/** What a charge is for; the domain that opened it listens for its own. */
export type ChargePurpose = 'appointment';

export type EventName = keyof Events;
