/** A push that was taken, kept for a day: so that a repetition changes nothing, and floods are seen. No words of it. */
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('official_push')
@Index('official_push_by_openid', ['hospitalId', 'openid', 'at'])
@Index('official_push_by_time', ['hospitalId', 'at'])
export class OfficialPush {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'official_push_taken_once' })
  hospitalId!: string;

  /** The message's id; of an event, who did what when. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'official_push_taken_once' })
  key!: string;

  @Column({ type: 'text' })
  openid!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
