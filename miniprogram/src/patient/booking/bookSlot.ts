/**
 * Booking a slot so that neither a lost answer nor a reload books twice: the id of an attempt is made here,
 * kept on the phone until the API has answered, and sent again for the same slot and patient.
 */
import { ApiError } from '../../api/errors';
import { call } from '../../api/client';
import type { Result } from '../../api/client';
import { newId } from '../../api/id';
import { recall, remember } from '../../api/storage';

export type Booking = Result<'POST /appointments'>;

export interface Wish {
  hospitalId: string;
  slotId: string;
  /** As it was shown: what the person agreed to. */
  startsAt: string;
  patientId: string;
}

interface Attempt extends Wish {
  id: string;
  /** Milliseconds. */
  at: number;
}

const KEY = 'booking-attempt';
/** Afterwards a new booking is meant, not the old one. */
const LIFE_MS = 10 * 60_000;

function unanswered(): Attempt | null {
  const attempt = recall<Attempt>(KEY);
  return attempt && Date.now() - attempt.at < LIFE_MS ? attempt : null;
}

/** Whether an attempt at this slot may already have taken its place. */
export const hasUnanswered = (slotId: string) => unanswered()?.slotId === slotId;

function attemptAt({ hospitalId, slotId, startsAt, patientId }: Wish): Attempt {
  const last = unanswered();
  if (last?.slotId === slotId && last.startsAt === startsAt && last.patientId === patientId) return last;
  const attempt = { id: newId(), hospitalId, slotId, startsAt, patientId, at: Date.now() };
  remember(KEY, attempt);
  return attempt;
}

/** Throws `ApiError`; after one that is `passing` the same wish may simply be sent again. */
export async function bookSlot(wish: Wish): Promise<Booking> {
  const booking = await send(attemptAt(wish));
  remember(KEY, null);
  // An attempt whose answer was lost, given up since from the list of appointments: this one is a new wish
  if (booking.status !== 'cancelled') return booking;
  const again = await send(attemptAt(wish));
  remember(KEY, null);
  return again;
}

async function send(attempt: Attempt, lastTry = false): Promise<Booking> {
  const { id, hospitalId, slotId, startsAt, patientId } = attempt;
  try {
    return await call('POST /appointments', { body: { id, hospitalId, slotId, startsAt, patientId } });
  } catch (error) {
    if (neverAnswered(error) && !lastTry) return send(attempt, true);
    if (error instanceof ApiError && error.kind === 'refused' && !error.passing) remember(KEY, null);
    throw error;
  }
}

const neverAnswered = (error: unknown) =>
  error instanceof ApiError && (error.kind === 'network' || error.kind === 'timeout');
