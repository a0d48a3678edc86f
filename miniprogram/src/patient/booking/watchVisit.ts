/**
 * Following an appointment until it is no longer pending. The channel is asked through the API each time: what
 * the phone was told about a payment counts for nothing.
 */
import { call } from '../../api/client';
import type { Result } from '../../api/client';
import { ApiError } from '../../api/errors';

export type Visit = Result<'GET /appointments/:id'>;

/** Milliseconds between looks: about twenty seconds, closer together at first. */
export const PAUSES = [0, 1_000, 1_500, 2_000, 3_000, 4_000, 4_000, 4_500] as const;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const silent = (error: unknown) => {
  // A look that failed says nothing; the next one may
  if (!(error instanceof ApiError)) throw error;
  return null;
};

/** One look: asks the channel, then reads. Null when the reading failed. */
export const lookAt = ({ id, charge }: Pick<Visit, 'id' | 'charge'>) => lookAtPaying(id, charge?.id ?? null);

/** As `lookAt`, where it is another charge that is being paid. */
export async function lookAtPaying(id: string, chargeId: string | null): Promise<Visit | null> {
  if (chargeId) await call('POST /charges/:id/sync', { params: { id: chargeId } }).catch(silent);
  return call('GET /appointments/:id', { params: { id } }).catch(silent);
}

/** The appointment once it has settled; null when it has not in time, or when nobody is `watching` any more. */
export async function watchVisit(
  visit: Pick<Visit, 'id' | 'charge'>,
  watching: () => boolean,
): Promise<Visit | null> {
  for (const pause of PAUSES) {
    await wait(pause);
    if (!watching()) return null;
    const seen = await lookAt(visit);
    if (seen && seen.status !== 'pending') return seen;
  }
  return null;
}
