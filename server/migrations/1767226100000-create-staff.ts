/** Staff: credentials and what signing in needs, memberships and invitations, and the audit log. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateStaff1767226100000 implements MigrationInterface {
  readonly name = 'CreateStaff1767226100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SESSIONS);
    await runner.query(SIGNING_IN);
    await runner.query(MEMBERS);
    await runner.query(AUDIT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE access_record, invitation, membership, sign_in_failure, sign_in, password_reset,
         registration, recovery_code, credential`,
    );
    await runner.query(`
      DELETE FROM session WHERE entry = 'browser';
      ALTER TABLE session DROP CONSTRAINT session_comes_through_a_known_entry;
      ALTER TABLE session ADD CONSTRAINT session_comes_through_a_known_entry
        CHECK (entry IN ('mini-program', 'official-account'));
    `);
  }
}

const SESSIONS = `
  ALTER TABLE session DROP CONSTRAINT session_comes_through_a_known_entry;
  ALTER TABLE session ADD CONSTRAINT session_comes_through_a_known_entry
    CHECK (entry IN ('mini-program', 'official-account', 'browser'));
`;

const SIGNING_IN = `
  CREATE TABLE credential (
    user_id        uuid        NOT NULL,
    name           text        NOT NULL,
    email_sealed   text        NOT NULL,
    email_index    text        NOT NULL,
    password_hash  text        NOT NULL,
    totp_sealed    text,
    totp_last_step integer,
    created_at     timestamptz NOT NULL,
    CONSTRAINT credential_once_per_user PRIMARY KEY (user_id),
    CONSTRAINT credential_once_per_email UNIQUE (email_index)
  );

  CREATE TABLE recovery_code (
    user_id uuid        NOT NULL,
    hash    text        NOT NULL,
    used_at timestamptz,
    CONSTRAINT recovery_code_once PRIMARY KEY (user_id, hash)
  );

  CREATE TABLE registration (
    id            uuid        NOT NULL,
    name          text        NOT NULL,
    email_sealed  text        NOT NULL,
    email_index   text        NOT NULL,
    password_hash text        NOT NULL,
    language      text        NOT NULL,
    token_hash    text,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    confirmed_at  timestamptz,
    CONSTRAINT registration_once PRIMARY KEY (id),
    CONSTRAINT registration_speaks_a_known_language CHECK (language IN ('zh', 'en'))
  );
  CREATE INDEX registration_by_token ON registration (token_hash);
  CREATE INDEX registration_by_email ON registration (email_index, created_at);

  CREATE TABLE password_reset (
    id          uuid        NOT NULL,
    email_index text        NOT NULL,
    user_id     uuid,
    token_hash  text,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz,
    CONSTRAINT password_reset_once PRIMARY KEY (id)
  );
  CREATE INDEX password_reset_by_token ON password_reset (token_hash);
  CREATE INDEX password_reset_by_email ON password_reset (email_index, created_at);

  CREATE TABLE sign_in (
    ticket_hash text        NOT NULL,
    user_id     uuid        NOT NULL,
    step        text        NOT NULL,
    totp_sealed text,
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz,
    CONSTRAINT sign_in_once_per_ticket PRIMARY KEY (ticket_hash),
    CONSTRAINT sign_in_goes_on_to_a_known_step CHECK (step IN ('totp', 'enrolment'))
  );
  CREATE INDEX sign_in_by_user ON sign_in (user_id);

  CREATE TABLE sign_in_failure (
    key          text        NOT NULL,
    failures     integer     NOT NULL,
    last_at      timestamptz NOT NULL,
    paused_until timestamptz,
    CONSTRAINT sign_in_failure_once_per_key PRIMARY KEY (key)
  );
  CREATE INDEX sign_in_failure_by_age ON sign_in_failure (last_at);
`;

const MEMBERS = `
  CREATE TABLE membership (
    hospital_id uuid        NOT NULL,
    id          uuid        NOT NULL,
    user_id     uuid        NOT NULL,
    name        text        NOT NULL,
    role        text        NOT NULL,
    doctor_id   uuid,
    since       timestamptz NOT NULL,
    ended_at    timestamptz,
    CONSTRAINT membership_once PRIMARY KEY (hospital_id, id),
    CONSTRAINT membership_has_a_known_role
      CHECK (role IN ('owner', 'registrar', 'cashier', 'doctor', 'viewer', 'operator')),
    CONSTRAINT membership_of_operators_is_to_the_platform
      CHECK ((role = 'operator') = (hospital_id = '00000000-0000-0000-0000-000000000000')),
    CONSTRAINT membership_names_a_doctor_for_doctors CHECK ((role = 'doctor') = (doctor_id IS NOT NULL))
  );
  CREATE UNIQUE INDEX membership_live_once_per_user ON membership (hospital_id, user_id)
    WHERE ended_at IS NULL;
  CREATE INDEX membership_by_user ON membership (user_id) WHERE ended_at IS NULL;

  CREATE TABLE invitation (
    hospital_id     uuid        NOT NULL,
    id              uuid        NOT NULL,
    role            text        NOT NULL,
    doctor_id       uuid,
    bind            text        NOT NULL,
    email_sealed    text,
    email_index     text,
    token_hash      text        NOT NULL,
    letter_hash     text,
    invited_by      uuid,
    invited_by_name text        NOT NULL,
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    revoked_at      timestamptz,
    accepted_at     timestamptz,
    accepted_by     uuid,
    CONSTRAINT invitation_once PRIMARY KEY (hospital_id, id),
    CONSTRAINT invitation_is_bound_to_an_email_or_to_wechat
      CHECK ((bind = 'email') = (email_index IS NOT NULL) AND bind IN ('email', 'wechat')),
    CONSTRAINT invitation_keeps_the_email_it_is_bound_to
      CHECK ((email_index IS NULL) = (email_sealed IS NULL)),
    CONSTRAINT invitation_is_accepted_by_somebody CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
    CONSTRAINT invitation_ends_once CHECK (accepted_at IS NULL OR revoked_at IS NULL)
  );
  CREATE INDEX invitation_by_token ON invitation (token_hash);
  CREATE INDEX invitation_by_letter ON invitation (letter_hash);
`;

const AUDIT = `
  CREATE TABLE access_record (
    hospital_id  uuid        NOT NULL,
    id           uuid        NOT NULL,
    at           timestamptz NOT NULL,
    actor_kind   text        NOT NULL,
    actor_id     text,
    actor_name   text        NOT NULL,
    act          text        NOT NULL,
    subject_kind text        NOT NULL,
    subject_id   text        NOT NULL,
    patient_id   uuid,
    patient_ids  uuid[]      NOT NULL DEFAULT '{}',
    CONSTRAINT access_record_once PRIMARY KEY (hospital_id, id),
    CONSTRAINT access_record_names_a_known_kind_of_actor
      CHECK (actor_kind IN ('member', 'system', 'operator', 'platform'))
  );
  CREATE INDEX access_record_in_order ON access_record (hospital_id, at, id);
  CREATE INDEX access_record_by_actor ON access_record (hospital_id, actor_id, at);
  CREATE INDEX access_record_by_patient ON access_record (hospital_id, patient_id, at)
    WHERE patient_id IS NOT NULL;
  CREATE INDEX access_record_by_patients ON access_record USING gin (patient_ids) WITH (fastupdate = on)
    WHERE patient_ids <> '{}';
`;
