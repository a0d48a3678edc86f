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
  'charge.paid': { chargeId: string; purpose: ChargePurpose; subjectId: string };
  'charge.closed': { chargeId: string; purpose: ChargePurpose; subjectId: string };
  'refund.requested': { refundId: string };
  'refund.succeeded': { refundId: string; chargeId: string; purpose: ChargePurpose; subjectId: string };
  'appointment.booked': { appointmentId: string };
  'appointment.cancelled': { appointmentId: string };
  /** Timer: the day before a visit. */
  'appointment.reminder-due': { appointmentId: string };
  /** A message for a user was written; it goes out through the super-app. */
  'notice.created': { noticeId: string };
}

/** What a charge is for; the domain that opened it listens for its own. */
export type ChargePurpose = 'appointment';

export type EventName = keyof Events;
