/** Moving appointments to other times, and what is taken for visits whose clinic was stopped. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MoveAppointments1767226841000 implements MigrationInterface {
  readonly name = 'MoveAppointments1767226841000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reschedule (
        hospital_id      uuid        NOT NULL,
        id               uuid        NOT NULL,
        appointment_id   uuid        NOT NULL,
        from_schedule_id uuid        NOT NULL,
        from_slot_id     uuid        NOT NULL,
        from_place       smallint    NOT NULL,
        from_starts_at   timestamptz NOT NULL,
        from_doctor_id   uuid,
        from_fee         bigint      NOT NULL,
        schedule_id      uuid        NOT NULL,
        slot_id          uuid        NOT NULL,
        place            smallint    NOT NULL,
        starts_at        timestamptz NOT NULL,
        doctor_id        uuid,
        fee              bigint      NOT NULL,
        difference       bigint      NOT NULL,
        charge_id        uuid,
        status           text        NOT NULL,
        hold_until       timestamptz,
        made_at          timestamptz NOT NULL,
        ended_at         timestamptz,
        CONSTRAINT reschedule_once PRIMARY KEY (hospital_id, id),
        CONSTRAINT reschedule_has_a_known_status CHECK (status IN ('open', 'done', 'lapsed', 'refunded')),
        CONSTRAINT reschedule_open_is_held_and_charged CHECK (
          status <> 'open' OR (hold_until IS NOT NULL AND charge_id IS NOT NULL)),
        CONSTRAINT reschedule_charged_only_for_more CHECK (charge_id IS NULL OR difference > 0),
        CONSTRAINT reschedule_without_charge_is_done CHECK (charge_id IS NOT NULL OR status = 'done'),
        CONSTRAINT reschedule_costs_the_difference CHECK (difference = fee - from_fee),
        CONSTRAINT reschedule_goes_somewhere_else CHECK (slot_id <> from_slot_id),
        CONSTRAINT reschedule_ended_says_when CHECK ((status = 'open') = (ended_at IS NULL))
      );
      CREATE UNIQUE INDEX reschedule_one_open_per_appointment ON reschedule (hospital_id, appointment_id)
        WHERE status = 'open';
      CREATE UNIQUE INDEX reschedule_place_held_once ON reschedule (hospital_id, slot_id, place)
        WHERE status = 'open';
      CREATE INDEX reschedule_by_appointment ON reschedule (hospital_id, appointment_id, made_at);
      CREATE INDEX reschedule_into_schedule ON reschedule (hospital_id, schedule_id);
      CREATE INDEX reschedule_out_of_schedule ON reschedule (hospital_id, from_schedule_id);

      CREATE TABLE replacement (
        hospital_id    uuid        NOT NULL,
        stopped_id     uuid        NOT NULL,
        appointment_id uuid        NOT NULL,
        made_at        timestamptz NOT NULL,
        CONSTRAINT replacement_once_per_visit PRIMARY KEY (hospital_id, stopped_id)
      );
    `);
  }

  /** Places held by moves that nobody paid are on sale again; money paid for such moves is another table's. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE slot s SET free_places = (
          SELECT array_agg(p ORDER BY p) FROM (
            SELECT unnest(s.free_places) AS p
            UNION SELECT r.place FROM reschedule r
              WHERE r.hospital_id = s.hospital_id AND r.slot_id = s.id AND r.status = 'open') AS places)
        WHERE (hospital_id, id) IN (SELECT hospital_id, slot_id FROM reschedule WHERE status = 'open');
      DROP TABLE replacement, reschedule;
    `);
  }
}
