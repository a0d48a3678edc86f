/**
 * The local super-app's public types: what tests and the start command see of it.
 * Amounts are integer fen; instants are ISO strings.
 */
import type { Faults } from './faults';
import type { MailLetter } from './mailbox/types';
import type { OfficialAccountsHandle } from './official/types';

export interface SuperappOptions {
  /** Protocol and phone page; 0 or absent: any free port. */
  port?: number;
  /** The in-app browser's port; 0 or absent: any free port. */
  webviewPort?: number;
  /** Origin that serves the H5 build under /h5/. */
  h5Origin?: string;
  /**
   * Where the product's API is: the third-party platform's pushes go to it; default: `h5Origin`. With it the
   * platform is sent its tickets by itself, at once and every ten minutes.
   */
  productOrigin?: string;
  /** The mailbox's SMTP port; 0 or absent: any free port. */
  mailPort?: number;
  /** How long a push of an official account waits for its answer; 5000 as in WeChat. */
  pushAnswerWithinMs?: number;
  /** State is kept here as JSON and survives a restart; default: memory only. */
  dataFile?: string;
  clock?: () => Date;
  /** Multiplies the documented retry delays; tests use 0.001. */
  notifyRetryScale?: number;
  logger?: (line: string) => void;
  /** true: answers are signed with the WeChat Pay public key; false: with a platform certificate. */
  publicKeyMode?: boolean;
}

export interface PayParams {
  appId: string;
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: string;
  paySign: string;
}

export type PayResult = 'ok' | 'cancel' | 'fail';
export type TradeState = 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED';

export interface Order {
  spAppid: string;
  spMchid: string;
  subAppid?: string;
  subMchid: string;
  description: string;
  outTradeNo: string;
  timeExpire: string;
  attach?: string;
  notifyUrl: string;
  total: number;
  currency: string;
  /** Exactly one of the two, as ordered. */
  spOpenid?: string;
  subOpenid?: string;
  payer: string;
  prepayId: string;
  prepayAt: string;
  createdAt: string;
  state: TradeState;
  transactionId?: string;
  paidAt?: string;
  /** What the merchant sent, canonical: a retry must send the same. */
  fingerprint: string;
}

export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED';

export interface Refund {
  refundId: string;
  outRefundNo: string;
  subMchid: string;
  outTradeNo: string;
  transactionId: string;
  amount: number;
  reason?: string;
  notifyUrl?: string;
  status: RefundStatus;
  createdAt: string;
  succeededAt?: string;
}

export interface NotificationAttempt {
  id: string;
  kind: 'notification' | 'duplicate' | 'probe';
  eventType: string;
  /** out_trade_no or out_refund_no. */
  about: string;
  url: string;
  attempt: number;
  at: string;
  /** HTTP status; null when dropped or when nobody answered. */
  status: number | null;
  /** What was wrong with it on purpose, or why nobody answered. */
  note?: string;
}

export interface ReceivedMessage {
  id: string;
  templateId: string;
  title: { zh: string; en: string };
  fields: { label: { zh: string; en: string }; value: string }[];
  page: string;
  lang: string;
  at: string;
  read: boolean;
}

export interface PhoneUser {
  readonly name: string;
  readonly unionid: string;
  readonly miniOpenid: string;
  readonly officialOpenid: string;
  /** Fen; may be set. */
  balance: number;
  /** What wx.login gives. */
  loginCode(): string;
  /** What oauth2/authorize gives, for the official account's openid. */
  webCode(): string;
  /** What button getPhoneNumber gives. */
  phoneCode(phone: string): string;
  /** Checks the parameters as the super-app does, pays the order and has the notification sent. */
  pay(params: PayParams): Promise<PayResult>;
  /** Opens the payment sheet and closes it: nothing is paid. */
  cancelPay(params: PayParams): Promise<PayResult>;
  /** Pays by prepay id alone: for a merchant whose answer is still under way. */
  payPrepay(prepayId: string): Promise<PayResult>;
  messages(): ReceivedMessage[];
  /** One accept = one send. */
  allowMessages(templateIds: string[]): void;
}

export interface Superapp {
  /** Protocol and phone page origin. */
  url: string;
  /** The in-app browser's origin. */
  webviewUrl: string;
  environment(): Record<string, string>;
  faults: Faults;
  user(name?: string): PhoneUser;
  orders(): Order[];
  refunds(): Refund[];
  notifications(): NotificationAttempt[];
  setH5Origin(origin: string): void;
  /** Where the third-party platform's pushes go from now on. */
  setProductOrigin(origin: string): void;
  /** The payee's name on the payment sheet. */
  nameMerchant(subMchid: string, name: string): void;
  /** Sends a probe with a deliberately wrong `WECHATPAY/SIGNTEST/` signature; gives the HTTP status. */
  probe(url: string): Promise<number | null>;
  /** Resolves when no notification is being sent right now (waiting retries do not count). */
  notificationsIdle(): Promise<void>;
  officialAccounts: OfficialAccountsHandle;
  /** Letters that have come to the mailbox, oldest first; with an address, those to it. */
  letters(to?: string): MailLetter[];
  close(): Promise<void>;
}
