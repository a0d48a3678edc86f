/**
 * A Practitioner whose PractitionerRole has not come yet. Ours is a doctor *of a department*: the person becomes
 * one, under the same id, with the role; until then only the hospital's system sees them.
 */
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('awaited_practitioner')
export class AwaitedPractitioner {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'awaited_practitioner_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'awaited_practitioner_once' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'name_en', type: 'text', nullable: true })
  nameEn!: string | null;

  @Column({ type: 'text', nullable: true })
  code!: string | null;

  @Column({ name: 'licence_number', type: 'text', nullable: true })
  licenceNumber!: string | null;

  @Column({ type: 'text', nullable: true })
  introduction!: string | null;

  @Column({ type: 'boolean' })
  active!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
