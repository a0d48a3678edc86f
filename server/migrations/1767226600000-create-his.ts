/** The hospital system's door: who is let in, what it called things, the change feed, and its receivers. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CREDENTIALS = `
  CREATE TABLE api_client (
    hospital_id  uuid        NOT NULL,
    id           uuid        NOT NULL,
    name         text        NOT NULL,
    scopes       text[]      NOT NULL,
    created_by   uuid        NOT NULL,
    created_at   timestamptz NOT NULL,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    CONSTRAINT api_client_once PRIMARY KEY (hospital_id, id),
    CONSTRAINT api_client_has_a_scope CHECK (cardinality(scopes) > 0)
  );
  CREATE TABLE api_secret (
    hospital_id  uuid        NOT NULL,
    client_id    uuid        NOT NULL,
    id           uuid        NOT NULL,
    hash         text        NOT NULL,
    ending       text        NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    last_used_at timestamptz,
    CONSTRAINT api_secret_once PRIMARY KEY (hospital_id, client_id, id),
    CONSTRAINT api_secret_of_a_client FOREIGN KEY (hospital_id, client_id) REFERENCES api_client (hospital_id, id)
  );
  CREATE TABLE api_guess (
    hospital_id  uuid        NOT NULL,
    client_id    uuid        NOT NULL,
    address      text        NOT NULL,
    failures     integer     NOT NULL,
    last_at      timestamptz NOT NULL,
    CONSTRAINT api_guess_once_per_address PRIMARY KEY (hospital_id, client_id, address),
    CONSTRAINT api_guess_at_a_client FOREIGN KEY (hospital_id, client_id) REFERENCES api_client (hospital_id, id)
  );
`;

const NAMES = `
  CREATE TABLE his_identifier (
    hospital_id   uuid NOT NULL,
    resource_type text NOT NULL,
    system        text NOT NULL,
    value         text NOT NULL,
    resource_id   uuid NOT NULL,
    CONSTRAINT his_identifier_names_one_thing PRIMARY KEY (hospital_id, resource_type, system, value)
  );
  CREATE INDEX his_identifier_by_resource ON his_identifier (hospital_id, resource_type, resource_id);
  CREATE TABLE awaited_practitioner (
    hospital_id  uuid        NOT NULL,
    id           uuid        NOT NULL,
    name         text        NOT NULL,
    name_en      text,
    code           text,
    licence_number text,
    introduction   text,
    active         boolean     NOT NULL,
    created_at   timestamptz NOT NULL,
    CONSTRAINT awaited_practitioner_once PRIMARY KEY (hospital_id, id)
  );
  CREATE TABLE awaited_schedule (
    hospital_id   uuid        NOT NULL,
    id            uuid        NOT NULL,
    department_id uuid        NOT NULL,
    doctor_id     uuid,
    day           date        NOT NULL,
    half          text        NOT NULL,
    fee           bigint      NOT NULL,
    created_at    timestamptz NOT NULL,
    CONSTRAINT awaited_schedule_once PRIMARY KEY (hospital_id, id),
    CONSTRAINT awaited_schedule_once_per_half_day
      UNIQUE NULLS NOT DISTINCT (hospital_id, department_id, doctor_id, day, half),
    CONSTRAINT awaited_schedule_fee_is_not_negative CHECK (fee >= 0)
  );
`;

const CHANGES = `
  CREATE TABLE change_counter (
    hospital_id uuid   NOT NULL,
    last_seq    bigint NOT NULL,
    CONSTRAINT change_counter_once_per_hospital PRIMARY KEY (hospital_id)
  );
  CREATE TABLE change_feed (
    hospital_id    uuid        NOT NULL,
    seq            bigint      NOT NULL,
    kind           text        NOT NULL,
    appointment_id uuid        NOT NULL,
    step           smallint    NOT NULL,
    at             timestamptz NOT NULL,
    CONSTRAINT change_feed_once PRIMARY KEY (hospital_id, seq),
    CONSTRAINT change_feed_once_per_step UNIQUE (hospital_id, appointment_id, step),
    CONSTRAINT change_feed_has_a_known_kind CHECK (
      kind IN ('booked', 'checked-in', 'fulfilled', 'noshow', 'cancelled'))
  );
`;

const WEBHOOKS = `
  CREATE TABLE webhook (
    hospital_id uuid        NOT NULL,
    id          uuid        NOT NULL,
    url         text        NOT NULL,
    kinds       text[]      NOT NULL,
    created_at  timestamptz NOT NULL,
    CONSTRAINT webhook_once PRIMARY KEY (hospital_id, id),
    CONSTRAINT webhook_has_a_kind CHECK (cardinality(kinds) > 0)
  );
  CREATE TABLE webhook_secret (
    hospital_id uuid        NOT NULL,
    webhook_id  uuid        NOT NULL,
    id          uuid        NOT NULL,
    secret_sealed text      NOT NULL,
    ending      text        NOT NULL,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz,
    CONSTRAINT webhook_secret_once PRIMARY KEY (hospital_id, webhook_id, id),
    CONSTRAINT webhook_secret_of_a_webhook FOREIGN KEY (hospital_id, webhook_id)
      REFERENCES webhook (hospital_id, id) ON DELETE CASCADE
  );
  CREATE TABLE webhook_progress (
    hospital_id       uuid        NOT NULL,
    webhook_id        uuid        NOT NULL,
    paused            boolean     NOT NULL,
    scheduled         boolean     NOT NULL,
    delivered_seq     bigint      NOT NULL,
    failures          integer     NOT NULL,
    last_delivered_at timestamptz,
    next_attempt_at   timestamptz,
    claimed_until     timestamptz,
    last_error_at     timestamptz,
    last_error        text,
    last_status       smallint,
    CONSTRAINT webhook_progress_once PRIMARY KEY (hospital_id, webhook_id),
    CONSTRAINT webhook_progress_of_a_webhook FOREIGN KEY (hospital_id, webhook_id)
      REFERENCES webhook (hospital_id, id) ON DELETE CASCADE
  );
`;

export class CreateHis1767226600000 implements MigrationInterface {
  readonly name = 'CreateHis1767226600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CREDENTIALS);
    await runner.query(NAMES);
    await runner.query(CHANGES);
    await runner.query(WEBHOOKS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE webhook_progress, webhook_secret, webhook, change_feed, change_counter,
        awaited_schedule, awaited_practitioner, his_identifier, api_guess, api_secret, api_client;
    `);
  }
}
