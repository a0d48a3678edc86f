/** A visit's papers may come from the hospital's own system instead of a member of its staff. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LetSystemsWritePapers1767226912000 implements MigrationInterface {
  readonly name = 'LetSystemsWritePapers1767226912000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE visit_summary ALTER COLUMN member_id DROP NOT NULL, ADD COLUMN system_id uuid,
        ADD CONSTRAINT visit_summary_is_written_by_one CHECK (num_nonnulls(member_id, system_id) = 1) NOT VALID;
      ALTER TABLE visit_document ALTER COLUMN member_id DROP NOT NULL, ADD COLUMN system_id uuid,
        ADD COLUMN hash_sealed text,
        ADD CONSTRAINT visit_document_is_added_by_one CHECK (num_nonnulls(member_id, system_id) = 1) NOT VALID;
    `);
  }

  /** What systems wrote stays, under the number of whoever wrote it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE visit_summary DROP CONSTRAINT visit_summary_is_written_by_one;
      ALTER TABLE visit_document DROP CONSTRAINT visit_document_is_added_by_one;
      UPDATE visit_summary SET member_id = system_id WHERE member_id IS NULL;
      UPDATE visit_document SET member_id = system_id WHERE member_id IS NULL;
      ALTER TABLE visit_summary ALTER COLUMN member_id SET NOT NULL, DROP COLUMN system_id;
      ALTER TABLE visit_document ALTER COLUMN member_id SET NOT NULL, DROP COLUMN system_id, DROP COLUMN hash_sealed;
    `);
  }
}
