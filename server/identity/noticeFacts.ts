/** What a message is made of, by kind: names, instants and amounts; its words are chosen when it is read or sent. */
import type { CancelReason } from '../../shared/appointments/rules';
import type { WaitEnd } from '../../shared/appointments/waitingRules';

interface Visit {
  appointmentId: string;
  hospital: string;
  hospitalEn?: string;
  department: string;
  departmentEn?: string;
  doctor?: string;
  doctorEn?: string;
  patient: string;
  /** ISO instant. */
  startsAt: string;
}

/** A decision about a hospital or its application. */
interface Decision {
  hospital: string;
  /** What the operator says. */
  remarks?: string;
  /** ISO instant. */
  at: string;
}

/** Whether somebody may book at a hospital. */
interface Standing {
  hospital: string;
  hospitalEn?: string;
  patient: string;
  /** ISO instant. */
  at: string;
}

export interface NoticeFacts {
  /** `movedFrom`: ISO instant; it was booked for another time before. */
  'appointment-booked': Visit & { visitNumber: number; movedFrom?: string };
  'appointment-cancelled': Visit & { reason: CancelReason };
  'appointment-reminder': Visit & { visitNumber: number };
  /** Shortly before the visit. */
  'appointment-soon': Visit & { visitNumber: number };
  /** The hospital has written something of the visit; what, is read where it is kept. */
  'visit-papers': Visit & { visitNumber: number };
  /** A place came free for somebody in line; `keptUntil` is an ISO instant, `fee` fen. */
  'place-offered': Visit & { visitNumber: number; keptUntil: string; fee: number };
  /** A wait ended by itself. */
  'wait-ended': Omit<Visit, 'appointmentId' | 'startsAt'> & {
    waitId: string;
    reason: Exclude<WaitEnd, 'patient-gone'>;
    /** ISO instant. */
    at: string;
  };
  'refund-succeeded': {
    hospital: string;
    hospitalEn?: string;
    appointmentId?: string;
    /** Fen. */
    amount: number;
    /** ISO instant. */
    at: string;
    /** It had been paid for a move that could not be made: the visit is where it was. */
    why?: 'not-moved';
  };
  /** Missed visits keep the patient from booking until `bannedUntil`, an ISO instant. */
  'booking-banned': Standing & { noShows: number; bannedUntil: string };
  'booking-allowed': Standing;
  'application-returned': Decision;
  'application-approved': Decision;
  'application-rejected': Decision;
  'hospital-suspended': Decision;
  'hospital-resumed': Decision;
}

export type NoticeKind = keyof NoticeFacts;

/** Kind and facts that belong together. */
export type NoticeContent = { [K in NoticeKind]: { kind: K; facts: NoticeFacts[K] } }[NoticeKind];
