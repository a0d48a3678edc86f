/**
 * The queue of a doctor, or of a department's own clinic, on one Beijing day. It is there from the first check-in on;
 * its id follows from whose it is, so that it can be named before. Its row is locked before anything of the queue
 * moves, and before the visits that do.
 */
import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { fenTransformer } from '../../platform/database';

@Entity('clinic_queue')
@Unique('clinic_queue_once_per_doctor_day', ['hospitalId', 'day', 'doctorId'])
@Unique('clinic_queue_once_per_department_day', ['hospitalId', 'day', 'departmentId'])
@Check('clinic_queue_of_a_doctor_or_a_department', `(doctor_id IS NULL) <> (department_id IS NULL)`)
@Check(
  'clinic_queue_away_says_since_when',
  `away_since IS NOT NULL OR (away_until IS NULL AND away_reason IS NULL)`,
)
export class ClinicQueue {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'clinic_queue_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'clinic_queue_once' })
  id!: string;

  @Column({ type: 'date' })
  day!: string;

  @Column({ name: 'doctor_id', type: 'uuid', nullable: true })
  doctorId!: string | null;

  /** Of a department's own clinic; null for a doctor's queue, whatever departments the doctor works in that day. */
  @Column({ name: 'department_id', type: 'uuid', nullable: true })
  departmentId!: string | null;

  /** Raised by every change that somebody may see, in its transaction. */
  @Column({ type: 'bigint', default: 0, transformer: fenTransformer })
  seq!: number;

  /** When the latest patients were done, oldest first: what the pace is told by. */
  @Column({ name: 'latest_ends', type: 'timestamptz', array: true, default: () => `'{}'` })
  latestEnds!: Date[];

  @Column({ name: 'away_since', type: 'timestamptz', nullable: true })
  awaySince!: Date | null;

  @Column({ name: 'away_until', type: 'timestamptz', nullable: true })
  awayUntil!: Date | null;

  @Column({ name: 'away_reason', type: 'text', nullable: true })
  awayReason!: string | null;
}
