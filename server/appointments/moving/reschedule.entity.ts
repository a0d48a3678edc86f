/**
 * One move of an appointment to another time (改约): from which place to which, for which difference. While it is
 * open the new place is held for it, beside the one the appointment has; its money is its own charge.
 */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MoveStatus } from '../../../shared/appointments/movingRules';
import { fenTransformer } from '../../platform/database';

@Entity('reschedule')
@Index('reschedule_one_open_per_appointment', ['hospitalId', 'appointmentId'], {
  unique: true,
  where: `status = 'open'`,
})
@Index('reschedule_place_held_once', ['hospitalId', 'slotId', 'place'], {
  unique: true,
  where: `status = 'open'`,
})
@Index('reschedule_by_appointment', ['hospitalId', 'appointmentId', 'madeAt'])
@Index('reschedule_into_schedule', ['hospitalId', 'scheduleId'])
@Index('reschedule_out_of_schedule', ['hospitalId', 'fromScheduleId'])
@Check('reschedule_has_a_known_status', `status IN ('open', 'done', 'lapsed', 'refunded')`)
@Check(
  'reschedule_open_is_held_and_charged',
  `status <> 'open' OR (hold_until IS NOT NULL AND charge_id IS NOT NULL)`,
)
@Check('reschedule_charged_only_for_more', `charge_id IS NULL OR difference > 0`)
@Check('reschedule_without_charge_is_done', `charge_id IS NOT NULL OR status = 'done'`)
@Check('reschedule_costs_the_difference', `difference = fee - from_fee`)
@Check('reschedule_goes_somewhere_else', `slot_id <> from_slot_id`)
@Check('reschedule_ended_says_when', `(status = 'open') = (ended_at IS NULL)`)
export class Reschedule {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'reschedule_once' })
  hospitalId!: string;

  /** Made by the client: of the act. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'reschedule_once' })
  id!: string;

  @Column({ name: 'appointment_id', type: 'uuid' })
  appointmentId!: string;

  @Column({ name: 'from_schedule_id', type: 'uuid' })
  fromScheduleId!: string;

  @Column({ name: 'from_slot_id', type: 'uuid' })
  fromSlotId!: string;

  @Column({ name: 'from_place', type: 'smallint' })
  fromPlace!: number;

  @Column({ name: 'from_starts_at', type: 'timestamptz' })
  fromStartsAt!: Date;

  @Column({ name: 'from_doctor_id', type: 'uuid', nullable: true })
  fromDoctorId!: string | null;

  @Column({ name: 'from_fee', type: 'bigint', transformer: fenTransformer })
  fromFee!: number;

  @Column({ name: 'schedule_id', type: 'uuid' })
  scheduleId!: string;

  @Column({ name: 'slot_id', type: 'uuid' })
  slotId!: string;

  @Column({ type: 'smallint' })
  place!: number;

  @Column({ name: 'starts_at', type: 'timestamptz' })
  startsAt!: Date;

  @Column({ name: 'doctor_id', type: 'uuid', nullable: true })
  doctorId!: string | null;

  @Column({ type: 'bigint', transformer: fenTransformer })
  fee!: number;

  /** Fen: what the new time costs more, or less. */
  @Column({ type: 'bigint', transformer: fenTransformer })
  difference!: number;

  @Column({ name: 'charge_id', type: 'uuid', nullable: true })
  chargeId!: string | null;

  @Column({ type: 'text' })
  status!: MoveStatus;

  @Column({ name: 'hold_until', type: 'timestamptz', nullable: true })
  holdUntil!: Date | null;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
