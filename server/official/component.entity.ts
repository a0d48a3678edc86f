/** The platform as a third party: the ticket the super-app pushes every ten minutes, and the token made with it. */
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('official_component')
@Check('official_component_token_has_an_end', `(token_sealed IS NULL) = (token_until IS NULL)`)
@Check('official_component_renewing_has_an_end', `(renewing IS NULL) = (renewing_until IS NULL)`)
export class OfficialComponent {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'official_component_once' })
  appid!: string;

  @Column({ name: 'ticket_sealed', type: 'text' })
  ticketSealed!: string;

  @Column({ name: 'ticket_at', type: 'timestamptz' })
  ticketAt!: Date;

  @Column({ name: 'token_sealed', type: 'text', nullable: true })
  tokenSealed!: string | null;

  @Column({ name: 'token_until', type: 'timestamptz', nullable: true })
  tokenUntil!: Date | null;

  /** Who is fetching a token now; each new one ends the one before it. */
  @Column({ type: 'uuid', nullable: true })
  renewing!: string | null;

  @Column({ name: 'renewing_until', type: 'timestamptz', nullable: true })
  renewingUntil!: Date | null;
}
