/** A message to a user: shown in the mini-program, and sent once through the super-app. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { NoticeKind } from './noticeFacts';
import { User } from './user.entity';

/**
 * How sending ended. `refused`: not allowed by the person; `unreachable`: no mini-program openid; `late`: the
 * visit had begun; `unknown`: the super-app did not say, and a second message would be worse than none.
 */
export type NoticeOutcome = 'sent' | 'refused' | 'unreachable' | 'late' | 'unknown';

@Entity('notice')
@Unique('notice_once_per_kind_and_subject', ['userId', 'kind', 'subjectId'])
@Index('notice_by_user', { synchronize: false })
// which kinds there are, `NoticeFacts` says
@Check('notice_kind_is_a_name', `kind ~ '^[a-z]+(-[a-z]+)+$'`)
@Check('notice_has_a_known_outcome', `outcome IN ('sent', 'refused', 'unreachable', 'late', 'unknown')`)
@Check('notice_outcome_is_dated', `(outcome IS NULL) = (settled_at IS NULL)`)
export class Notice {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'notice_once' })
  id!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey(() => User, { name: 'notice_of_a_user' })
  userId!: string;

  @Column({ type: 'text' })
  kind!: NoticeKind;

  /** What it is about: the appointment or the refund. With the kind, what makes a message one. */
  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId!: string;

  /** JSON; sealed because it names the patient. */
  @Column({ name: 'facts_sealed', type: 'text' })
  factsSealed!: string;

  @Column({ type: 'text' })
  page!: string;

  /** The hospital it speaks for; through its own official account where the person follows that. */
  @Column({ name: 'in_name_of', type: 'uuid', nullable: true })
  inNameOf!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'read_at', type: 'timestamptz', nullable: true })
  readAt!: Date | null;

  /** Set before the super-app is called, so that a crash in between sends nothing twice. */
  @Column({ name: 'sending_at', type: 'timestamptz', nullable: true })
  sendingAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  outcome!: NoticeOutcome | null;

  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt!: Date | null;
}
