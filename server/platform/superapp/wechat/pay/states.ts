/** WeChat Pay's words for where an order or a refund stands, in the port's words. */
import { z } from 'zod';
import type { OrderState, RefundState } from '../../port';

export const tradeAnswer = z.object({
  trade_state: z.string(),
  transaction_id: z.string().optional(),
  success_time: z.string().optional(),
  amount: z.object({ total: z.int() }).partial().optional(),
});

/** `REFUND` means paid and then (partly) refunded: the payment stands, refunds are followed by themselves. */
export function orderState(said: z.output<typeof tradeAnswer>): OrderState {
  switch (said.trade_state) {
    case 'SUCCESS':
    case 'REFUND':
      return {
        state: 'paid',
        amount: z.int().parse(said.amount?.total),
        transactionId: z.string().parse(said.transaction_id),
        paidAt: new Date(z.iso.datetime({ offset: true }).parse(said.success_time)),
      };
    case 'CLOSED':
    case 'REVOKED':
    case 'PAYERROR':
      return { state: 'closed' };
    case 'NOTPAY':
    case 'USERPAYING':
    case 'ACCEPT':
      return { state: 'unpaid' };
    default:
      throw new Error(`unknown trade_state ${said.trade_state.slice(0, 40)}`);
  }
}

export function refundState(status: string, successTime: string | undefined): RefundState {
  switch (status) {
    case 'SUCCESS':
      return {
        state: 'succeeded',
        succeededAt: new Date(z.iso.datetime({ offset: true }).parse(successTime)),
      };
    case 'PROCESSING':
      return { state: 'processing' };
    case 'ABNORMAL':
      return { state: 'abnormal' };
    case 'CLOSED':
      return { state: 'closed' };
    default:
      throw new Error(`unknown refund status ${status.slice(0, 40)}`);
  }
}
