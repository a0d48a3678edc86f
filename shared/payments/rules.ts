/** Charge and refund states both sides know. */
export const CHARGE_STATUSES = ['open', 'paid', 'partly-refunded', 'refunded', 'closed'] as const;
export type ChargeStatus = (typeof CHARGE_STATUSES)[number];

export const REFUND_STATUSES = ['requested', 'processing', 'succeeded', 'abnormal'] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

/** Where a charge may go from each state; only the channel's signed word moves it. */
export const CHARGE_TRANSITIONS: Record<ChargeStatus, readonly ChargeStatus[]> = {
  open: ['paid', 'closed'],
  paid: ['partly-refunded', 'refunded'],
  'partly-refunded': ['partly-refunded', 'refunded'],
  refunded: [],
  // money that arrives after closing is taken in, and given back by the domain that opened the charge
  closed: ['paid'],
};
