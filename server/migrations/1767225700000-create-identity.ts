/** Users and their openids, sessions, consents, patients and the messages sent to a user. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdentity1767225700000 implements MigrationInterface {
  readonly name = 'CreateIdentity1767225700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(USERS);
    await runner.query(PATIENTS);
    await runner.query(NOTICES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE notice, consent, patient, refresh_token, session, openid, app_user`);
  }
}

const USERS = `
  CREATE TABLE app_user (
    id              uuid        NOT NULL,
    unionid         text,
    language        text,
    phone_sealed    text,
    phone_index     text,
    privacy_version text,
    created_at      timestamptz NOT NULL,
    closed_at       timestamptz,
    CONSTRAINT app_user_once PRIMARY KEY (id),
    CONSTRAINT app_user_once_per_unionid UNIQUE (unionid),
    CONSTRAINT app_user_speaks_a_known_language CHECK (language IN ('zh', 'en')),
    CONSTRAINT app_user_phone_is_searchable CHECK ((phone_sealed IS NULL) = (phone_index IS NULL)),
    CONSTRAINT app_user_is_empty_once_closed CHECK (closed_at IS NULL OR (unionid IS NULL AND phone_sealed IS NULL))
  );
  CREATE INDEX app_user_by_phone ON app_user (phone_index);

  CREATE TABLE openid (
    entry     text        NOT NULL,
    openid    text        NOT NULL,
    user_id   uuid        NOT NULL,
    joined_at timestamptz NOT NULL,
    CONSTRAINT openid_belongs_to_one_user PRIMARY KEY (entry, openid),
    CONSTRAINT openid_of_a_user FOREIGN KEY (user_id) REFERENCES app_user (id),
    CONSTRAINT openid_comes_through_a_known_entry CHECK (entry IN ('mini-program', 'official-account'))
  );
  CREATE INDEX openid_by_user ON openid (user_id, entry);

  CREATE TABLE session (
    id         uuid        NOT NULL,
    user_id    uuid        NOT NULL,
    entry      text        NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at   timestamptz,
    CONSTRAINT session_once PRIMARY KEY (id),
    CONSTRAINT session_of_a_user FOREIGN KEY (user_id) REFERENCES app_user (id),
    CONSTRAINT session_comes_through_a_known_entry CHECK (entry IN ('mini-program', 'official-account'))
  );
  CREATE INDEX session_by_user ON session (user_id);

  CREATE TABLE refresh_token (
    hash       text        NOT NULL,
    session_id uuid        NOT NULL,
    issued_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    CONSTRAINT refresh_token_once PRIMARY KEY (hash),
    CONSTRAINT refresh_token_of_a_session FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE CASCADE
  );
  CREATE INDEX refresh_token_by_session ON refresh_token (session_id);
`;

const PATIENTS = `
  CREATE TABLE patient (
    id                       uuid        NOT NULL,
    user_id                  uuid        NOT NULL,
    seat                     smallint    NOT NULL,
    name_sealed              text,
    id_type                  text        NOT NULL,
    id_number_sealed         text,
    id_number_index          text,
    birth_date               date,
    sex                      text        NOT NULL,
    phone_sealed             text,
    phone_index              text,
    phone_verified           boolean     NOT NULL,
    relation                 text        NOT NULL,
    guardian_consent_version text,
    is_default               boolean     NOT NULL,
    request_index            text        NOT NULL,
    created_at               timestamptz NOT NULL,
    removed_at               timestamptz,
    CONSTRAINT patient_once PRIMARY KEY (id),
    CONSTRAINT patient_of_a_user FOREIGN KEY (user_id) REFERENCES app_user (id),
    CONSTRAINT patient_takes_one_of_six_seats CHECK (seat BETWEEN 1 AND 6),
    CONSTRAINT patient_has_a_known_id_type
      CHECK (id_type IN ('resident-id', 'passport', 'hk-macau-permit', 'taiwan-permit')),
    CONSTRAINT patient_has_a_known_sex CHECK (sex IN ('female', 'male')),
    CONSTRAINT patient_has_a_known_relation CHECK (relation IN ('self', 'child', 'parent', 'spouse', 'other')),
    CONSTRAINT patient_is_complete_until_removed CHECK (
      removed_at IS NOT NULL OR (name_sealed IS NOT NULL AND id_number_sealed IS NOT NULL
        AND id_number_index IS NOT NULL AND birth_date IS NOT NULL AND phone_sealed IS NOT NULL
        AND phone_index IS NOT NULL)),
    CONSTRAINT patient_leaves_no_numbers_once_removed CHECK (
      removed_at IS NULL OR (id_number_sealed IS NULL AND id_number_index IS NULL
        AND phone_sealed IS NULL AND phone_index IS NULL AND NOT is_default))
  );
  CREATE UNIQUE INDEX patient_one_per_seat ON patient (user_id, seat) WHERE removed_at IS NULL;
  CREATE UNIQUE INDEX patient_once_per_id_number ON patient (user_id, id_number_index) WHERE removed_at IS NULL;
  CREATE UNIQUE INDEX patient_one_default_per_user ON patient (user_id) WHERE is_default;
  CREATE INDEX patient_by_id_number ON patient (id_number_index);
  CREATE INDEX patient_by_phone ON patient (phone_index);

  CREATE TABLE consent (
    id           uuid        NOT NULL,
    user_id      uuid        NOT NULL,
    patient_id   uuid,
    kind         text        NOT NULL,
    version      text        NOT NULL,
    consented_at timestamptz NOT NULL,
    CONSTRAINT consent_once PRIMARY KEY (id),
    CONSTRAINT consent_of_a_user FOREIGN KEY (user_id) REFERENCES app_user (id),
    CONSTRAINT consent_for_a_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
    CONSTRAINT consent_of_a_known_kind CHECK (kind IN ('privacy', 'guardian')),
    CONSTRAINT consent_of_a_guardian_names_the_patient CHECK ((kind = 'guardian') = (patient_id IS NOT NULL))
  );
  CREATE UNIQUE INDEX consent_privacy_once_per_version ON consent (user_id, version) WHERE patient_id IS NULL;
  CREATE UNIQUE INDEX consent_guardian_once_per_version ON consent (patient_id, version)
    WHERE patient_id IS NOT NULL;
`;

const NOTICES = `
  CREATE TABLE notice (
    id           uuid        NOT NULL,
    user_id      uuid        NOT NULL,
    kind         text        NOT NULL,
    subject_id   uuid        NOT NULL,
    facts_sealed text        NOT NULL,
    page         text        NOT NULL,
    created_at   timestamptz NOT NULL,
    read_at      timestamptz,
    sending_at   timestamptz,
    outcome      text,
    settled_at   timestamptz,
    CONSTRAINT notice_once PRIMARY KEY (id),
    CONSTRAINT notice_once_per_kind_and_subject UNIQUE (user_id, kind, subject_id),
    CONSTRAINT notice_of_a_user FOREIGN KEY (user_id) REFERENCES app_user (id),
    CONSTRAINT notice_of_a_known_kind CHECK (
      kind IN ('appointment-booked', 'appointment-cancelled', 'appointment-reminder', 'refund-succeeded')),
    CONSTRAINT notice_has_a_known_outcome CHECK (outcome IN ('sent', 'refused', 'unreachable', 'late', 'unknown')),
    CONSTRAINT notice_outcome_is_dated CHECK ((outcome IS NULL) = (settled_at IS NULL))
  );
  CREATE INDEX notice_by_user ON notice (user_id, created_at DESC, id DESC);
`;
