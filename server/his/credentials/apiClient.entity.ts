/** A hospital's own system (HIS) that is let in, and what for. Who was revoked stays on record. */
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { HisScope } from '../../../shared/his/rules';

@Entity('api_client')
@Check('api_client_has_a_scope', `cardinality(scopes) > 0`)
export class ApiClient {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'api_client_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'api_client_once' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', array: true })
  scopes!: HisScope[];

  /** The member of the hospital who let it in. */
  @Column({ name: 'created_by', type: 'uuid' })
  createdBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;

  /** To the hour. */
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;
}
