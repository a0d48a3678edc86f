/** Somebody who follows (or followed) a hospital's account, under the openid that account knows them by. */
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('follower')
@Index('follower_by_unionid', ['hospitalId', 'unionid'])
export class Follower {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'follower_once_per_account' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'follower_once_per_account' })
  openid!: string;

  /** Joins them to a user of ours; null while not asked for, or where the accounts are not bound together. */
  @Column({ type: 'text', nullable: true })
  unionid!: string | null;

  @Column({ name: 'followed_at', type: 'timestamptz' })
  followedAt!: Date;

  @Column({ name: 'unfollowed_at', type: 'timestamptz', nullable: true })
  unfollowedAt!: Date | null;
}
