/** A picture people sent, decoded, encoded anew, and sealed; or a PDF, looked through and sealed. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('media')
export class Media {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'media_once' })
  id!: string;

  @Column({ type: 'text' })
  type!: string;

  /** Pixels; 0 of a PDF. */
  @Column({ type: 'integer' })
  width!: number;

  @Column({ type: 'integer' })
  height!: number;

  /** Of it in clear. */
  @Column({ type: 'integer' })
  bytes!: number;

  @Column({ type: 'bytea', select: false })
  sealed!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
