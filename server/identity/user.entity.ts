/** A person with an account. Closing the account empties the row and keeps its id, which other records name. */
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Language } from '../../shared/sentences';

@Entity('app_user')
@Unique('app_user_once_per_unionid', ['unionid'])
@Index('app_user_by_phone', ['phoneIndex'])
@Check('app_user_speaks_a_known_language', `language IN ('zh', 'en')`)
@Check('app_user_phone_is_searchable', `(phone_sealed IS NULL) = (phone_index IS NULL)`)
@Check('app_user_is_empty_once_closed', `closed_at IS NULL OR (unionid IS NULL AND phone_sealed IS NULL)`)
export class User {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'app_user_once' })
  id!: string;

  /** Joins the openids of one person; null while the super-app has not told it. */
  @Column({ type: 'text', nullable: true })
  unionid!: string | null;

  /** The language of messages; null until chosen. */
  @Column({ type: 'text', nullable: true })
  language!: Language | null;

  @Column({ name: 'phone_sealed', type: 'text', nullable: true })
  phoneSealed!: string | null;

  @Column({ name: 'phone_index', type: 'text', nullable: true })
  phoneIndex!: string | null;

  /** The version of the privacy notice consented to last; `consent` keeps them all. */
  @Column({ name: 'privacy_version', type: 'text', nullable: true })
  privacyVersion!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: Date | null;
}
