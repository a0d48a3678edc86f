/** Charges, what the payment sheet needs, and the payment channel's notifications. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { fen, id, idParams, instant } from '../schemas';
import { CHARGE_STATUSES, REFUND_STATUSES } from './rules';

export const refund = z.object({
  id,
  amount: fen,
  status: z.enum(REFUND_STATUSES),
  requestedAt: instant,
  succeededAt: instant.nullable(),
});

export const charge = z.object({
  id,
  amount: fen,
  refunded: fen,
  status: z.enum(CHARGE_STATUSES),
  description: z.string(),
  expiresAt: instant,
  paidAt: instant.nullable(),
  refunds: z.array(refund),
});

/** What `wx.requestPayment` and `getBrandWCPayRequest` take; `appId` is only for the latter. */
export const paymentSheet = z.object({
  appId: z.string(),
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string(),
  signType: z.literal('RSA'),
  paySign: z.string(),
});

export const paymentsContract = {
  'GET /charges/:id': endpoint({
    summary: 'One charge with its refunds',
    access: 'user',
    params: idParams,
    result: charge,
  }),
  'POST /charges/:id/prepay': endpoint({
    summary: 'Open the order at the payment channel and sign what the payment sheet needs',
    access: 'user',
    sensitive: true,
    retry: 'natural',
    perMinute: 30,
    params: idParams,
    result: paymentSheet,
    errors: ['CHARGE_NOT_OPEN', 'CHARGE_EXPIRED', 'PAYMENT_UNAVAILABLE', 'OPEN_IN_SUPERAPP'],
  }),
  'POST /charges/:id/sync': endpoint({
    summary: 'Ask the channel whether the charge is paid: what a returning payer does instead of claiming it',
    access: 'user',
    retry: 'natural',
    perMinute: 60,
    params: idParams,
    result: charge,
    errors: ['PAYMENT_UNAVAILABLE'],
  }),
  'POST /payments/wechat/notifications': endpoint({
    summary: "WeChat Pay's signed notifications of payments and refunds",
    access: 'anyone',
    retry: 'natural',
    raw: true,
    errors: ['NOTIFICATION_REFUSED'],
  }),
} as const;
