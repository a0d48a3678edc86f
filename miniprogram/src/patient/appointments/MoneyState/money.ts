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

const wasPaid = ({ status }: Charge) => status !== 'open' && status !== 'closed';

/** Fen of a charge of which nothing is on its way back. */
const keptOf = ({ amount, refunds }: Charge) =>
  refunds.reduce((left, refund) => left - refund.amount, amount);

/** Fen that come back where the visit is given up: paid for it and for moving it, less what came back before. */
export const paidFor = (visit: Pick<Visit, 'charge' | 'moveCharges'>): number =>
  chargesOf(visit)
    .filter(wasPaid)
    .reduce((sum, charge) => sum + keptOf(charge), 0);

/** Given up, and the rest of the money has not set out yet. */
const isStarting = (charge: Charge, status: Visit['status']) =>
  status === 'cancelled' && wasPaid(charge) && keptOf(charge) > 0;

function refundsOfCharge(charge: Charge, status: Visit['status']): RefundState[] {
  const told = charge.refunds.map((refund) => ({
    ...LOOKS[refund.status],
    id: refund.id,
    amount: refund.amount,
    at: refund.succeededAt,
  }));
  if (!isStarting(charge, status)) return told;
  return [...told, { ...LOOKS.starting, id: charge.id, amount: keptOf(charge), at: null }];
}

const isUnderway = (charge: Charge) =>
  charge.refunds.some((refund) => refund.status === 'requested' || refund.status === 'processing');

/** Whether money is moving, so that looking again shortly shows something new. */
export function isMoneyMoving(visit: Pick<Visit, 'charge' | 'moveCharges' | 'status'>): boolean {
  return chargesOf(visit).some((charge) => isUnderway(charge) || isStarting(charge, visit.status));
}
