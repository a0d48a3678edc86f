/** One patient's place in a slot. The partial unique indexes are the last word on every rule of booking. */
import { Check, Column, Entity, Exclusion, Index, PrimaryColumn } from 'typeorm';
import type { AppointmentSource, AppointmentStatus, CancelReason } from '../../shared/appointments/rules';
import { fenTransformer } from '../platform/database';

@Entity('appointment')
@Index('appointment_place_never_sold_twice', { synchronize: false })
@Index('appointment_once_per_doctor_day', { synchronize: false })
@Index('appointment_once_per_slot', { synchronize: false })
@Index('appointment_few_a_day_for_a_patient', { synchronize: false })
@Index('appointment_few_a_day_from_a_device', { synchronize: false })
@Index('appointment_few_a_day_by_a_user', { synchronize: false })
@Index('appointment_by_id', ['id'])
@Index('appointment_by_schedule', ['hospitalId', 'scheduleId'])
@Index('appointment_by_day', ['hospitalId', 'visitDay', 'startsAt', 'id'])
@Index('appointment_by_visit_code', ['hospitalId', 'visitCode'])
@Index('appointment_by_patient', ['hospitalId', 'patientId'])
@Index('appointment_by_guest', ['hospitalId', 'guestId'])
@Index('appointment_by_user', ['userId', 'startsAt', 'id'])
@Check(
  'appointment_has_a_known_status',
  `status IN ('pending', 'booked', 'checked-in', 'fulfilled', 'cancelled', 'noshow')`,
)
@Check('appointment_cancelled_has_a_reason', `(status = 'cancelled') = (cancel_reason IS NOT NULL)`)
@Check(
  'appointment_pending_is_held_and_charged',
  `status <> 'pending' OR (hold_until IS NOT NULL AND (charge_id IS NOT NULL OR source = 'waitlist'))`,
)
@Check('appointment_department_seat_is_counted', `department_seat > 0`)
@Check('appointment_seats_of_its_day_are_counted', `patient_seat > 0 AND device_seat > 0`)
@Check(
  'appointment_is_counted_for_patient_and_device',
  `num_nulls(made_day, patient_seat, device_index, device_seat) IN (0, 4)`,
)
@Check(
  'appointment_is_counted_for_its_user_too',
  `user_seat IS NULL OR (user_seat > 0 AND made_day IS NOT NULL AND user_id IS NOT NULL)`,
)
@Check('appointment_has_a_known_source', `source IN ('person', 'waitlist', 'his')`)
@Check(
  'appointment_only_his_is_without_a_user',
  `(source = 'his') = (guest_id IS NOT NULL) AND (source = 'his') = (user_id IS NULL)
    AND (source = 'his') = (patient_id IS NULL)`,
)
@Check('appointment_checked_in_says_when', `status <> 'checked-in' OR checked_in_at IS NOT NULL`)
@Check(
  'appointment_called_as_often_as_counted',
  `called_count >= 0 AND (called_count > 0) = (called_at IS NOT NULL)`,
)
@Check('appointment_calls_taken_back_are_counted', `calls_taken_back >= 0`)
@Check('appointment_paid_on_site_where_so_agreed', `paid_on_site_at IS NULL OR pay_on_site`)
@Exclusion(
  'appointment_in_few_departments_per_day',
  `USING gist (hospital_id WITH =, patient_id WITH =, visit_day WITH =, department_seat WITH =, department_id WITH <>)
   WHERE (status <> 'cancelled')`,
)
export class Appointment {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'appointment_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'appointment_once' })
  id!: string;

  /** Who made it; the hospital's own system makes them for people without an account, and names a guest instead. */
  @Column({ type: 'text', default: 'person' })
  source!: AppointmentSource;

  /** Null for a guest, and for nobody else. */
  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  userId!: string | null;

  @Column({ name: 'patient_id', type: 'uuid', nullable: true })
  patientId!: string | null;

