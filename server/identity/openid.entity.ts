/** What the super-app calls a user at one of its entrances. Deleted when the account is closed. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Entry } from '../platform/superapp/port';
import { User } from './user.entity';

@Entity('openid')
@Index('openid_by_user', ['userId', 'entry'])
@Check('openid_comes_through_a_known_entry', `entry IN ('mini-program', 'official-account')`)
export class Openid {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'openid_belongs_to_one_user' })
  entry!: Entry;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'openid_belongs_to_one_user' })
  openid!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey(() => User, { name: 'openid_of_a_user' })
  userId!: string;

  @Column({ name: 'joined_at', type: 'timestamptz' })
  joinedAt!: Date;
}
