/** What the hospital did with a schedule, when, and why it stopped. */
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export type ScheduleAct = 'planned' | 'changed' | 'stopped' | 'resumed';

@Entity('schedule_history')
@Check('schedule_history_has_a_known_act', `act IN ('planned', 'changed', 'stopped', 'resumed')`)
@Check('schedule_history_says_why_it_stopped', `act <> 'stopped' OR reason IS NOT NULL`)
export class ScheduleHistory {
  @PrimaryColumn({
    name: 'hospital_id',
    type: 'uuid',
    primaryKeyConstraintName: 'schedule_history_once_per_step',
  })
  hospitalId!: string;

  @PrimaryColumn({
    name: 'schedule_id',
    type: 'uuid',
    primaryKeyConstraintName: 'schedule_history_once_per_step',
  })
  scheduleId!: string;

  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'schedule_history_once_per_step' })
  step!: number;

  @Column({ type: 'text' })
  act!: ScheduleAct;

  @Column({ type: 'timestamptz' })
  at!: Date;

  /** Null when a template or an import did it. */
  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId!: string | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;
}
