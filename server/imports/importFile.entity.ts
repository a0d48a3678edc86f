/** A file a hospital sent, and how far it has come. */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FileProblem, ImportKind, ImportStatus } from '../../shared/imports/rules';

@Entity('import_file')
@Index('import_file_newest_first', ['hospitalId', 'createdAt', 'id'])
@Check('import_file_of_a_known_kind', `kind IN ('departments', 'doctors', 'schedules')`)
@Check(
  'import_file_has_a_known_status',
  `status IN ('reading', 'ready', 'applying', 'applied', 'failed', 'discarded')`,
)
@Check('import_file_failed_for_a_reason', `(status = 'failed') = (problem IS NOT NULL)`)
@Check('import_file_applied_at_a_time', `(status = 'applied') = (applied_at IS NOT NULL)`)
export class ImportFile {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'import_file_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'import_file_once' })
  id!: string;

  @Column({ type: 'text' })
  kind!: ImportKind;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  status!: ImportStatus;

  /** Who is writing the rows: a file sent again takes over from a sending that was cut. */
  @Column({ type: 'uuid' })
  attempt!: string;

  /** Every row of the file is in the table. */
  @Column({ type: 'boolean', default: false })
  staged!: boolean;

  @Column({ type: 'integer', default: 0 })
  rows!: number;

  @Column({ type: 'integer', default: 0 })
  done!: number;

  @Column({ type: 'integer', default: 0 })
  added!: number;

  @Column({ type: 'integer', default: 0 })
  changed!: number;

  @Column({ type: 'integer', default: 0 })
  unchanged!: number;

  @Column({ type: 'integer', default: 0 })
  refused!: number;

  @Column({ type: 'text', nullable: true })
  problem!: FileProblem | null;

  @Column({ name: 'problem_columns', type: 'text', array: true, default: () => `'{}'` })
  problemColumns!: string[];

  @Column({ name: 'previewed_again', type: 'boolean', default: false })
  previewedAgain!: boolean;

  /** The last group of rows the preview has looked at. */
  @Column({ name: 'judged_up_to', type: 'text', nullable: true })
  judgedUpTo!: string | null;

  /** SHA-256 of the bytes: the same id for other bytes is a conflict. */
  @Column({ name: 'content_hash', type: 'text', nullable: true })
  contentHash!: string | null;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'applied_at', type: 'timestamptz', nullable: true })
  appliedAt!: Date | null;
}
