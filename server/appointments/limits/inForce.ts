/** The ban that keeps a person from booking now, for whoever asks: before a booking is tried, or a place is offered. */
import type { Tx } from '../../platform/database';
import type { BookingBan } from './bookingBan.entity';

/** Of several the one that ends last. The booking statement and the waitlist's line ask the same in their own SQL. */
export async function banInForce(
  tx: Tx,
  { hospitalId, person }: Pick<BookingBan, 'hospitalId' | 'person'>,
  now: Date,
): Promise<Pick<BookingBan, 'untilAt' | 'noShows'> | undefined> {
  const [ban] = await tx.query<Pick<BookingBan, 'untilAt' | 'noShows'>[]>(
    `SELECT until_at AS "untilAt", no_shows AS "noShows" FROM booking_ban
     WHERE hospital_id = $1 AND person = $2 AND lifted_at IS NULL AND until_at > $3
     ORDER BY until_at DESC LIMIT 1`,
    [hospitalId, person, now],
  );
  return ban;
}
