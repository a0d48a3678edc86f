/** A visit is found by its code and by whose it is, as hospitals' systems ask, however many years of them there are. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindVisits1767226700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX appointment_by_visit_code ON appointment (hospital_id, visit_code);
      CREATE INDEX appointment_by_patient ON appointment (hospital_id, patient_id);
      CREATE INDEX appointment_by_guest ON appointment (hospital_id, guest_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX appointment_by_guest;
      DROP INDEX appointment_by_patient;
      DROP INDEX appointment_by_visit_code;
    `);
  }
}
