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
  /** It has another place now: a visit of the same patient in the same department. */
  'appointment.rescheduled': MoveNamed & { appointmentId: string };
  /** An unpaid move has lost its appointment or its clinic: its order is closed at the channel. */
  'reschedule.called-off': MoveNamed;
  'appointment.checked-in': AppointmentNamed;
  /** A check-in by mistake was taken back: the visit is booked again. */
  'appointment.check-in-undone': AppointmentNamed;
  'appointment.fulfilled': AppointmentNamed;
  /** The patient did not come. */
  'appointment.missed': AppointmentNamed;
  /** Missed visits have reached the hospital's limit: nothing can be booked there for a time. */
  'booking.banned': BanNamed;
  /** A ban was lifted before its time. */
  'booking.allowed': BanNamed;
  /** Timer: the visit day is over. */
  'appointment.missed-due': AppointmentNamed;
  /** A clinic was stopped: the next batch of its patients is to be told. `step` names the stopping. */
  'schedule.stopped': ScheduleStopping;
  /** Somebody was holding a place unpaid in a clinic that was stopped. */
  'schedule.hold-stopped': ScheduleStopping & { appointmentId: string };
  /** Timer: by night, a hospital's templates make the schedules of the days ahead; `dueAt` names the timer. */
  'schedules.generation-due': { hospitalId: string; dueAt: string };
  /** Timer: the day before a visit, or shortly before it; `startsAt` is the time it was set for. */
  'appointment.reminder-due': AppointmentNamed & { startsAt?: string; reminder?: 'evening-before' | 'soon' };
  /** A place was given back that somebody waits for: the first who fits is offered it. */
  'place.kept': PlaceNamed;
  /** Timer: a place that was given back in a full slot goes on sale again. */
  'place.return-due': PlaceNamed;
  /** Timer: an offer that costs nothing here was not accepted in time. */
  'appointment.offer-due': AppointmentNamed;
  /** Somebody is in line, for the first time or again: a place that is free by now is kept for those in line. */
  'wait.joined': WaitNamed;
  /** Timer: nothing that suits can be offered any more. */
  'wait.over-due': WaitNamed;
  /** It ended by itself: the person is told. */
  'wait.ended': WaitNamed;
  /** A letter was posted; `sealed` holds it whole, bound to its id. */
  'mail.due': { letterId: string; sealed: string; goodUntil: string | null };
  /** Somebody asked to choose a new password; whether anybody is known by that e-mail is looked up afterwards. */
  'password-reset.asked': { resetId: string; language: 'zh' | 'en' };
  /** Two accounts turned out to be one person: what the given one had is the kept one's. */
  'users.joined': { keptId: string; givenId: string };
  /** A hospital was let in: a new one, or one of the catalogue that nobody had claimed. */
  'hospital.approved': { hospitalId: string; applicationId: string };
  /** Its profile or its booking rules are others now. */
  'hospital.settings-changed': { hospitalId: string };
  /** An official account was bound, or its secret changed: token, menu and templates follow. */
  'official.account-bound': AccountNamed;
  /** Timer: the account's access token ends soon. */
  'official.token-due': AccountNamed;
  /** The super-app refuses the account's access: its owners are told. */
  'official.access-lost': AccountNamed;
  /** Somebody follows whose unionid is not known. */
  'official.follower-met': { hospitalId: string; openid: string };
  /** The super-app told of an authorisation; its code becomes tokens. */
  'official.authorised': { hospitalId: string; authorisationId: string };
  /** A message for a user was written; it goes out through the super-app. */
  'notice.created': { noticeId: string };
  /** A file of a hospital was read; its rows are to be looked at. */
  'import.sent': ImportNamed;
  /** Staff want a previewed file applied. */
  'import.confirmed': ImportNamed;
  /** A receiver of a hospital's has changes waiting. */
  'webhook.due': { hospitalId: string; webhookId: string };
}

/** Ids are made by clients and unique only within an organisation, so its id always goes with them. */
interface ChargeMoved {
  payeeId: string;
  chargeId: string;
  purpose: ChargePurpose;
  subjectId: string;
}

interface ImportNamed {
  hospitalId: string;
  importId: string;
}

/** `accountId`: of the binding; a later one of the same hospital has another. */
interface AccountNamed {
  hospitalId: string;
  accountId: string;
}

interface BanNamed {
  hospitalId: string;
  banId: string;
}

interface AppointmentNamed {
  hospitalId: string;
  appointmentId: string;
}

interface MoveNamed {
  hospitalId: string;
  rescheduleId: string;
}

interface PlaceNamed {
  hospitalId: string;
  slotId: string;
  place: number;
}

interface WaitNamed {
  hospitalId: string;
  entryId: string;
}

interface ScheduleStopping {
  hospitalId: string;
  scheduleId: string;
  step: number;
  /** Null when the hospital's own system did it. */
  memberId: string | null;
  reason: string;
}

/** What a charge is for; the domain that opened it listens for its own. */
export type ChargePurpose = 'appointment' | 'reschedule';

export type EventName = keyof Events;
