/** A rating that is taken back leaves the day of its first word behind, from which the days to change it are counted. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepFirstRatings1767226921000 implements MigrationInterface {
  readonly name = 'KeepFirstRatings1767226921000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE withdrawn_rating (
        hospital_id    uuid        NOT NULL,
        appointment_id uuid        NOT NULL,
        rated_at       timestamptz NOT NULL,
        CONSTRAINT withdrawn_rating_once_per_visit PRIMARY KEY (hospital_id, appointment_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE withdrawn_rating;`);
  }
}
