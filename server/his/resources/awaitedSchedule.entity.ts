/**
 * A Schedule none of whose Slots has come yet. A half-day here is planned with its hours; it becomes one, under the
 * same id, with its first Slot, and until then nobody can book it.
 */
import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { HalfDay } from '../../../shared/appointments/rules';
import { fenTransformer } from '../../platform/database';

@Entity('awaited_schedule')
@Unique('awaited_schedule_once_per_half_day', ['hospitalId', 'departmentId', 'doctorId', 'day', 'half'])
@Check('awaited_schedule_fee_is_not_negative', `fee >= 0`)
export class AwaitedSchedule {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'awaited_schedule_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'awaited_schedule_once' })
  id!: string;

  @Column({ name: 'department_id', type: 'uuid' })
  departmentId!: string;

  @Column({ name: 'doctor_id', type: 'uuid', nullable: true })
  doctorId!: string | null;

  /** Beijing calendar day. */
  @Column({ type: 'date' })
  day!: string;

  @Column({ type: 'text' })
  half!: HalfDay;

  @Column({ type: 'bigint', transformer: fenTransformer })
  fee!: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
