/**
 * After the visit: what the doctor wrote, of which every wording is kept; the hospital's documents; how it was, and
 * what that makes of a doctor's figures.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AfterTheVisit1767226850000 implements MigrationInterface {
  readonly name = 'AfterTheVisit1767226850000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PAPERS);
    await runner.query(RATINGS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TEMPORARY TABLE dropped_media ON COMMIT DROP AS SELECT media_id FROM visit_document WHERE media_id IS NOT NULL;
      DROP TABLE visit_summary, visit_document, visit_rating, doctor_rating;
      DELETE FROM media WHERE id IN (SELECT media_id FROM dropped_media);
      DELETE FROM notice WHERE kind IN ('appointment-soon', 'visit-papers');
    `);
  }
}

const PAPERS = `
  CREATE TABLE visit_summary (
    hospital_id    uuid        NOT NULL,
    appointment_id uuid        NOT NULL,
    revision       integer     NOT NULL,
    id             uuid        NOT NULL,
    content_sealed text        NOT NULL,
    member_id      uuid        NOT NULL,
    written_at     timestamptz NOT NULL,
    CONSTRAINT visit_summary_once_per_revision PRIMARY KEY (hospital_id, appointment_id, revision),
    CONSTRAINT visit_summary_revisions_are_counted CHECK (revision > 0)
  );
  CREATE INDEX visit_summary_by_id ON visit_summary (id);

  CREATE TABLE visit_document (
    hospital_id    uuid        NOT NULL,
    id             uuid        NOT NULL,
    appointment_id uuid        NOT NULL,
    name_sealed    text        NOT NULL,
    type           text        NOT NULL,
    bytes          integer     NOT NULL,
    media_id       uuid,
    request_index  text        NOT NULL,
    member_id      uuid        NOT NULL,
    added_at       timestamptz NOT NULL,
    removed_at     timestamptz,
    removed_by     uuid,
    remove_reason  text,
    CONSTRAINT visit_document_once PRIMARY KEY (hospital_id, id),
    CONSTRAINT visit_document_is_kept_sealed FOREIGN KEY (media_id) REFERENCES media (id),
    CONSTRAINT visit_document_has_a_known_type CHECK (type IN ('application/pdf', 'image/jpeg')),
    CONSTRAINT visit_document_is_there_until_removed CHECK ((media_id IS NULL) = (removed_at IS NOT NULL)),
    CONSTRAINT visit_document_removed_says_by_whom_and_why CHECK (
      (removed_at IS NULL) = (removed_by IS NULL) AND (removed_at IS NULL) = (remove_reason IS NULL))
  );
  CREATE INDEX visit_document_by_appointment ON visit_document (hospital_id, appointment_id, added_at, id);
  CREATE INDEX visit_document_by_id ON visit_document (id);
`;

const RATINGS = `
  CREATE TABLE visit_rating (
    hospital_id    uuid        NOT NULL,
    appointment_id uuid        NOT NULL,
    id             uuid        NOT NULL,
    department_id  uuid        NOT NULL,
    doctor_id      uuid,
    patient_id     uuid        NOT NULL,
    stars          smallint    NOT NULL,
    text           text,
    rated_at       timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL,
    reply          text,
    replied_by     uuid,
    replied_at     timestamptz,
    CONSTRAINT visit_rating_once_per_visit PRIMARY KEY (hospital_id, appointment_id),
    CONSTRAINT visit_rating_once UNIQUE (hospital_id, id),
    CONSTRAINT visit_rating_has_1_to_5_stars CHECK (stars BETWEEN 1 AND 5),
    CONSTRAINT visit_rating_reply_says_by_whom_and_when CHECK (
      (reply IS NULL) = (replied_by IS NULL) AND (reply IS NULL) = (replied_at IS NULL))
  );
  CREATE INDEX visit_rating_by_doctor ON visit_rating (hospital_id, doctor_id, rated_at, id);
  CREATE INDEX visit_rating_by_hospital ON visit_rating (hospital_id, rated_at, id);

  CREATE TABLE doctor_rating (
    hospital_id uuid    NOT NULL,
    doctor_id   uuid    NOT NULL,
    count       integer NOT NULL,
    sum         integer NOT NULL,
    CONSTRAINT doctor_rating_once PRIMARY KEY (hospital_id, doctor_id),
    CONSTRAINT doctor_rating_adds_up CHECK (count > 0 AND sum BETWEEN count AND 5 * count)
  );
`;
