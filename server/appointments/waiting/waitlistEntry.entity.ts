/**
 * Somebody in line for a place. The partial unique indexes are the last word on waiting for the same thing twice and
 * on waiting too often; whoever gets a place is found by `waitlist_entry_in_line` alone.
 */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { HalfDay } from '../../../shared/appointments/rules';
import type { WaitEnd, WaitStatus, WishKind } from '../../../shared/appointments/waitingRules';

@Entity('waitlist_entry')
@Index('patient_waits_once_for_the_same', { synchronize: false })
@Index('patient_waits_in_a_seat_of_their_own', { synchronize: false })
@Index('place_offered_to_one', { synchronize: false })
@Index('waitlist_entry_in_line', { synchronize: false })
@Index('waitlist_entry_at_desk', { synchronize: false })
@Index('waitlist_entry_by_user', ['userId', 'joinedAt', 'id'])
@Check(
  'waitlist_entry_has_a_known_status',
  `status IN ('waiting', 'offered', 'fulfilled', 'withdrawn', 'declined', 'lapsed', 'ended')`,
)
@Check('waitlist_entry_wishes_one_known_thing', `wish_kind IN ('slot', 'doctor', 'department')`)
@Check(
  'waitlist_entry_of_a_slot_says_when',
  `(wish_kind = 'slot') = (slot_starts_at IS NOT NULL AND slot_ends_at IS NOT NULL)`,
)
@Check('waitlist_entry_lasts_31_days_at_most', `to_day BETWEEN from_day AND from_day + 30`)
@Check(
  'waitlist_entry_suits_known_half_days',
  `halves IS NULL OR (cardinality(halves) > 0 AND halves <@ ARRAY['morning', 'afternoon', 'evening'])`,
)
@Check('waitlist_entry_in_one_of_three_seats', `seat BETWEEN 1 AND 3`)
@Check(
  'waitlist_entry_offered_names_its_appointment',
  `(status IN ('offered', 'fulfilled')) = (appointment_id IS NOT NULL)`,
)
@Check('waitlist_entry_over_says_when', `(status IN ('waiting', 'offered')) = (ended_at IS NULL)`)
@Check('waitlist_entry_ended_says_why', `(status IN ('lapsed', 'ended')) = (end_reason IS NOT NULL)`)
export class WaitlistEntry {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'waitlist_entry_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'waitlist_entry_once' })
  id!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ name: 'patient_id', type: 'uuid' })
  patientId!: string;

  /** Which of the patient's open waits at this hospital, from 1. */
  @Column({ type: 'smallint' })
  seat!: number;

  @Column({ name: 'wish_kind', type: 'text' })
  wishKind!: WishKind;

  /** The slot, doctor or department waited for. */
  @Column({ name: 'wish_id', type: 'uuid' })
  wishId!: string;

  /** Of the slot or the doctor, when they joined. */
  @Column({ name: 'department_id', type: 'uuid' })
  departmentId!: string;

  @Column({ name: 'doctor_id', type: 'uuid', nullable: true })
  doctorId!: string | null;

  @Column({ name: 'slot_starts_at', type: 'timestamptz', nullable: true })
  slotStartsAt!: Date | null;

  @Column({ name: 'slot_ends_at', type: 'timestamptz', nullable: true })
  slotEndsAt!: Date | null;

  /** First Beijing day that suits. */
  @Column({ name: 'from_day', type: 'date' })
  fromDay!: string;

  @Column({ name: 'to_day', type: 'date' })
  toDay!: string;

  /** Null: any. */
  @Column({ type: 'text', array: true, nullable: true })
  halves!: HalfDay[] | null;

  @Column({ type: 'text' })
  status!: WaitStatus;

  @Column({ name: 'joined_at', type: 'timestamptz' })
  joinedAt!: Date;

  /** The place in line: when they joined, or when an offer lapsed. */
  @Column({ name: 'turn_at', type: 'timestamptz' })
  turnAt!: Date;

  /** Offers that ran out unanswered. */
  @Column({ type: 'smallint', default: 0 })
  lapses!: number;

  /** Slots whose place they refused while waiting on: not offered again. */
  @Column({ name: 'passed_slots', type: 'uuid', array: true, default: () => `'{}'` })
  passedSlots!: string[];

  /** Every appointment that was offered, the latest last. */
  @Column({ name: 'offered_ids', type: 'uuid', array: true, default: () => `'{}'` })
  offeredIds!: string[];

  /** The appointment offered now, or taken. */
  @Column({ name: 'appointment_id', type: 'uuid', nullable: true })
  appointmentId!: string | null;

  /** The rule for which a place last went past them, as an error code. */
  @Column({ name: 'passed_over', type: 'text', nullable: true })
  passedOver!: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason!: WaitEnd | null;
}