  @Column({ name: 'guest_id', type: 'uuid', nullable: true })
  guestId!: string | null;

  @Column({ name: 'schedule_id', type: 'uuid' })
  scheduleId!: string;

  @Column({ name: 'slot_id', type: 'uuid' })
  slotId!: string;

  @Column({ name: 'department_id', type: 'uuid' })
  departmentId!: string;

  @Column({ name: 'doctor_id', type: 'uuid', nullable: true })
  doctorId!: string | null;

  /** Beijing calendar day of the visit. */
  @Column({ name: 'visit_day', type: 'date' })
  visitDay!: string;

  @Column({ name: 'starts_at', type: 'timestamptz' })
  startsAt!: Date;

  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt!: Date;

  /** Which place of the slot, from 1. */
  @Column({ type: 'smallint' })
  place!: number;

  /** Told to people once booked. */
  @Column({ name: 'visit_number', type: 'smallint' })
  visitNumber!: number;

  /** What the hospital's desk scans or reads; told once booked. */
  @Column({ name: 'visit_code', type: 'text' })
  visitCode!: string;

  /** Which of the patient's departments of that day this is, from 1; two departments never share one. */
  @Column({ name: 'department_seat', type: 'smallint' })
  departmentSeat!: number;

  /**
   * The Beijing day on which a person booked it themselves; null, as are the four after it, where that did not count:
   * the hospital's system made it, or it was offered to somebody who waited.
   */
  @Column({ name: 'made_day', type: 'date', nullable: true })
  madeDay!: string | null;

  /** Which of the bookings made for the patient that day, from 1; never given again, so that cancelled ones count. */
  @Column({ name: 'patient_seat', type: 'smallint', nullable: true })
  patientSeat!: number | null;

  /** The device it was made from, as a keyed hash; without one, the user. */
  @Column({ name: 'device_index', type: 'uuid', nullable: true })
  deviceIndex!: string | null;

  /** Which of the bookings made from the device that day, from 1. */
  @Column({ name: 'device_seat', type: 'smallint', nullable: true })
  deviceSeat!: number | null;

  /** Which of the bookings the account made that day, from 1; null of those made before accounts were counted. */
  @Column({ name: 'user_seat', type: 'smallint', nullable: true })
  userSeat!: number | null;

  @Column({ type: 'bigint', transformer: fenTransformer })
  fee!: number;

  @Column({ name: 'pay_on_site', type: 'boolean' })
  payOnSite!: boolean;

  @Column({ name: 'charge_id', type: 'uuid', nullable: true })
  chargeId!: string | null;

  @Column({ type: 'text' })
  status!: AppointmentStatus;

  @Column({ name: 'hold_until', type: 'timestamptz', nullable: true })
  holdUntil!: Date | null;

  @Column({ name: 'cancel_deadline', type: 'timestamptz' })
  cancelDeadline!: Date;

  @Column({ name: 'cancel_reason', type: 'text', nullable: true })
  cancelReason!: CancelReason | null;

  @Column({ name: 'checked_in_at', type: 'timestamptz', nullable: true })
  checkedInAt!: Date | null;

  /** The latest call to the consulting room; null while there was none. */
  @Column({ name: 'called_at', type: 'timestamptz', nullable: true })
  calledAt!: Date | null;

  /** Which call that was, from 1; those taken back are calls, too. */
  @Column({ name: 'called_count', type: 'smallint', default: 0 })
  calledCount!: number;

  /** Calls that were a mistake: nobody stayed away from them. */
  @Column({ name: 'calls_taken_back', type: 'smallint', default: 0 })
  callsTakenBack!: number;

  /** When the counter noted that it has the fee; the ledger knows only what came through the channel. */
  @Column({ name: 'paid_on_site_at', type: 'timestamptz', nullable: true })
  paidOnSiteAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}

/** Of whoever was not called to the consulting room, or is as if they had not been. */
export const NOT_CALLED = { calledAt: null, calledCount: 0, callsTakenBack: 0 } as const;
