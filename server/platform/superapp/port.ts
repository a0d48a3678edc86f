/**
 * What the product needs of a super-app and its payment channel. WeChat is the first adapter; Alipay fits
 * beside it: amounts are fen here, each adapter writes its own unit and signature.
 */

import type { OfficialAccounts } from './officialPort';

export * from './officialPort';

/** Which of the super-app's entrances a person came through; openids and app ids differ between them. */
export type Entry = 'mini-program' | 'official-account';

export interface SuperappIdentity {
  openid: string;
  /** Joins the openids of one person; absent when the accounts are not bound together. */
  unionid: string | null;
}

export interface Login {
  /** Exchanges the one-use code. Throws `LOGIN_CODE_INVALID`, `LOGIN_REFUSED`, `SUPERAPP_UNAVAILABLE`. */
  identify(entry: Entry, code: string): Promise<SuperappIdentity>;
  /** Where the web login begins; `returnTo` is absolute. */
  webLoginUrl(returnTo: string, state: string): string;
  /** The phone number behind a phone code, E.164 or mainland digits. Throws `PHONE_CODE_INVALID`, `SUPERAPP_UNAVAILABLE`. */
  phoneNumber(code: string): Promise<string>;
}

/** A person's yes is for one message of one template: what must not miss them has a template of its own. */
export type TemplateName =
  | 'booked'
  | 'cancelled'
  | 'refunded'
  | 'reminder'
  | 'reviewed'
  /** A place is kept for somebody on a waitlist. */
  | 'offered'
  /** What the doctor wrote, and documents, after a visit. */
  | 'papers';
export interface ServiceMessage {
  template: TemplateName;
  /** Whose openid it is: the mini-program writes in its own name, the official account in its. */
  entry: Entry;
  openid: string;
  page: string;
  language: 'zh' | 'en';
  data: Record<string, string>;
}
/** `refused`: the person has not allowed it, which is an answer and not a fault. */
export type Delivery = 'sent' | 'refused';

export interface Messages {
  templateIds(): Record<TemplateName, string>;
  /** Throws when it is not known whether the message went out or it should be tried again. */
  send(message: ServiceMessage): Promise<Delivery>;
  /** Whether a text may be shown to others. Throws `SUPERAPP_UNAVAILABLE`. */
  checkText(entry: Entry, openid: string, text: string): Promise<'pass' | 'risky'>;
}

/** A payment order at the channel. `orderNumber` is ours (out_trade_no), unique, 6–32 characters. */
export interface Order {
  orderNumber: string;
  subMerchant: string;
  description: string;
  /** Fen. */
  amount: number;
  expiresAt: Date;
  entry: Entry;
  openid: string;
}

export interface PaymentSheet {
  appId: string;
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: 'RSA';
  paySign: string;
}

export type OrderState =
  | { state: 'unknown' | 'unpaid' | 'closed' }
  | { state: 'paid'; amount: number; transactionId: string; paidAt: Date };

export interface RefundOrder {
  refundNumber: string;
  orderNumber: string;
  subMerchant: string;
  /** Fen. */
  amount: number;
  total: number;
  reason: string;
}
export type RefundState =
  { state: 'processing' | 'abnormal' | 'closed' | 'unknown' } | { state: 'succeeded'; succeededAt: Date };

/** What a verified notification says. */
export type Notified =
  | { kind: 'payment'; orderNumber: string; subMerchant: string; order: OrderState }
  | {
      kind: 'refund';
      refundNumber: string;
      orderNumber: string;
      /** Null where the channel does not say. */
      subMerchant: string | null;
      refund: RefundState;
    };

export interface SignedNotification {
  headers: Record<string, string | undefined>;
  /** The exact bytes. */
  body: Buffer;
}

export interface PaymentChannel {
  readonly name: 'wechat';
  /** Opens the order; the same order again gives a prepay id again. Throws `PAYMENT_UNAVAILABLE`, `CHARGE_NOT_OPEN`. */
  open(order: Order): Promise<{ prepayId: string }>;
  /** Signs what the payment sheet takes. */
  sheet(entry: Entry, prepayId: string): PaymentSheet;
  query(orderNumber: string, subMerchant: string): Promise<OrderState>;
  /** Closes an unpaid order. `paid`: it cannot be closed because it is paid. */
  close(orderNumber: string, subMerchant: string): Promise<'closed' | 'paid' | 'unknown'>;
  refund(order: RefundOrder): Promise<RefundState>;
  queryRefund(refundNumber: string, subMerchant: string): Promise<RefundState>;
  /** Checks signature, clock and addressee of a notification. Throws `NOTIFICATION_REFUSED`. */
  verify(notification: SignedNotification): Promise<{ id: string }>;
  /** Opens a verified notification's sealed resource. */
  read(body: string): Notified;
}

export interface Superapp {
  login: Login;
  messages: Messages;
  payments: PaymentChannel;
  officialAccounts: OfficialAccounts;
}
