/**
 * Appointments, complete: a hospital's rules against hoarding and for its queue; places kept back after they were
 * given back; places offered to somebody who waits for one, which are held without a charge where nothing is paid.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CompleteAppointments1767226800000 implements MigrationInterface {
  readonly name = 'CompleteAppointments1767226800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE hospital
        ADD COLUMN patient_bookings_per_day integer NOT NULL DEFAULT 5,
        ADD CONSTRAINT hospital_takes_1_to_50_bookings_a_day_for_a_patient CHECK (patient_bookings_per_day BETWEEN 1 AND 50),
        ADD COLUMN device_bookings_per_day integer NOT NULL DEFAULT 10,
        ADD CONSTRAINT hospital_takes_1_to_200_bookings_a_day_from_a_device CHECK (device_bookings_per_day BETWEEN 1 AND 200),
        ADD COLUMN no_show_limit integer NOT NULL DEFAULT 3,
        ADD CONSTRAINT hospital_bans_after_10_no_shows_at_most CHECK (no_show_limit BETWEEN 0 AND 10),
        ADD COLUMN no_show_days integer NOT NULL DEFAULT 365,
        ADD CONSTRAINT hospital_counts_no_shows_of_30_to_730_days CHECK (no_show_days BETWEEN 30 AND 730),
        ADD COLUMN ban_days integer NOT NULL DEFAULT 90,
        ADD CONSTRAINT hospital_bans_for_1_to_365_days CHECK (ban_days BETWEEN 1 AND 365),
        ADD COLUMN return_minutes integer NOT NULL DEFAULT 10,
        ADD CONSTRAINT hospital_returns_places_within_an_hour CHECK (return_minutes BETWEEN 0 AND 60),
        ADD COLUMN offer_minutes integer NOT NULL DEFAULT 15,
        ADD CONSTRAINT hospital_offers_places_for_5_to_60_minutes CHECK (offer_minutes BETWEEN 5 AND 60),
        ADD COLUMN check_in_metres integer NOT NULL DEFAULT 1000,
        ADD CONSTRAINT hospital_lets_check_in_within_5000_metres CHECK (check_in_metres BETWEEN 0 AND 5000),
        ADD COLUMN check_in_minutes_before integer NOT NULL DEFAULT 60,
        ADD CONSTRAINT hospital_lets_check_in_10_to_240_minutes_before CHECK (check_in_minutes_before BETWEEN 10 AND 240),
        ADD COLUMN late_behind integer NOT NULL DEFAULT 3,
        ADD CONSTRAINT hospital_puts_the_late_behind_20_at_most CHECK (late_behind BETWEEN 0 AND 20);

      CREATE TABLE kept_place (
        hospital_id uuid        NOT NULL,
        slot_id     uuid        NOT NULL,
        place       smallint    NOT NULL,
        why         text        NOT NULL,
        kept_at     timestamptz NOT NULL,
        returns_at  timestamptz,
        CONSTRAINT kept_place_once PRIMARY KEY (hospital_id, slot_id, place),
        CONSTRAINT kept_place_of_a_slot FOREIGN KEY (hospital_id, slot_id) REFERENCES slot (hospital_id, id)
          ON DELETE CASCADE,
        CONSTRAINT kept_place_has_a_known_reason CHECK (why IN ('waitlist', 'return')),
        CONSTRAINT kept_place_returns_some_time CHECK ((why = 'return') = (returns_at IS NOT NULL))
      );

      ALTER TABLE appointment
        DROP CONSTRAINT appointment_has_a_known_source,
        DROP CONSTRAINT appointment_pending_is_held_and_charged,
        ADD CONSTRAINT appointment_has_a_known_source CHECK (source IN ('person', 'waitlist', 'his')) NOT VALID,
        ADD CONSTRAINT appointment_pending_is_held_and_charged CHECK (
          status <> 'pending' OR (hold_until IS NOT NULL AND (charge_id IS NOT NULL OR source = 'waitlist'))) NOT VALID;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE slot s SET free_places = (
          SELECT array_agg(p ORDER BY p) FROM (
            SELECT unnest(s.free_places) AS p
            UNION SELECT k.place FROM kept_place k WHERE k.hospital_id = s.hospital_id AND k.slot_id = s.id) AS places)
        WHERE (hospital_id, id) IN (SELECT hospital_id, slot_id FROM kept_place);
      DROP TABLE kept_place;
      UPDATE appointment SET source = 'person' WHERE source = 'waitlist';
      ALTER TABLE appointment
        DROP CONSTRAINT appointment_has_a_known_source,
        DROP CONSTRAINT appointment_pending_is_held_and_charged,
        ADD CONSTRAINT appointment_has_a_known_source CHECK (source IN ('person', 'his')),
        ADD CONSTRAINT appointment_pending_is_held_and_charged CHECK (
          status <> 'pending' OR (hold_until IS NOT NULL AND charge_id IS NOT NULL));
      ALTER TABLE hospital DROP COLUMN patient_bookings_per_day, DROP COLUMN device_bookings_per_day, DROP COLUMN no_show_limit, DROP COLUMN no_show_days, DROP COLUMN ban_days, DROP COLUMN return_minutes, DROP COLUMN offer_minutes, DROP COLUMN check_in_metres, DROP COLUMN check_in_minutes_before, DROP COLUMN late_behind;
    `);
  }
}
