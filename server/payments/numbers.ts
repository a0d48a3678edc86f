/** Our numbers at the payment channel, made from ids so that either leads to the other. */

/** out_trade_no: the charge's id in 22 characters and the attempt, e.g. `AZq…x-1`; ≤ 32 of `[0-9A-Za-z_-]`. */
export function orderNumberOf(chargeId: string, attempt: number): string {
  return `${Buffer.from(chargeId.replaceAll('-', ''), 'hex').toString('base64url')}-${attempt}`;
}

/** The charge an order number belongs to, or null when it is not one of ours. */
export function chargeIdOf(orderNumber: string): string | null {
  return /^[\w-]{22}-\d{1,5}$/.test(orderNumber)
    ? uuid(Buffer.from(orderNumber.slice(0, 22), 'base64url'))
    : null;
}

/** out_refund_no: the refund's id without dashes, the same at every attempt. */
export function refundNumberOf(refundId: string): string {
  return refundId.replaceAll('-', '');
}

/** The refund a refund number belongs to, or null when it is not one of ours. */
export function refundIdOf(refundNumber: string): string | null {
  return /^[0-9a-f]{32}$/.test(refundNumber) ? uuid(Buffer.from(refundNumber, 'hex')) : null;
}

function uuid(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
