/** One row of a file: what it says, what would become of it, and why not. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { RowProblem, Verdict } from '../../shared/imports/rules';
import { ImportFile } from './importFile.entity';

export interface Problem {
  why: RowProblem;
  /** Null where no single column is to blame. */
  column: string | null;
}

@Entity('import_row')
@Index('import_row_by_group', ['hospitalId', 'importId', 'rowGroup', 'line'])
@Index('import_row_by_verdict', ['hospitalId', 'importId', 'verdict', 'line'])
@Check('import_row_has_a_known_verdict', `verdict IN ('added', 'changed', 'unchanged', 'refused')`)
@ForeignKey(() => ImportFile, ['hospitalId', 'importId'], ['hospitalId', 'id'], {
  name: 'import_row_of_a_file',
  onDelete: 'CASCADE',
})
export class ImportRow {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'import_row_once' })
  hospitalId!: string;

  @PrimaryColumn({ name: 'import_id', type: 'uuid', primaryKeyConstraintName: 'import_row_once' })
  importId!: string;

  /** Line of the file the row begins on. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'import_row_once' })
  line!: number;

  @Column({ name: 'row_values', type: 'jsonb' })
  rowValues!: Record<string, string>;

  /** What the row is about: two rows of a file may not be about the same. */
  @Column({ name: 'row_key', type: 'text' })
  rowKey!: string;

  /** Rows that must be judged together, as those of one doctor's day. */
  @Column({ name: 'row_group', type: 'text' })
  rowGroup!: string;

  @Column({ type: 'boolean', default: false })
  twice!: boolean;

  /** Null until looked at. */
  @Column({ type: 'text', nullable: true })
  verdict!: Verdict | null;

  @Column({ type: 'jsonb' })
  problems!: Problem[];
}
