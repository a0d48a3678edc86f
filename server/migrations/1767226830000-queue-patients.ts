/** The queue: whose turn it is, the walls that show it, and where somebody last checked in from. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class QueuePatients1767226830000 implements MigrationInterface {
  readonly name = 'QueuePatients1767226830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE clinic_queue (
        hospital_id   uuid          NOT NULL,
        id            uuid          NOT NULL,
        day           date          NOT NULL,
        doctor_id     uuid,
        department_id uuid,
        seq           bigint        NOT NULL DEFAULT 0,
        latest_ends   timestamptz[] NOT NULL DEFAULT '{}',
        away_since    timestamptz,
        away_until    timestamptz,
        away_reason   text,
        CONSTRAINT clinic_queue_once PRIMARY KEY (hospital_id, id),
        CONSTRAINT clinic_queue_once_per_doctor_day UNIQUE (hospital_id, day, doctor_id),
        CONSTRAINT clinic_queue_once_per_department_day UNIQUE (hospital_id, day, department_id),
        CONSTRAINT clinic_queue_of_a_doctor_or_a_department CHECK ((doctor_id IS NULL) <> (department_id IS NULL)),
        CONSTRAINT clinic_queue_away_says_since_when
          CHECK (away_since IS NOT NULL OR (away_until IS NULL AND away_reason IS NULL))
      );

      CREATE TABLE queue_place (
        hospital_id    uuid             NOT NULL,
        appointment_id uuid             NOT NULL,
        queue_id       uuid             NOT NULL,
        order_key      double precision NOT NULL,
        half           text             NOT NULL,
        visit_number   smallint         NOT NULL,
        starts_at      timestamptz      NOT NULL,
        arrived_at     timestamptz      NOT NULL,
        late           boolean          NOT NULL DEFAULT false,
        passed_count   smallint         NOT NULL DEFAULT 0,
        called_for     uuid,
        called_at      timestamptz,
        CONSTRAINT queue_place_once PRIMARY KEY (hospital_id, appointment_id),
        CONSTRAINT queue_place_in_a_queue FOREIGN KEY (hospital_id, queue_id)
          REFERENCES clinic_queue (hospital_id, id),
        CONSTRAINT queue_place_of_a_visit FOREIGN KEY (hospital_id, appointment_id)
          REFERENCES appointment (hospital_id, id),
        CONSTRAINT queue_place_in_one_order UNIQUE (hospital_id, queue_id, order_key),
        CONSTRAINT queue_place_in_a_known_half_day CHECK (half IN ('morning', 'afternoon', 'evening')),
        CONSTRAINT queue_place_passed_as_often_as_counted CHECK (passed_count >= 0),
        CONSTRAINT queue_place_called_says_when CHECK (called_for IS NULL OR called_at IS NOT NULL)
      );
      CREATE UNIQUE INDEX queue_caller_has_one_patient ON queue_place (hospital_id, queue_id, called_for)
        WHERE called_for IS NOT NULL;

      CREATE TABLE queue_wall (
        hospital_id uuid        NOT NULL,
        id          uuid        NOT NULL,
        name        text        NOT NULL,
        languages   text[]      NOT NULL,
        parts       jsonb       NOT NULL,
        token_hash  text        NOT NULL,
        seq         bigint      NOT NULL DEFAULT 0,
        created_at  timestamptz NOT NULL,
        revoked_at  timestamptz,
        CONSTRAINT queue_wall_once PRIMARY KEY (hospital_id, id),
        CONSTRAINT queue_wall_by_its_link UNIQUE (hospital_id, token_hash),
        CONSTRAINT queue_wall_shows_1_to_8_parts CHECK (jsonb_array_length(parts) BETWEEN 1 AND 8),
        CONSTRAINT queue_wall_speaks_some_language CHECK (cardinality(languages) > 0)
      );

      CREATE TABLE last_position (
        user_id   uuid             NOT NULL,
        latitude  double precision NOT NULL,
        longitude double precision NOT NULL,
        at        timestamptz      NOT NULL,
        CONSTRAINT last_position_once PRIMARY KEY (user_id)
      );
      CREATE INDEX last_position_by_time ON last_position (at);

      -- a department's own clinic is called from by the desk, too
      ALTER TABLE visit_call ALTER doctor_id DROP NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE last_position, queue_wall, queue_place, clinic_queue;
      DELETE FROM visit_call WHERE doctor_id IS NULL;
      ALTER TABLE visit_call ALTER doctor_id SET NOT NULL;
    `);
  }
}
