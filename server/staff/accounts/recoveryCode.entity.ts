/** A recovery code, by its keyed hash; kept once used, so that the count of what is left is known. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('recovery_code')
export class RecoveryCode {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'recovery_code_once' })
  userId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'recovery_code_once' })
  hash!: string;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}
