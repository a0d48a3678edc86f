/** The last number given to a change of a hospital. Its lock gives numbers one at a time, so none is ever skipped. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database';

@Entity('change_counter')
export class ChangeCounter {
  @PrimaryColumn({
    name: 'hospital_id',
    type: 'uuid',
    primaryKeyConstraintName: 'change_counter_once_per_hospital',
  })
  hospitalId!: string;

  @Column({ name: 'last_seq', type: 'bigint', transformer: fenTransformer })
  lastSeq!: number;
}
