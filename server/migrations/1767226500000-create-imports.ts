/** Files a hospital sent, their rows, and what became of each. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateImports1767226500000 implements MigrationInterface {
  readonly name = 'CreateImports1767226500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_file (
        hospital_id     uuid        NOT NULL,
        id              uuid        NOT NULL,
        kind            text        NOT NULL,
        name            text        NOT NULL,
        status          text        NOT NULL,
        attempt         uuid        NOT NULL,
        staged          boolean     NOT NULL DEFAULT false,
        rows            integer     NOT NULL DEFAULT 0,
        done            integer     NOT NULL DEFAULT 0,
        added           integer     NOT NULL DEFAULT 0,
        changed         integer     NOT NULL DEFAULT 0,
        unchanged       integer     NOT NULL DEFAULT 0,
        refused         integer     NOT NULL DEFAULT 0,
        problem         text,
        problem_columns text[]      NOT NULL DEFAULT '{}',
        previewed_again boolean     NOT NULL DEFAULT false,
        judged_up_to    text,
        content_hash    text,
        member_id       uuid        NOT NULL,
        created_at      timestamptz NOT NULL,
        applied_at      timestamptz,
        CONSTRAINT import_file_once PRIMARY KEY (hospital_id, id),
        CONSTRAINT import_file_of_a_known_kind CHECK (kind IN ('departments', 'doctors', 'schedules')),
        CONSTRAINT import_file_has_a_known_status CHECK (
          status IN ('reading', 'ready', 'applying', 'applied', 'failed', 'discarded')),
        CONSTRAINT import_file_failed_for_a_reason CHECK ((status = 'failed') = (problem IS NOT NULL)),
        CONSTRAINT import_file_applied_at_a_time CHECK ((status = 'applied') = (applied_at IS NOT NULL))
      );
      CREATE INDEX import_file_newest_first ON import_file (hospital_id, created_at, id);

      CREATE TABLE import_row (
        hospital_id uuid    NOT NULL,
        import_id   uuid    NOT NULL,
        line        integer NOT NULL,
        row_values  jsonb   NOT NULL,
        row_key     text    NOT NULL,
        row_group   text    NOT NULL,
        twice       boolean NOT NULL DEFAULT false,
        verdict     text,
        problems    jsonb   NOT NULL,
        CONSTRAINT import_row_once PRIMARY KEY (hospital_id, import_id, line),
        CONSTRAINT import_row_has_a_known_verdict CHECK (
          verdict IN ('added', 'changed', 'unchanged', 'refused')),
        CONSTRAINT import_row_of_a_file FOREIGN KEY (hospital_id, import_id)
          REFERENCES import_file (hospital_id, id) ON DELETE CASCADE
      );
      CREATE INDEX import_row_by_group ON import_row (hospital_id, import_id, row_group, line);
      CREATE INDEX import_row_by_verdict ON import_row (hospital_id, import_id, verdict, line);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE import_row, import_file`);
  }
}
