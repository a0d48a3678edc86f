/** From a charge and its refunds to what the person is told about their money. */
import type { IconName } from '../../../ui';
import type { Visit } from '../visit';
import type { MoneyWord } from '../money-messages';

export interface PaymentState {
  word: MoneyWord;
  /** ISO instant of the payment. */
  at: string | null;
}

export function paymentOf({
  charge,
  fee,
  payOnSite,
}: Pick<Visit, 'charge' | 'fee' | 'payOnSite'>): PaymentState {
  if (fee === 0) return { word: 'pay_free', at: null };
  if (!charge) return { word: payOnSite ? 'pay_onSite' : 'pay_open', at: null };
  if (charge.status === 'open') return { word: 'pay_open', at: null };
  if (charge.status === 'closed') return { word: 'pay_closed', at: null };
  return { word: charge.paidAt ? 'pay_paid' : 'pay_paidPlain', at: charge.paidAt };
}

export interface RefundState {
  id: string;
  /** Fen. */
  amount: number;
  word: MoneyWord;
  tone: 'jade' | 'amber' | 'red';
  icon: IconName;
  /** ISO instant at which the money was back. */
  at: string | null;
}

type Charge = NonNullable<Visit['charge']>;

const LOOKS = {
  starting: { word: 'refundStarting', tone: 'amber', icon: 'clock' },
  requested: { word: 'refundOnWay', tone: 'amber', icon: 'clock' },
  processing: { word: 'refundOnWay', tone: 'amber', icon: 'clock' },
  succeeded: { word: 'refundDone', tone: 'jade', icon: 'check-circle' },
  abnormal: { word: 'refundAbnormal', tone: 'red', icon: 'warning' },
} as const;

/** Refunds as told; a paid and cancelled visit whose refund is not there yet has one that is starting. */
export function refundsOf({
  charge,
  moveCharges,
  status,
}: Pick<Visit, 'charge' | 'moveCharges' | 'status'>): RefundState[] {
  return chargesOf({ charge, moveCharges }).flatMap((one) => refundsOfCharge(one, status));
}

/** The fee's own, and those of moves to dearer times. */
const chargesOf = ({ charge, moveCharges }: Pick<Visit, 'charge' | 'moveCharges'>): Charge[] =>
  charge ? [charge, ...moveCharges] : moveCharges;

function refundsOfCharge(charge: Charge, status: Visit['status']): RefundState[] {
  if (charge.refunds.length === 0 && status === 'cancelled' && charge.status === 'paid') {
    return [{ ...LOOKS.starting, id: charge.id, amount: charge.amount, at: null }];
  }
  return charge.refunds.map((refund) => ({
    ...LOOKS[refund.status],
    id: refund.id,
    amount: refund.amount,
    at: refund.succeededAt,
  }));
}

const isUnderway = (charge: Charge) =>
  charge.refunds.some((refund) => refund.status === 'requested' || refund.status === 'processing');

/** Whether money is moving, so that looking again shortly shows something new. */
export function isMoneyMoving(visit: Pick<Visit, 'charge' | 'moveCharges' | 'status'>): boolean {
  const starting = ({ refunds, status }: Charge) =>
    visit.status === 'cancelled' && refunds.length === 0 && status === 'paid';
  return chargesOf(visit).some((charge) => isUnderway(charge) || starting(charge));
}
