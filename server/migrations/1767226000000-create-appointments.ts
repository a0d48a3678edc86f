/** Schedules, slots with their free places, appointments and their history. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAppointments1767226000000 implements MigrationInterface {
  readonly name = 'CreateAppointments1767226000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE schedule (
        hospital_id   uuid        NOT NULL,
        id            uuid        NOT NULL,
        department_id uuid        NOT NULL,
        doctor_id     uuid,
        day           date        NOT NULL,
        half          text        NOT NULL,
        fee           bigint      NOT NULL,
        status        text        NOT NULL DEFAULT 'open',
        release_at    timestamptz NOT NULL,
        CONSTRAINT schedule_once PRIMARY KEY (hospital_id, id),
        CONSTRAINT schedule_once_per_half_day
          UNIQUE NULLS NOT DISTINCT (hospital_id, department_id, doctor_id, day, half),
        CONSTRAINT schedule_in_a_known_half_day CHECK (half IN ('morning', 'afternoon', 'evening')),
        CONSTRAINT schedule_has_a_known_status CHECK (status IN ('open', 'stopped')),
        CONSTRAINT schedule_fee_is_not_negative CHECK (fee >= 0)
      );
      CREATE INDEX schedule_by_doctor ON schedule (hospital_id, doctor_id, day);
      CREATE INDEX schedule_by_department ON schedule (hospital_id, department_id, day);

      CREATE TABLE slot (
        hospital_id  uuid        NOT NULL,
        id           uuid        NOT NULL,
        schedule_id  uuid        NOT NULL,
        starts_at    timestamptz NOT NULL,
        ends_at      timestamptz NOT NULL,
        places       smallint    NOT NULL,
        first_number smallint    NOT NULL,
        free_places  smallint[]  NOT NULL,
        CONSTRAINT slot_once PRIMARY KEY (hospital_id, id),
        CONSTRAINT slot_once_per_time UNIQUE (hospital_id, schedule_id, starts_at),
        CONSTRAINT slot_of_a_schedule FOREIGN KEY (hospital_id, schedule_id) REFERENCES schedule (hospital_id, id),
        CONSTRAINT slot_ends_after_it_starts CHECK (ends_at > starts_at),
        CONSTRAINT slot_never_frees_more_than_it_has CHECK (places > 0 AND cardinality(free_places) <= places)
      ) WITH (fillfactor = 60);

      CREATE TABLE appointment (
        hospital_id     uuid        NOT NULL,
        id              uuid        NOT NULL,
        user_id         uuid        NOT NULL,
        patient_id      uuid        NOT NULL,
        schedule_id     uuid        NOT NULL,
        slot_id         uuid        NOT NULL,
        department_id   uuid        NOT NULL,
        doctor_id       uuid,
        visit_day       date        NOT NULL,
        starts_at       timestamptz NOT NULL,
        ends_at         timestamptz NOT NULL,
        place           smallint    NOT NULL,
        visit_number    smallint    NOT NULL,
        visit_code      text        NOT NULL,
        department_seat smallint    NOT NULL,
        fee             bigint      NOT NULL,
        pay_on_site     boolean     NOT NULL,
        charge_id       uuid,
        status          text        NOT NULL,
        hold_until      timestamptz,
        cancel_deadline timestamptz NOT NULL,
        cancel_reason   text,
        created_at      timestamptz NOT NULL,
        CONSTRAINT appointment_once PRIMARY KEY (hospital_id, id),
        CONSTRAINT appointment_has_a_known_status CHECK (
          status IN ('pending', 'booked', 'checked-in', 'fulfilled', 'cancelled', 'noshow')),
        CONSTRAINT appointment_cancelled_has_a_reason CHECK ((status = 'cancelled') = (cancel_reason IS NOT NULL)),
        CONSTRAINT appointment_pending_is_held_and_charged CHECK (
          status <> 'pending' OR (hold_until IS NOT NULL AND charge_id IS NOT NULL)),
        CONSTRAINT appointment_department_seat_is_counted CHECK (department_seat > 0),
        CONSTRAINT appointment_in_few_departments_per_day EXCLUDE USING gist (
          hospital_id WITH =, patient_id WITH =, visit_day WITH =, department_seat WITH =, department_id WITH <>)
          WHERE (status <> 'cancelled')
      ) WITH (fillfactor = 80);
      CREATE UNIQUE INDEX appointment_place_never_sold_twice ON appointment (hospital_id, slot_id, place)
        WHERE status <> 'cancelled';
      CREATE UNIQUE INDEX appointment_once_per_doctor_day
        ON appointment (hospital_id, patient_id, visit_day, doctor_id) WHERE status <> 'cancelled';
      CREATE UNIQUE INDEX appointment_once_per_slot ON appointment (hospital_id, slot_id, patient_id)
        WHERE status <> 'cancelled' AND doctor_id IS NULL;
      CREATE INDEX appointment_by_id ON appointment (id);
      CREATE INDEX appointment_by_user ON appointment (user_id, starts_at, id);

      CREATE TABLE appointment_history (
        hospital_id    uuid        NOT NULL,
        appointment_id uuid        NOT NULL,
        step           smallint    NOT NULL,
        status         text        NOT NULL,
        at             timestamptz NOT NULL,
        actor          text        NOT NULL,
        actor_id       uuid,
        reason         text,
        CONSTRAINT appointment_history_once_per_step PRIMARY KEY (hospital_id, appointment_id, step),
        CONSTRAINT appointment_history_has_a_known_actor CHECK (actor IN ('person', 'channel', 'timer', 'hospital'))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE appointment_history, appointment, slot, schedule`);
  }
}
