/** Which row of which list a hospital came from: what makes importing the same list again change nothing. */
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Hospital } from './hospital.entity';

@Entity('hospital_imported_row')
@Index('hospital_imported_row_by_key', ['rowKey'])
export class ImportedRow {
  @ForeignKey(() => Hospital, 'id', { name: 'hospital_imported_row_belongs_to_a_hospital' })
  @PrimaryColumn({
    name: 'hospital_id',
    type: 'uuid',
    primaryKeyConstraintName: 'hospital_imported_row_once',
  })
  hospitalId!: string;

  /** UUID v5 of the row's own text. */
  @PrimaryColumn({ name: 'row_key', type: 'uuid', primaryKeyConstraintName: 'hospital_imported_row_once' })
  rowKey!: string;

  @Column({ type: 'text' })
  file!: string;

  @Column({ type: 'integer' })
  line!: number;

  @Column({ name: 'imported_at', type: 'timestamptz', default: () => 'now()' })
  importedAt!: Date;
}
