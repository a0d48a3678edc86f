/** A receiver a hospital chose: where changes of its appointments are sent, and which. */
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { ChangeKind } from '../../../shared/his/rules';

@Entity('webhook')
@Check('webhook_has_a_kind', `cardinality(kinds) > 0`)
export class Webhook {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'webhook_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'webhook_once' })
  id!: string;

  @Column({ type: 'text' })
  url!: string;

  @Column({ type: 'text', array: true })
  kinds!: ChangeKind[];

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
