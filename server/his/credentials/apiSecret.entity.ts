/** A secret of a system, hashed: 256 random bits need no slow hash. Several are valid while it is being replaced. */
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ApiClient } from './apiClient.entity';

@Entity('api_secret')
@ForeignKey(() => ApiClient, ['hospitalId', 'clientId'], ['hospitalId', 'id'], {
  name: 'api_secret_of_a_client',
})
export class ApiSecret {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'api_secret_once' })
  hospitalId!: string;

  @PrimaryColumn({ name: 'client_id', type: 'uuid', primaryKeyConstraintName: 'api_secret_once' })
  clientId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'api_secret_once' })
  id!: string;

  /** SHA-256, base64url. */
  @Column({ type: 'text' })
  hash!: string;

  @Column({ type: 'text' })
  ending!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  /** From then on neither it nor a token made with it works. */
  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt!: Date | null;

  /** To the hour. */
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;
}
