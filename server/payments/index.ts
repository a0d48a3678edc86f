/** Payments' front door: charges, refunds and the ledger, for every domain that takes money. */
import type { House } from '../platform/house';
import { paymentRoutes } from './routes';
import { paymentSubscribers } from './subscribers';

export { closeCharge } from './closeCharge';
export { chargesOf, hasOpenRefund } from './engagements';
export { openCharge, openChargeClauses } from './openCharge';
export { requestRefund, requestRefunds } from './refunds';
export { refundTally, type RefundTally } from './refundTally';
export { takingsOf, type Takings } from './takings';
export { askChannel, chargeView, type ChargeView } from './service';

export function buildPayments(house: House) {
  return { routes: paymentRoutes(house), subscribers: paymentSubscribers(house) };
}
