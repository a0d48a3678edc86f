/** Links by which a relative sees a visit: their tokens are recognised by a hash, and sealed for whoever made them. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ShareVisits1767226851000 implements MigrationInterface {
  readonly name = 'ShareVisits1767226851000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE appointment_share (
        hospital_id    uuid        NOT NULL,
        id             uuid        NOT NULL,
        appointment_id uuid        NOT NULL,
        seat           smallint    NOT NULL,
        label_sealed   text        NOT NULL,
        token_sealed   text        NOT NULL,
        token_hash     text        NOT NULL,
        shared_at      timestamptz NOT NULL,
        opened_at      timestamptz,
        revoked_at     timestamptz,
        CONSTRAINT appointment_share_once PRIMARY KEY (hospital_id, id),
        CONSTRAINT appointment_share_has_a_token_of_its_own UNIQUE (hospital_id, token_hash),
        CONSTRAINT appointment_share_with_5_at_most CHECK (seat BETWEEN 1 AND 5)
      );
      CREATE UNIQUE INDEX appointment_share_open_once_per_seat
        ON appointment_share (hospital_id, appointment_id, seat) WHERE revoked_at IS NULL;
      CREATE INDEX appointment_share_by_id ON appointment_share (id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE appointment_share`);
  }
}
