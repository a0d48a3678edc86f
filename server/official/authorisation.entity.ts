/** A hospital's way to the super-app's authorisation page and back: begun by one member, good for one return. */
import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('official_authorisation')
@Unique('official_authorisation_state_is_its_own', ['hospitalId', 'stateHash'])
@Index('official_authorisation_by_pre_auth_code', ['preAuthCode'])
export class OfficialAuthorisation {
  @PrimaryColumn({
    name: 'hospital_id',
    type: 'uuid',
    primaryKeyConstraintName: 'official_authorisation_once',
  })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'official_authorisation_once' })
  id!: string;

  /** SHA-256 of what the browser brings back. */
  @Column({ name: 'state_hash', type: 'text' })
  stateHash!: string;

  /** SHA-256 of the cookie of the browser that began; null where the super-app began. */
  @Column({ name: 'browser_hash', type: 'text', nullable: true })
  browserHash!: string | null;

  /** By which the super-app's own event names it. */
  @Column({ name: 'pre_auth_code', type: 'text', nullable: true })
  preAuthCode!: string | null;

  /** The one-use code that becomes tokens, once we were told. */
  @Column({ name: 'code_sealed', type: 'text', nullable: true })
  codeSealed!: string | null;

  /** User and session of the member who began; null where the super-app began. */
  @Column({ name: 'begun_by', type: 'uuid', nullable: true })
  begunBy!: string | null;

  @Column({ name: 'begun_session', type: 'uuid', nullable: true })
  begunSession!: string | null;

  @Column({ name: 'begun_entry', type: 'text', nullable: true })
  begunEntry!: string | null;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}
