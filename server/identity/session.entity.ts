/** One sign-in on one device, and the family of all refresh tokens that follow from it. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Entrance } from '../platform/http/call';
import { User } from './user.entity';

@Entity('session')
@Index('session_by_user', ['userId'])
@Check('session_comes_through_a_known_entry', `entry IN ('mini-program', 'official-account', 'browser')`)
export class Session {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'session_once' })
  id!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey(() => User, { name: 'session_of_a_user' })
  userId!: string;

  @Column({ type: 'text' })
  entry!: Entrance;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  /** Signed out, account closed, or a token used twice. */
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
