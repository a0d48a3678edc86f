/** Hospitals whose place is unknown stand last in a list by distance; they are few, and must be found as such. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ListUnplacedHospitals1767225810000 implements MigrationInterface {
  readonly name = 'ListUnplacedHospitals1767225810000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX hospital_without_place ON hospital (standing, id) WHERE latitude IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX hospital_without_place`);
  }
}
