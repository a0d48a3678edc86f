/** A department of a hospital, under its code in the national catalogue. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Campus } from './campus.entity';
import { Hospital } from './hospital.entity';

@Entity('department')
@Unique('department_name_once_per_campus', ['hospitalId', 'campusId', 'name'])
@Unique('department_code_once_per_hospital', ['hospitalId', 'code'])
@Check('department_has_a_catalogue_code', `catalogue_code ~ '^[0-9]{2}(\\.[0-9]{2})?$'`)
@ForeignKey(() => Campus, ['hospitalId', 'campusId'], ['hospitalId', 'id'], {
  name: 'department_is_on_a_campus_of_its_hospital',
})
@Index('department_by_id', ['id'])
@Index('department_by_catalogue_code', { synchronize: false })
export class Department {
  @ForeignKey(() => Hospital, 'id', { name: 'department_belongs_to_a_hospital' })
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'department_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'department_once' })
  id!: string;

  @Column({ name: 'campus_id', type: 'uuid', nullable: true })
  campusId!: string | null;

  /** 诊疗科目名录; see `catalogue.ts`. */
  @Column({ name: 'catalogue_code', type: 'text' })
  catalogueCode!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'name_en', type: 'text', nullable: true })
  nameEn!: string | null;

  /** Where to go: building, floor, area. */
  @Column({ type: 'text', nullable: true })
  place!: string | null;

  /** The hospital's own number of it; imports and the hospital's system know it by this. */
  @Column({ type: 'text', nullable: true })
  code!: string | null;

  /** Since when it is found no more; what names it stays. */
  @Column({ name: 'retired_at', type: 'timestamptz', nullable: true })
  retiredAt!: Date | null;

  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' })
  changedAt!: Date;
}
