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
  /** Timer: the day before a visit. */
  'appointment.reminder-due': AppointmentNamed;
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
