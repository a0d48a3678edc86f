/** A hospital's official account as staff bound it; what machines write about it stands in `OfficialState`. */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AccountMode } from '../../shared/official/rules';

@Entity('official_account')
@Index('official_account_by_id', ['id'])
@Check('official_account_is_bound_in_a_known_way', `mode IN ('own', 'component')`)
@Check(
  'official_account_of_its_own_has_its_keys',
  `(mode = 'own') = (secret_sealed IS NOT NULL AND push_token_sealed IS NOT NULL AND aes_key_sealed IS NOT NULL)`,
)
export class OfficialAccount {
  @PrimaryColumn({
    name: 'hospital_id',
    type: 'uuid',
    primaryKeyConstraintName: 'official_account_one_per_hospital',
  })
  hospitalId!: string;

  /** Stands in the callback address; another one for another account. */
  @Column({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  mode!: AccountMode;

  @Column({ type: 'text' })
  appid!: string;

  @Column({ type: 'text' })
  name!: string;

  /** `gh_…`, as staff or the super-app said; null while only pushes can tell. */
  @Column({ name: 'original_id', type: 'text', nullable: true })
  originalId!: string | null;

  /** Whose account it is, as the super-app says; null where only staff said what it is. */
  @Column({ type: 'text', nullable: true })
  principal!: string | null;

  @Column({ name: 'secret_sealed', type: 'text', nullable: true })
  secretSealed!: string | null;

  @Column({ name: 'push_token_sealed', type: 'text', nullable: true })
  pushTokenSealed!: string | null;

  @Column({ name: 'aes_key_sealed', type: 'text', nullable: true })
  aesKeySealed!: string | null;

  /** The member. */
  @Column({ name: 'bound_by', type: 'uuid', nullable: true })
  boundBy!: string | null;

  @Column({ name: 'bound_at', type: 'timestamptz' })
  boundAt!: Date;
}
