/**
 * Notifications: verified on the exact bytes before a word of them is believed. Source: WeChat Pay, 「回调通知
 * 注意事项」: 300 s window, serial look-up, and probes signed `WECHATPAY/SIGNTEST/…` must be refused.
 */
import { verify } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../../../../config';
import { AppError } from '../../../errors';
import type { Notified, SignedNotification } from '../../port';
import type { PlatformKeys } from './keys';
import { openSealed, sealedResource } from './sealed';
import { orderState, refundState, tradeAnswer } from './states';

const WINDOW_SECONDS = 300;

const envelope = z.object({
  id: z.string().min(1).max(64),
  event_type: z.string(),
  resource: sealedResource,
});

const merchant = {
  sp_mchid: z.string().optional(),
  mchid: z.string().optional(),
  sub_mchid: z.string().optional(),
};
const payment = tradeAnswer.extend({ ...merchant, sub_mchid: z.string(), out_trade_no: z.string() });
const refund = z.object({
  ...merchant,
  out_trade_no: z.string(),
  out_refund_no: z.string(),
  refund_status: z.string(),
  success_time: z.string().optional(),
});

export class Notifications {
  constructor(
    private readonly config: Config,
    private readonly keys: PlatformKeys,
    private readonly clock: () => Date,
  ) {}

  /** Throws `NOTIFICATION_REFUSED` with the reason as its cause. */
  async verify({ headers, body }: SignedNotification): Promise<{ id: string }> {
    const timestamp = headers['wechatpay-timestamp'] ?? '';
    const nonce = headers['wechatpay-nonce'] ?? '';
    const signature = headers['wechatpay-signature'] ?? '';
    if (!/^\d{1,12}$/.test(timestamp) || !nonce) refuse('headers are missing');
    if (signature.startsWith('WECHATPAY/SIGNTEST/')) refuse('a probe');
    const age = Math.abs(this.clock().getTime() / 1000 - Number(timestamp));
    if (age > WINDOW_SECONDS) refuse(`${Math.round(age)} s away from our clock`);
    const key = await this.keys.find(headers['wechatpay-serial'] ?? '');
    if (!key) return refuse('signed with a serial nobody knows');
    const message = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]);
    if (!verify('RSA-SHA256', message, key, Buffer.from(signature, 'base64')))
      refuse('the signature is wrong');
    return this.assertReadable(body);
  }

  /** Opens what `verify` has let in. */
  read(body: string): Notified {
    const { event_type, resource } = envelope.parse(JSON.parse(body));
    const plain: unknown = JSON.parse(openSealed(resource, this.config.WECHAT_PAY_API_V3_KEY));
    return event_type.startsWith('REFUND.') ? this.readRefund(plain) : this.readPayment(plain);
  }

  /** A sealed resource that does not open, or is addressed to another merchant, never gets into the house. */
  private assertReadable(body: Buffer): { id: string } {
    try {
      const text = body.toString('utf8');
      this.read(text);
      return { id: envelope.parse(JSON.parse(text)).id };
    } catch (cause) {
      return refuse(cause instanceof AppError ? String(cause.cause) : 'the resource does not open');
    }
  }

  private readPayment(plain: unknown): Notified {
    const said = payment.parse(plain);
    this.assertOurs(said.sp_mchid);
    return {
      kind: 'payment',
      orderNumber: said.out_trade_no,
      subMerchant: said.sub_mchid,
      order: orderState(said),
    };
  }

  private readRefund(plain: unknown): Notified {
    const said = refund.parse(plain);
    this.assertOurs(said.sp_mchid ?? said.mchid);
    return {
      kind: 'refund',
      refundNumber: said.out_refund_no,
      orderNumber: said.out_trade_no,
      subMerchant: said.sub_mchid ?? null,
      refund: refundState(said.refund_status, said.success_time),
    };
  }

  private assertOurs(mchid: string | undefined): void {
    if (mchid !== this.config.WECHAT_PAY_SP_MCHID) refuse('addressed to another merchant');
  }
}

function refuse(reason: string): never {
  throw new AppError('NOTIFICATION_REFUSED', undefined, { cause: new Error(reason) });
}
