/** A doctor's, or a department clinic's, half-day: what a hospital publishes. */
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { HalfDay } from '../../shared/appointments/rules';
import { fenTransformer } from '../platform/database';

export type Half = HalfDay;

@Entity('schedule')
@Unique('schedule_once_per_half_day', ['hospitalId', 'departmentId', 'doctorId', 'day', 'half'])
@Index('schedule_by_doctor', ['hospitalId', 'doctorId', 'day'])
@Index('schedule_by_department', ['hospitalId', 'departmentId', 'day'])
@Index('schedule_by_day', ['hospitalId', 'day', 'departmentId', 'id'])
@Check('schedule_in_a_known_half_day', `half IN ('morning', 'afternoon', 'evening')`)
@Check('schedule_has_a_known_status', `status IN ('open', 'stopped')`)
@Check('schedule_fee_is_not_negative', `fee >= 0`)
export class Schedule {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'schedule_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'schedule_once' })
  id!: string;

  @Column({ name: 'department_id', type: 'uuid' })
  departmentId!: string;

  /** Null for a department clinic. */
  @Column({ name: 'doctor_id', type: 'uuid', nullable: true })
  doctorId!: string | null;

  /** Beijing calendar day. */
  @Column({ type: 'date' })
  day!: string;

  @Column({ type: 'text' })
  half!: Half;

  @Column({ type: 'bigint', transformer: fenTransformer })
  fee!: number;

  @Column({ type: 'text', default: 'open' })
  status!: 'open' | 'stopped';

  @Column({ name: 'release_at', type: 'timestamptz' })
  releaseAt!: Date;
}
