/** A site of a hospital (院区): where its departments are. */
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Hospital } from './hospital.entity';

@Entity('campus')
@Unique('campus_name_once_per_hospital', ['hospitalId', 'name'])
@Check('campus_place_is_whole', `(latitude IS NULL) = (longitude IS NULL)`)
export class Campus {
  @ForeignKey(() => Hospital, 'id', { name: 'campus_belongs_to_a_hospital' })
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'campus_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'campus_once' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'name_en', type: 'text', nullable: true })
  nameEn!: string | null;

  @Column({ type: 'text', nullable: true })
  address!: string | null;

  @Column({ type: 'double precision', nullable: true })
  latitude!: number | null;

  @Column({ type: 'double precision', nullable: true })
  longitude!: number | null;

  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' })
  changedAt!: Date;
}
