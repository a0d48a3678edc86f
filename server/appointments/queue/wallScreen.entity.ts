/**
 * The screen a wall is shown on: whichever opened the wall's link first. A table of its own: it is written while it is
 * read, and a wall's row is changed by its version.
 */
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { QueueWall } from './wall.entity';

@Entity('wall_screen')
@Unique('wall_screen_by_its_key', ['hospitalId', 'keyHash'])
@ForeignKey(() => QueueWall, ['hospitalId', 'wallId'], ['hospitalId', 'id'], {
  name: 'wall_screen_of_a_wall',
})
export class WallScreen {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'wall_screen_once' })
  hospitalId!: string;

  @PrimaryColumn({ name: 'wall_id', type: 'uuid', primaryKeyConstraintName: 'wall_screen_once' })
  wallId!: string;

  /** SHA-256 of the screen's key, base64url; the key itself is on the screen alone. */
  @Column({ name: 'key_hash', type: 'text' })
  keyHash!: string;

  @Column({ name: 'paired_at', type: 'timestamptz' })
  pairedAt!: Date;

  /** To about a minute: so often a screen asks on a quiet day, for its next code. */
  @Column({ name: 'last_read_at', type: 'timestamptz' })
  lastReadAt!: Date;
}
