/** One patient's place in a slot. The partial unique indexes are the last word on every rule of booking. */
import { Check, Column, Entity, Exclusion, Index, PrimaryColumn } from 'typeorm';
import type { AppointmentStatus, CancelReason } from '../../shared/appointments/rules';
import { fenTransformer } from '../platform/database';

@Entity('appointment')
@Index('appointment_place_never_sold_twice', { synchronize: false })
@Index('appointment_once_per_doctor_day', { synchronize: false })
@Index('appointment_once_per_slot', { synchronize: false })
@Index('appointment_by_id', ['id'])
@Index('appointment_by_user', ['userId', 'startsAt', 'id'])
@Check(
  'appointment_has_a_known_status',
  `status IN ('pending', 'booked', 'checked-in', 'fulfilled', 'cancelled', 'noshow')`,
)
@Check('appointment_cancelled_has_a_reason', `(status = 'cancelled') = (cancel_reason IS NOT NULL)`)
@Check(
  'appointment_pending_is_held_and_charged',
  `status <> 'pending' OR (hold_until IS NOT NULL AND charge_id IS NOT NULL)`,
)
@Check('appointment_department_seat_is_counted', `department_seat > 0`)
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

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ name: 'patient_id', type: 'uuid' })
  patientId!: string;

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

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
