/** What happened to an application, step by step; never changed. */
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ApplicationField } from '../../../shared/hospitals/joiningRules';
import { Application } from './application.entity';

export type StepAct = 'created' | 'submitted' | 'returned' | 'approved' | 'rejected' | 'withdrawn';

@Entity('hospital_application_step')
@Check(
  'hospital_application_step_is_a_known_act',
  `act IN ('created', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn')`,
)
@Check('hospital_application_step_is_by_applicant_or_operator', `actor IN ('applicant', 'operator')`)
export class ApplicationStep {
  @ForeignKey(() => Application, 'id', { name: 'hospital_application_step_of_an_application' })
  @PrimaryColumn({
    name: 'application_id',
    type: 'uuid',
    primaryKeyConstraintName: 'hospital_application_step_once',
  })
  applicationId!: string;

  /** From 1. */
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'hospital_application_step_once' })
  step!: number;

  /** What messages about this step are about. */
  @Column({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  act!: StepAct;

  @Column({ type: 'text' })
  actor!: 'applicant' | 'operator';

  @Column({ name: 'actor_id', type: 'uuid' })
  actorId!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text', nullable: true })
  remarks!: string | null;

  /** What the operator says of single fields. */
  @Column({ type: 'jsonb', default: {} })
  fields!: Partial<Record<ApplicationField, string>>;
}
