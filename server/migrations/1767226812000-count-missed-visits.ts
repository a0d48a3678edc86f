/**
 * Visits missed before they were counted count, too. All appointments are read for it, which nobody should wait for:
 * hence after the migration that held their table, and beside whoever marks a visit as missed meanwhile.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CountMissedVisits1767226812000 implements MigrationInterface {
  readonly name = 'CountMissedVisits1767226812000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO missed_visit (hospital_id, appointment_id, user_id, patient_id, person, visit_day)
        SELECT a.hospital_id, a.id, a.user_id, a.patient_id, coalesce(p.id_number_index, a.patient_id::text), a.visit_day
        FROM appointment a JOIN patient p ON p.id = a.patient_id WHERE a.status = 'noshow'
      ON CONFLICT ON CONSTRAINT missed_visit_once DO NOTHING`);
  }

  async down(): Promise<void> {
    // the table goes with the migration that made it
  }
}
