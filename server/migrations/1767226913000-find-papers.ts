/** Who wrote papers is looked at in the rows that are there, and documents are found by time; both beside whoever writes. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindPapers1767226913000 implements MigrationInterface {
  readonly name = 'FindPapers1767226913000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE visit_summary VALIDATE CONSTRAINT visit_summary_is_written_by_one`);
    await runner.query(`ALTER TABLE visit_document VALIDATE CONSTRAINT visit_document_is_added_by_one`);
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS visit_document_by_time`);
    await runner.query(
      `CREATE INDEX CONCURRENTLY visit_document_by_time ON visit_document (hospital_id, added_at, id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX visit_document_by_time`);
  }
}
