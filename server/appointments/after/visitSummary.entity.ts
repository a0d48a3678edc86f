/** What a doctor wrote of a visit. A correction is another revision: no wording of a medical record is overwritten. */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('visit_summary')
@Check('visit_summary_revisions_are_counted', `revision > 0`)
@Check('visit_summary_is_written_by_one', `num_nonnulls(member_id, system_id) = 1`)
@Index('visit_summary_by_id', ['id'])
export class VisitSummary {
  @PrimaryColumn({
    name: 'hospital_id',
    type: 'uuid',
    primaryKeyConstraintName: 'visit_summary_once_per_revision',
  })
  hospitalId!: string;

  @PrimaryColumn({
    name: 'appointment_id',
    type: 'uuid',
    primaryKeyConstraintName: 'visit_summary_once_per_revision',
  })
  appointmentId!: string;

  /** From 1; the highest is shown. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'visit_summary_once_per_revision' })
  revision!: number;

  /** What the sealed wording is bound to. */
  @Column({ type: 'uuid' })
  id!: string;

  /** JSON of `Wording`; health data. */
  @Column({ name: 'content_sealed', type: 'text' })
  contentSealed!: string;

  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId!: string | null;

  /** The hospital's own system, where no member wrote it. */
  @Column({ name: 'system_id', type: 'uuid', nullable: true })
  systemId!: string | null;

  @Column({ name: 'written_at', type: 'timestamptz' })
  writtenAt!: Date;
}
