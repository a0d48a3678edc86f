/** The kinds of changes that are there already are looked at, beside whoever reads and writes. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ValidateChangeKinds1767226911000 implements MigrationInterface {
  readonly name = 'ValidateChangeKinds1767226911000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE change_feed VALIDATE CONSTRAINT change_feed_has_a_known_kind`);
  }

  async down(): Promise<void> {
    // what was found true of all rows may stay so
  }
}
