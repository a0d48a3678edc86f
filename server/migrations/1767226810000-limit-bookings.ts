/**
 * Limits against hoarding and penalties for not coming: bookings made in a day take numbered seats of the patient and
 * of the device; missed visits are counted for a person, and ban them. Kinds of messages are from now on listed in the
 * code alone: a new one must not lock the table that every process writes to.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LimitBookings1767226810000 implements MigrationInterface {
  readonly name = 'LimitBookings1767226810000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE appointment
        ADD COLUMN made_day date,
        ADD COLUMN patient_seat smallint,
        ADD COLUMN device_index uuid,
        ADD COLUMN device_seat smallint,
        ADD CONSTRAINT appointment_seats_of_its_day_are_counted CHECK (patient_seat > 0 AND device_seat > 0) NOT VALID,
        ADD CONSTRAINT appointment_is_counted_for_patient_and_device CHECK (
          num_nulls(made_day, patient_seat, device_index, device_seat) IN (0, 4)) NOT VALID;

      CREATE TABLE booking_ban (
        hospital_id    uuid        NOT NULL,
        id             uuid        NOT NULL,
        user_id        uuid        NOT NULL,
        patient_id     uuid        NOT NULL,
        person         text        NOT NULL,
        appointment_id uuid        NOT NULL,
        no_shows       smallint    NOT NULL,
        from_at        timestamptz NOT NULL,
        until_at       timestamptz NOT NULL,
        lifted_at      timestamptz,
        lifted_why     text,
        lifted_by      uuid,
        lift_reason    text,
        CONSTRAINT booking_ban_once PRIMARY KEY (hospital_id, id),
        CONSTRAINT booking_ban_ends_after_it_begins CHECK (until_at > from_at),
        CONSTRAINT booking_ban_is_for_missed_visits CHECK (no_shows > 0),
        CONSTRAINT booking_ban_has_a_known_lifting CHECK (lifted_why IN ('mended', 'desk')),
        CONSTRAINT booking_ban_lifted_says_why CHECK ((lifted_at IS NULL) = (lifted_why IS NULL)),
        CONSTRAINT booking_ban_lifted_by_hand_says_who CHECK (
          (lifted_why IS NOT DISTINCT FROM 'desk') = (lifted_by IS NOT NULL)
          AND (lifted_by IS NULL) = (lift_reason IS NULL))
      );
      CREATE INDEX booking_ban_in_force ON booking_ban (hospital_id, person) WHERE lifted_at IS NULL;
      CREATE INDEX booking_ban_latest ON booking_ban (hospital_id, from_at, id);

      CREATE TABLE missed_visit (
        hospital_id    uuid NOT NULL,
        appointment_id uuid NOT NULL,
        user_id        uuid NOT NULL,
        patient_id     uuid NOT NULL,
        person         text NOT NULL,
        visit_day      date NOT NULL,
        ban_id         uuid,
        CONSTRAINT missed_visit_once PRIMARY KEY (hospital_id, appointment_id),
        CONSTRAINT missed_visit_leads_to_a_ban FOREIGN KEY (hospital_id, ban_id)
          REFERENCES booking_ban (hospital_id, id)
      );
      CREATE INDEX missed_visit_by_person ON missed_visit (hospital_id, person, visit_day);
      CREATE INDEX missed_visit_by_day ON missed_visit (visit_day);
      CREATE INDEX missed_visit_by_ban ON missed_visit (hospital_id, ban_id);

      ALTER TABLE notice
        DROP CONSTRAINT notice_of_a_known_kind,
        ADD CONSTRAINT notice_kind_is_a_name CHECK (kind ~ '^[a-z]+(-[a-z]+)+$') NOT VALID;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notice DROP CONSTRAINT notice_kind_is_a_name;
      DELETE FROM notice WHERE kind NOT IN ('appointment-booked', 'appointment-cancelled', 'appointment-reminder',
        'refund-succeeded', 'application-returned', 'application-approved', 'application-rejected',
        'hospital-suspended', 'hospital-resumed');
      ALTER TABLE notice ADD CONSTRAINT notice_of_a_known_kind CHECK (
        kind IN ('appointment-booked', 'appointment-cancelled', 'appointment-reminder', 'refund-succeeded',
          'application-returned', 'application-approved', 'application-rejected', 'hospital-suspended',
          'hospital-resumed'));
      DROP TABLE missed_visit;
      DROP TABLE booking_ban;
      ALTER TABLE appointment DROP COLUMN made_day, DROP COLUMN patient_seat, DROP COLUMN device_index,
        DROP COLUMN device_seat;
    `);
  }
}
