/**
 * Processes of the release before know nothing of when a wall's link was given: a wall they make has been given it now.
 * And the calls on call are counted in every row by now.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DefaultLinks1767226923000 implements MigrationInterface {
  readonly name = 'DefaultLinks1767226923000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE queue_wall ALTER link_given_at SET DEFAULT now();
      ALTER TABLE queue_place VALIDATE CONSTRAINT queue_place_on_call_by_calls_counted;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE queue_wall ALTER link_given_at DROP DEFAULT`);
  }
}
