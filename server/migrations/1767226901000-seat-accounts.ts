/** No seat of an account's day is taken twice, however many bookings race; and the new checks hold for old rows. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEX = 'appointment_few_a_day_by_a_user';

export class SeatAccounts1767226901000 implements MigrationInterface {
  /** Built and looked at beside the bookings that go on meanwhile, which no transaction can. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // one that was interrupted is left behind, and is no good
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${INDEX}`);
    await runner.query(
      `CREATE UNIQUE INDEX CONCURRENTLY ${INDEX} ON appointment (hospital_id, user_id, made_day, user_seat)
       WHERE user_seat IS NOT NULL`,
    );
    for (const check of [
      'appointment_is_counted_for_its_user_too',
      'appointment_calls_taken_back_are_counted',
    ])
      await runner.query(`ALTER TABLE appointment VALIDATE CONSTRAINT ${check}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${INDEX}`);
  }
}
