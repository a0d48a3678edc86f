/**
 * A move of a visit is a change of its own kind: readers that print a slip for each booking printed two. Receivers that
 * were told of bookings were told of moves as such, and go on hearing of them.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TellMoves1767226910000 implements MigrationInterface {
  readonly name = 'TellMoves1767226910000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE change_feed DROP CONSTRAINT change_feed_has_a_known_kind,
        ADD CONSTRAINT change_feed_has_a_known_kind CHECK (
          kind IN ('booked', 'rescheduled', 'checked-in', 'fulfilled', 'noshow', 'cancelled')) NOT VALID;
      UPDATE webhook SET kinds = array_append(kinds, 'rescheduled')
      WHERE 'booked' = ANY(kinds) AND NOT 'rescheduled' = ANY(kinds);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE change_feed SET kind = 'booked' WHERE kind = 'rescheduled';
      UPDATE webhook SET kinds = CASE kinds WHEN '{rescheduled}' THEN '{booked}'
        ELSE array_remove(kinds, 'rescheduled') END WHERE 'rescheduled' = ANY(kinds);
      ALTER TABLE change_feed DROP CONSTRAINT change_feed_has_a_known_kind,
        ADD CONSTRAINT change_feed_has_a_known_kind CHECK (
          kind IN ('booked', 'checked-in', 'fulfilled', 'noshow', 'cancelled'));
    `);
  }
}
