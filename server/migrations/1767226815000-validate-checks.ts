/**
 * The checks that were added without looking at the rows that were there: now they are looked at, beside whoever reads
 * and writes, each check in a transaction of its own.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHECKS = {
  appointment_has_a_known_source: 'appointment',
  appointment_pending_is_held_and_charged: 'appointment',
  appointment_seats_of_its_day_are_counted: 'appointment',
  appointment_is_counted_for_patient_and_device: 'appointment',
  notice_kind_is_a_name: 'notice',
};

export class ValidateChecks1767226815000 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [check, table] of Object.entries(CHECKS))
      await runner.query(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${check}`);
  }

  async down(): Promise<void> {
    // what was found true of all rows may stay so
  }
}
