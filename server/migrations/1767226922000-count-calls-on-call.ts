/** A call that is taken back is all the calls since the patient was put on call: they are counted. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CountCallsOnCall1767226922000 implements MigrationInterface {
  readonly name = 'CountCallsOnCall1767226922000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE queue_place
        ADD COLUMN calls_on_call smallint NOT NULL DEFAULT 0,
        ADD CONSTRAINT queue_place_on_call_by_calls_counted CHECK (calls_on_call >= 0) NOT VALID;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE queue_place DROP COLUMN calls_on_call`);
  }
}
