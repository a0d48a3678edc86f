/**
 * What a hospital plans: doctors who cannot be in two places, stopped slots, weekly templates, closed days, the
 * timer that generates schedules by night, and the history of a schedule.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PlanSchedules1767226400000 implements MigrationInterface {
  readonly name = 'PlanSchedules1767226400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE slot ADD COLUMN doctor_id uuid, ADD COLUMN stopped boolean NOT NULL DEFAULT false;
      UPDATE slot s SET doctor_id = c.doctor_id, stopped = c.status = 'stopped' FROM schedule c
        WHERE c.hospital_id = s.hospital_id AND c.id = s.schedule_id
          AND (c.doctor_id IS NOT NULL OR c.status = 'stopped');
      ALTER TABLE slot ADD CONSTRAINT doctor_in_one_place_at_a_time EXCLUDE USING gist (
        hospital_id WITH =, doctor_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
        WHERE (doctor_id IS NOT NULL AND NOT stopped);
      CREATE INDEX slot_by_time ON slot (hospital_id, starts_at, id);
      CREATE INDEX schedule_by_day ON schedule (hospital_id, day, department_id, id);
      CREATE INDEX appointment_by_schedule ON appointment (hospital_id, schedule_id);

      CREATE TABLE schedule_history (
        hospital_id uuid        NOT NULL,
        schedule_id uuid        NOT NULL,
        step        smallint    NOT NULL,
        act         text        NOT NULL,
        at          timestamptz NOT NULL,
        member_id   uuid,
        reason      text,
        CONSTRAINT schedule_history_once_per_step PRIMARY KEY (hospital_id, schedule_id, step),
        CONSTRAINT schedule_history_has_a_known_act CHECK (act IN ('planned', 'changed', 'stopped', 'resumed')),
        CONSTRAINT schedule_history_says_why_it_stopped CHECK (act <> 'stopped' OR reason IS NOT NULL)
      );

      CREATE TABLE schedule_template (
        hospital_id      uuid     NOT NULL,
        id               uuid     NOT NULL,
        department_id    uuid     NOT NULL,
        doctor_id        uuid,
        weekday          smallint NOT NULL,
        half             text     NOT NULL,
        from_time        text     NOT NULL,
        to_time          text     NOT NULL,
        minutes_per_slot smallint NOT NULL,
        places_per_slot  smallint NOT NULL,
        fee              bigint   NOT NULL,
        first_day        date     NOT NULL,
        last_day         date,
        weeks            text     NOT NULL,
        CONSTRAINT schedule_template_once PRIMARY KEY (hospital_id, id),
        CONSTRAINT schedule_template_on_a_weekday CHECK (weekday BETWEEN 1 AND 7),
        CONSTRAINT schedule_template_in_a_known_half_day CHECK (half IN ('morning', 'afternoon', 'evening')),
        CONSTRAINT schedule_template_has_clock_times CHECK (
          from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND to_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        CONSTRAINT schedule_template_has_hours CHECK (from_time < to_time),
        CONSTRAINT schedule_template_has_slots CHECK (minutes_per_slot > 0 AND places_per_slot > 0),
        CONSTRAINT schedule_template_fee_is_not_negative CHECK (fee >= 0),
        CONSTRAINT schedule_template_ends_after_it_begins CHECK (last_day >= first_day),
        CONSTRAINT schedule_template_in_known_weeks CHECK (weeks IN ('every', 'odd', 'even'))
      );
      CREATE INDEX schedule_template_by_department
        ON schedule_template (hospital_id, department_id, weekday, from_time, id);

      CREATE TABLE clinic_calendar (
        hospital_id     uuid NOT NULL,
        on_holidays     text NOT NULL,
        on_make_up_days text NOT NULL,
        CONSTRAINT clinic_calendar_once PRIMARY KEY (hospital_id),
        CONSTRAINT clinic_calendar_on_holidays_closed_or_open CHECK (on_holidays IN ('closed', 'open')),
        CONSTRAINT clinic_calendar_on_make_up_days_as_said CHECK (on_make_up_days IN ('as-weekday', 'closed'))
      );

      CREATE TABLE clinic_day (
        hospital_id uuid     NOT NULL,
        day         date     NOT NULL,
        weekday     smallint,
        reason      text,
        CONSTRAINT clinic_day_once PRIMARY KEY (hospital_id, day),
        CONSTRAINT clinic_day_closed_with_a_reason_or_working CHECK ((weekday IS NULL) <> (reason IS NULL)),
        CONSTRAINT clinic_day_works_as_a_weekday CHECK (weekday BETWEEN 1 AND 7)
      );

      CREATE TABLE removed_schedule (
        hospital_id   uuid NOT NULL,
        id            uuid NOT NULL,
        department_id uuid NOT NULL,
        doctor_id     uuid,
        day           date NOT NULL,
        half          text NOT NULL,
        CONSTRAINT removed_schedule_once PRIMARY KEY (hospital_id, id)
      );
      CREATE INDEX removed_schedule_by_day ON removed_schedule (hospital_id, day);

      CREATE TABLE schedule_generation (
        hospital_id uuid        NOT NULL,
        due_at      timestamptz NOT NULL,
        CONSTRAINT schedule_generation_armed_once PRIMARY KEY (hospital_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE schedule_generation, removed_schedule, clinic_day, clinic_calendar, schedule_template, schedule_history;
      DROP INDEX appointment_by_schedule, schedule_by_day, slot_by_time;
      ALTER TABLE slot DROP CONSTRAINT doctor_in_one_place_at_a_time;
      ALTER TABLE slot DROP COLUMN stopped, DROP COLUMN doctor_id;
    `);
  }
}
