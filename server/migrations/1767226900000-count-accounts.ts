/**
 * An account books as often a day as a device may: it takes numbered seats of its own. Bookings written by processes of
 * the release before, and those that were there, have none. And calls that were taken back are counted, for nobody
 * stayed away from them.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CountAccounts1767226900000 implements MigrationInterface {
  readonly name = 'CountAccounts1767226900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE appointment
        ADD COLUMN user_seat smallint,
        ADD COLUMN calls_taken_back smallint NOT NULL DEFAULT 0,
        ADD CONSTRAINT appointment_is_counted_for_its_user_too CHECK (
          user_seat IS NULL OR (user_seat > 0 AND made_day IS NOT NULL AND user_id IS NOT NULL)) NOT VALID,
        ADD CONSTRAINT appointment_calls_taken_back_are_counted CHECK (calls_taken_back >= 0) NOT VALID;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE appointment DROP COLUMN user_seat, DROP COLUMN calls_taken_back`);
  }
}
