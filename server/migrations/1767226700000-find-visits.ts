/** A visit is found by its code and by whose it is, as hospitals' systems ask, however many years of them there are. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = {
  appointment_by_visit_code: 'visit_code',
  appointment_by_patient: 'patient_id',
  appointment_by_guest: 'guest_id',
};

export class FindVisits1767226700000 implements MigrationInterface {
  /** Built beside the bookings that go on meanwhile, which no transaction can. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, column] of Object.entries(INDEXES)) {
      // one that was interrupted is left behind, and is no good
      await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await runner.query(`CREATE INDEX CONCURRENTLY ${name} ON appointment (hospital_id, ${column})`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(INDEXES)) await runner.query(`DROP INDEX ${name}`);
  }
}
