/** How a bound account fares: its token, and what went well or wrong last in each part. Written by machines only. */
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { MenuButton } from '../../shared/official/rules';
import type { Fault } from './faults';

@Entity('official_state')
@Check('official_state_token_has_an_end', `(token_sealed IS NULL) = (token_until IS NULL)`)
@Check('official_state_renewing_has_an_end', `(renewing IS NULL) = (renewing_until IS NULL)`)
export class OfficialState {
  @PrimaryColumn({
    name: 'hospital_id',
    type: 'uuid',
    primaryKeyConstraintName: 'official_state_one_per_hospital',
  })
  hospitalId!: string;

  /** Of which account all this is. */
  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  /** Whom pushes were addressed to. */
  @Column({ name: 'seen_original_id', type: 'text', nullable: true })
  seenOriginalId!: string | null;

  @Column({ name: 'pushed_at', type: 'timestamptz', nullable: true })
  pushedAt!: Date | null;

  @Column({ name: 'push_fault', type: 'jsonb', nullable: true })
  pushFault!: Fault | null;

  @Column({ name: 'token_sealed', type: 'text', nullable: true })
  tokenSealed!: string | null;

  @Column({ name: 'token_until', type: 'timestamptz', nullable: true })
  tokenUntil!: Date | null;

  @Column({ name: 'token_fault', type: 'jsonb', nullable: true })
  tokenFault!: Fault | null;

  /** Component mode: what the next token is made with. */
  @Column({ name: 'refresh_token_sealed', type: 'text', nullable: true })
  refreshTokenSealed!: string | null;

  /** Who is fetching a token now; a refresh token must not be used twice at once. */
  @Column({ type: 'uuid', nullable: true })
  renewing!: string | null;

  @Column({ name: 'renewing_until', type: 'timestamptz', nullable: true })
  renewingUntil!: Date | null;

  /** Component mode: when the hospital withdrew its authorisation. */
  @Column({ name: 'unauthorised_at', type: 'timestamptz', nullable: true })
  unauthorisedAt!: Date | null;

  /** As published last. */
  @Column({ type: 'jsonb', nullable: true })
  menu!: MenuButton[] | null;

  @Column({ name: 'menu_published_at', type: 'timestamptz', nullable: true })
  menuPublishedAt!: Date | null;

  @Column({ name: 'menu_fault', type: 'jsonb', nullable: true })
  menuFault!: Fault | null;

  @Column({ name: 'message_sent_at', type: 'timestamptz', nullable: true })
  messageSentAt!: Date | null;

  @Column({ name: 'message_fault', type: 'jsonb', nullable: true })
  messageFault!: Fault | null;
}
