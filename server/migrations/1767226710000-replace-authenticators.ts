/** Staff: a ticket by which somebody signed in brings another authenticator; invitations in the order they are read. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReplaceAuthenticators1767226710000 implements MigrationInterface {
  readonly name = 'ReplaceAuthenticators1767226710000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sign_in DROP CONSTRAINT sign_in_goes_on_to_a_known_step;
      ALTER TABLE sign_in ADD CONSTRAINT sign_in_goes_on_to_a_known_step
        CHECK (step IN ('totp', 'enrolment', 'replacement'));
      CREATE INDEX invitation_in_order ON invitation (hospital_id, created_at, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX invitation_in_order;
      DELETE FROM sign_in WHERE step = 'replacement';
      ALTER TABLE sign_in DROP CONSTRAINT sign_in_goes_on_to_a_known_step;
      ALTER TABLE sign_in ADD CONSTRAINT sign_in_goes_on_to_a_known_step CHECK (step IN ('totp', 'enrolment'));
    `);
  }
}
