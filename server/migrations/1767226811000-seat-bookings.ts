/** No seat of a patient's or a device's day is taken twice, however many bookings race. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = {
  appointment_few_a_day_for_a_patient:
    '(hospital_id, patient_id, made_day, patient_seat) WHERE patient_seat IS NOT NULL',
  appointment_few_a_day_from_a_device:
    '(hospital_id, device_index, made_day, device_seat) WHERE device_seat IS NOT NULL',
};

export class SeatBookings1767226811000 implements MigrationInterface {
  /** Built beside the bookings that go on meanwhile, which no transaction can. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(INDEXES)) {
      // one that was interrupted is left behind, and is no good
      await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await runner.query(`CREATE UNIQUE INDEX CONCURRENTLY ${name} ON appointment ${columns}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(INDEXES)) await runner.query(`DROP INDEX ${name}`);
  }
}
