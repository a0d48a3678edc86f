/** The waitlist: who waits for what, in which order; and the messages that tell of it. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const OPEN = `WHERE status IN ('waiting', 'offered')`;

export class OpenWaitlists1767226820000 implements MigrationInterface {
  readonly name = 'OpenWaitlists1767226820000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE waitlist_entry (
        hospital_id    uuid        NOT NULL,
        id             uuid        NOT NULL,
        user_id        uuid        NOT NULL,
        patient_id     uuid        NOT NULL,
        seat           smallint    NOT NULL,
        wish_kind      text        NOT NULL,
        wish_id        uuid        NOT NULL,
        department_id  uuid        NOT NULL,
        doctor_id      uuid,
        slot_starts_at timestamptz,
        slot_ends_at   timestamptz,
        from_day       date        NOT NULL,
        to_day         date        NOT NULL,
        halves         text[],
        status         text        NOT NULL,
        joined_at      timestamptz NOT NULL,
        turn_at        timestamptz NOT NULL,
        lapses         smallint    NOT NULL DEFAULT 0,
        passed_slots   uuid[]      NOT NULL DEFAULT '{}',
        offered_ids    uuid[]      NOT NULL DEFAULT '{}',
        appointment_id uuid,
        passed_over    text,
        ended_at       timestamptz,
        end_reason     text,
        CONSTRAINT waitlist_entry_once PRIMARY KEY (hospital_id, id),
        CONSTRAINT waitlist_entry_has_a_known_status CHECK (
          status IN ('waiting', 'offered', 'fulfilled', 'withdrawn', 'declined', 'lapsed', 'ended')),
        CONSTRAINT waitlist_entry_wishes_one_known_thing CHECK (wish_kind IN ('slot', 'doctor', 'department')),
        CONSTRAINT waitlist_entry_of_a_slot_says_when CHECK (
          (wish_kind = 'slot') = (slot_starts_at IS NOT NULL AND slot_ends_at IS NOT NULL)),
        CONSTRAINT waitlist_entry_lasts_31_days_at_most CHECK (to_day BETWEEN from_day AND from_day + 30),
        CONSTRAINT waitlist_entry_suits_known_half_days CHECK (
          halves IS NULL OR (cardinality(halves) > 0 AND halves <@ ARRAY['morning', 'afternoon', 'evening'])),
        CONSTRAINT waitlist_entry_in_one_of_three_seats CHECK (seat BETWEEN 1 AND 3),
        CONSTRAINT waitlist_entry_offered_names_its_appointment CHECK (
          (status IN ('offered', 'fulfilled')) = (appointment_id IS NOT NULL)),
        CONSTRAINT waitlist_entry_over_says_when CHECK ((status IN ('waiting', 'offered')) = (ended_at IS NULL)),
        CONSTRAINT waitlist_entry_ended_says_why CHECK ((status IN ('lapsed', 'ended')) = (end_reason IS NOT NULL))
      );
      CREATE UNIQUE INDEX patient_waits_once_for_the_same
        ON waitlist_entry (hospital_id, patient_id, wish_kind, wish_id) ${OPEN};
      CREATE UNIQUE INDEX patient_waits_in_a_seat_of_their_own
        ON waitlist_entry (hospital_id, patient_id, seat) ${OPEN};
      CREATE UNIQUE INDEX place_offered_to_one ON waitlist_entry (hospital_id, appointment_id)
        WHERE appointment_id IS NOT NULL;
      CREATE INDEX waitlist_entry_in_line
        ON waitlist_entry (hospital_id, wish_kind, wish_id, turn_at, id, from_day, to_day) WHERE status = 'waiting';
      CREATE INDEX waitlist_entry_at_desk ON waitlist_entry (hospital_id, turn_at, id) ${OPEN};
      CREATE INDEX waitlist_entry_by_user ON waitlist_entry (user_id, joined_at, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE waitlist_entry`);
  }
}
