/** A doctor of a department: title, specialities, the fee of a visit, and what search needs. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Title } from '../../shared/hospitals/rules';
import { fenTransformer } from '../platform/database/columns';
import { Department } from './department.entity';

@Entity('doctor')
@Unique('doctor_code_once_per_hospital', ['hospitalId', 'code'])
@Check('doctor_title_is_known', `title IN ('chief', 'associate-chief', 'attending', 'resident')`)
@Check('doctor_fee_is_not_negative', `fee >= 0`)
@ForeignKey(() => Department, ['hospitalId', 'departmentId'], ['hospitalId', 'id'], {
  name: 'doctor_works_in_a_department_of_the_hospital',
})
@Index('doctor_by_id', ['id'])
@Index('doctor_by_department', ['departmentId', 'standing'])
@Index('doctor_by_hospital', ['hospitalId', 'departmentId', 'standing'])
@Index('doctor_in_order', { synchronize: false })
@Index('doctor_by_grams', { synchronize: false })
export class Doctor {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'doctor_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'doctor_once' })
  id!: string;

  @Column({ name: 'department_id', type: 'uuid' })
  departmentId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'name_en', type: 'text', nullable: true })
  nameEn!: string | null;

  @Column({ type: 'text' })
  title!: Title;

  @Column({ type: 'text' })
  specialities!: string;

  @Column({ type: 'text', nullable: true })
  introduction!: string | null;

  /** Registration fee in fen. */
  @Column({ type: 'bigint', transformer: fenTransformer })
  fee!: number;

  /** The hospital's own number of it; imports and the hospital's system know it by this. */
  @Column({ type: 'text', nullable: true })
  code!: string | null;

  /** Since when it is found no more; what names it stays. */
  @Column({ name: 'retired_at', type: 'timestamptz', nullable: true })
  retiredAt!: Date | null;

  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' })
  changedAt!: Date;

  /** 医师执业证书编码. */
  @Column({ name: 'licence_number', type: 'text', nullable: true })
  licenceNumber!: string | null;

  /** Place in a list among equals: by title. Written by `doctorRow`. */
  @Column({ type: 'smallint' })
  standing!: number;

  /** `|name|name in English|~specialities` in search form. Written by `doctorRow`. */
  @Column({ name: 'search_text', type: 'text', select: false })
  searchText!: string;

  /** Its grams, and tokens of region and department. Written by `doctorRow`. */
  @Column({ type: 'text', array: true, select: false })
  grams!: string[];
}
