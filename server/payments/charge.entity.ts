/** One thing to pay: open → paid → (partly) refunded; open → closed. Only the channel's signed word moves it. */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ChargeStatus } from '../../shared/payments/rules';
import type { ChargePurpose } from '../events';
import { fenTransformer } from '../platform/database';
import type { Entry } from '../platform/superapp/port';

@Entity('charge')
@Index('charge_by_id', ['id'])
@Index('charge_by_payment', { synchronize: false })
@Index('charge_transaction_counted_once', { synchronize: false })
@Check('charge_has_a_known_status', `status IN ('open', 'paid', 'partly-refunded', 'refunded', 'closed')`)
@Check('charge_payee_is_hospital_or_insurer', `payee_kind IN ('hospital', 'insurer')`)
@Check('charge_is_for_some_money', `amount > 0`)
@Check(
  'charge_never_refunded_beyond_paid',
  `0 <= refunded AND refunded <= refund_requested AND refund_requested <= amount`,
)
@Check(
  'charge_paid_has_proof',
  `status IN ('open', 'closed') OR (paid_at IS NOT NULL AND transaction_id IS NOT NULL)`,
)
export class Charge {
  @PrimaryColumn({ name: 'payee_id', type: 'uuid', primaryKeyConstraintName: 'charge_once' })
  payeeId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'charge_once' })
  id!: string;

  @Column({ name: 'payee_kind', type: 'text' })
  payeeKind!: 'hospital' | 'insurer';

  @Column({ name: 'sub_merchant', type: 'text' })
  subMerchant!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ type: 'text' })
  purpose!: ChargePurpose;

  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId!: string;

  @Column({ type: 'text' })
  description!: string;

  @Column({ type: 'bigint', transformer: fenTransformer })
  amount!: number;

  /** Fen promised back; never more than paid. */
  @Column({ name: 'refund_requested', type: 'bigint', default: 0, transformer: fenTransformer })
  refundRequested!: number;

  @Column({ type: 'bigint', default: 0, transformer: fenTransformer })
  refunded!: number;

  @Column({ type: 'text', default: 'open' })
  status!: ChargeStatus;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  /** The order at the channel (out_trade_no); null until one may exist there. */
  @Column({ name: 'order_number', type: 'text', nullable: true })
  orderNumber!: string | null;

  @Column({ name: 'order_entry', type: 'text', nullable: true })
  orderEntry!: Entry | null;

  @Column({ name: 'order_attempt', type: 'smallint', default: 0 })
  orderAttempt!: number;

  @Column({ name: 'prepay_id', type: 'text', nullable: true })
  prepayId!: string | null;

  @Column({ name: 'prepaid_at', type: 'timestamptz', nullable: true })
  prepaidAt!: Date | null;

  /** Set while the order is being closed: from then on nobody is given a way to pay it. */
  @Column({ name: 'closing_at', type: 'timestamptz', nullable: true })
  closingAt!: Date | null;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: Date | null;

  @Column({ name: 'paid_at', type: 'timestamptz', nullable: true })
  paidAt!: Date | null;

  @Column({ name: 'transaction_id', type: 'text', nullable: true })
  transactionId!: string | null;
}
