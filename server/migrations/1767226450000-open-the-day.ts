/**
 * The day of the visit: arrivals, calls and payments at the counter; visits that a hospital's own system places for
 * somebody without an account; what a day's takings are counted by; and the timers of visits booked before this.
 * Visits that are over by then stay as they are: nobody could check them in, so nobody knows who came.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OpenTheDay1767226450000 implements MigrationInterface {
  readonly name = 'OpenTheDay1767226450000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE guest (
        hospital_id      uuid        NOT NULL,
        id               uuid        NOT NULL,
        name_sealed      text        NOT NULL,
        id_type          text,
        id_number_sealed text,
        id_number_index  text,
        phone_sealed     text,
        phone_index      text,
        created_at       timestamptz NOT NULL,
        CONSTRAINT guest_once PRIMARY KEY (hospital_id, id),
        CONSTRAINT guest_has_a_known_id_type CHECK (
          id_type IN ('resident-id', 'passport', 'hk-macau-permit', 'taiwan-permit')),
        CONSTRAINT guest_id_number_is_whole CHECK (
          (id_type IS NULL) = (id_number_sealed IS NULL) AND (id_type IS NULL) = (id_number_index IS NULL)),
        CONSTRAINT guest_phone_is_whole CHECK ((phone_sealed IS NULL) = (phone_index IS NULL))
      );
      CREATE INDEX guest_by_id ON guest (id);
      CREATE INDEX guest_by_id_number ON guest (hospital_id, id_number_index);
      CREATE INDEX guest_by_phone ON guest (hospital_id, phone_index);

      ALTER TABLE appointment
        ALTER COLUMN user_id DROP NOT NULL,
        ALTER COLUMN patient_id DROP NOT NULL,
        ADD COLUMN source text NOT NULL DEFAULT 'person',
        ADD COLUMN guest_id uuid,
        ADD COLUMN checked_in_at timestamptz,
        ADD COLUMN called_at timestamptz,
        ADD COLUMN called_count smallint NOT NULL DEFAULT 0,
        ADD COLUMN paid_on_site_at timestamptz,
        ADD CONSTRAINT appointment_has_a_known_source CHECK (source IN ('person', 'his')),
        ADD CONSTRAINT appointment_only_his_is_without_a_user CHECK (
          (source = 'his') = (guest_id IS NOT NULL) AND (source = 'his') = (user_id IS NULL)
          AND (source = 'his') = (patient_id IS NULL)),
        ADD CONSTRAINT appointment_checked_in_says_when CHECK (
          status <> 'checked-in' OR checked_in_at IS NOT NULL),
        ADD CONSTRAINT appointment_called_as_often_as_counted CHECK (
          called_count >= 0 AND (called_count > 0) = (called_at IS NOT NULL)),
        ADD CONSTRAINT appointment_paid_on_site_where_so_agreed CHECK (paid_on_site_at IS NULL OR pay_on_site);
      CREATE INDEX appointment_by_day ON appointment (hospital_id, visit_day, starts_at, id);

      CREATE TABLE visit_call (
        hospital_id    uuid        NOT NULL,
        id             uuid        NOT NULL,
        appointment_id uuid        NOT NULL,
        doctor_id      uuid        NOT NULL,
        member_id      uuid        NOT NULL,
        called_at      timestamptz NOT NULL,
        CONSTRAINT visit_call_once PRIMARY KEY (hospital_id, id)
      );
      CREATE INDEX visit_call_by_appointment ON visit_call (hospital_id, appointment_id, called_at);

      CREATE INDEX charge_by_payment ON charge (payee_id, paid_at) WHERE paid_at IS NOT NULL;
      CREATE INDEX refund_by_success ON refund (payee_id, succeeded_at) WHERE succeeded_at IS NOT NULL;

      INSERT INTO outbox_event (name, payload, run_at)
        SELECT 'appointment.missed-due', jsonb_build_object('hospitalId', hospital_id, 'appointmentId', id),
          (visit_day + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
        FROM appointment
        WHERE status = 'booked' AND visit_day >= (now() AT TIME ZONE 'Asia/Shanghai')::date;
    `);
  }

  /** Visits of people without an account cannot be told of in the older tables. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM outbox_event WHERE name = 'appointment.missed-due';
      DROP INDEX refund_by_success, charge_by_payment, appointment_by_day;
      DROP TABLE visit_call;
      DELETE FROM appointment_history h USING appointment a
        WHERE a.source = 'his' AND h.hospital_id = a.hospital_id AND h.appointment_id = a.id;
      UPDATE slot s SET free_places = (
          SELECT array_agg(p ORDER BY p) FROM (
            SELECT unnest(s.free_places) AS p
            UNION SELECT a.place FROM appointment a WHERE a.hospital_id = s.hospital_id AND a.slot_id = s.id
              AND a.source = 'his' AND a.status <> 'cancelled') AS places)
        WHERE (hospital_id, id) IN (
          SELECT hospital_id, slot_id FROM appointment WHERE source = 'his' AND status <> 'cancelled');
      DELETE FROM appointment WHERE source = 'his';
      ALTER TABLE appointment
        DROP COLUMN source, DROP COLUMN guest_id, DROP COLUMN checked_in_at, DROP COLUMN called_at,
        DROP COLUMN called_count, DROP COLUMN paid_on_site_at,
        ALTER COLUMN user_id SET NOT NULL,
        ALTER COLUMN patient_id SET NOT NULL;
      DROP TABLE guest;
    `);
  }
}
