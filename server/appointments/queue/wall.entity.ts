/** A screen in a waiting room: what it shows, and the link by which a screen is paired with it. */
import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Language } from '../../../shared/sentences';
import { fenTransformer } from '../../platform/database';

export type WallPart = { departmentId: string } | { doctorId: string };

@Entity('queue_wall')
@Unique('queue_wall_by_its_link', ['hospitalId', 'tokenHash'])
@Check('queue_wall_shows_1_to_8_parts', `jsonb_array_length(parts) BETWEEN 1 AND 8`)
@Check('queue_wall_speaks_some_language', `cardinality(languages) > 0`)
export class QueueWall {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'queue_wall_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'queue_wall_once' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', array: true })
  languages!: Language[];

  @Column({ type: 'jsonb' })
  parts!: WallPart[];

  /** SHA-256 of the token, base64url; the token itself is told once and not kept. */
  @Column({ name: 'token_hash', type: 'text' })
  tokenHash!: string;

  /** It may be opened for a while, and once: see `WallScreen`. */
  @Column({ name: 'link_given_at', type: 'timestamptz', default: () => 'now()' })
  linkGivenAt!: Date;

  /** Raised when the wall shows something else, by more than its queues can have moved; and when its screen is sent away. */
  @Column({ type: 'bigint', default: 0, transformer: fenTransformer })
  seq!: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;
}
