/** Where a user last checked in from by position: kept for a day, only to tell a faked place from a true one. */
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('last_position')
@Index('last_position_by_time', ['at'])
export class LastPosition {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'last_position_once' })
  userId!: string;

  /** WGS 84 degrees. */
  @Column({ type: 'double precision' })
  latitude!: number;

  @Column({ type: 'double precision' })
  longitude!: number;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
