/** Money on its way back. Asked for once per cause, sent with the same number until the channel has done it. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { RefundStatus } from '../../shared/payments/rules';
import { fenTransformer } from '../platform/database';
import { Charge } from './charge.entity';

@Entity('refund')
@Index('refund_by_id', ['id'])
@Index('refund_by_success', { synchronize: false })
@Unique('refund_once_per_cause', ['payeeId', 'chargeId', 'cause'])
@ForeignKey(() => Charge, ['payeeId', 'chargeId'], ['payeeId', 'id'], { name: 'refund_of_a_charge' })
@Check('refund_is_for_some_money', `amount > 0`)
@Check('refund_has_a_known_status', `status IN ('requested', 'processing', 'succeeded', 'abnormal')`)
export class Refund {
  @PrimaryColumn({ name: 'payee_id', type: 'uuid', primaryKeyConstraintName: 'refund_once' })
  payeeId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'refund_once' })
  id!: string;

  @Column({ name: 'charge_id', type: 'uuid' })
  chargeId!: string;

  @Column({ type: 'bigint', transformer: fenTransformer })
  amount!: number;

  /** Why, for programs: one refund per charge and cause. */
  @Column({ type: 'text' })
  cause!: string;

  /** Why, for the payer; WeChat shows it. */
  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'text', default: 'requested' })
  status!: RefundStatus;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt!: Date;

  @Column({ name: 'succeeded_at', type: 'timestamptz', nullable: true })
  succeededAt!: Date | null;
}
