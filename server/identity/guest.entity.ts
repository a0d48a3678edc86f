/** Somebody treated who has no account here: named by a hospital's own system, and known to that hospital only. */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { IdType } from '../../shared/identity/rules';

@Entity('guest')
@Index('guest_by_id', ['id'])
@Index('guest_by_id_number', ['hospitalId', 'idNumberIndex'])
@Index('guest_by_phone', ['hospitalId', 'phoneIndex'])
@Check(
  'guest_has_a_known_id_type',
  `id_type IN ('resident-id', 'passport', 'hk-macau-permit', 'taiwan-permit')`,
)
@Check(
  'guest_id_number_is_whole',
  `(id_type IS NULL) = (id_number_sealed IS NULL) AND (id_type IS NULL) = (id_number_index IS NULL)`,
)
@Check('guest_phone_is_whole', `(phone_sealed IS NULL) = (phone_index IS NULL)`)
export class Guest {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'guest_once' })
  hospitalId!: string;

  /** Made here, so that a sealed value belongs to one row of all hospitals. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'guest_once' })
  id!: string;

  @Column({ name: 'name_sealed', type: 'text' })
  nameSealed!: string;

  @Column({ name: 'id_type', type: 'text', nullable: true })
  idType!: IdType | null;

  @Column({ name: 'id_number_sealed', type: 'text', nullable: true })
  idNumberSealed!: string | null;

  @Column({ name: 'id_number_index', type: 'text', nullable: true })
  idNumberIndex!: string | null;

  @Column({ name: 'phone_sealed', type: 'text', nullable: true })
  phoneSealed!: string | null;

  @Column({ name: 'phone_index', type: 'text', nullable: true })
  phoneIndex!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
