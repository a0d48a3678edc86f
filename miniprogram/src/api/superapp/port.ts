/**
 * What the mini-program asks of the super-app around it. `index.weapp.ts` answers with WeChat's mini-program
 * calls, `index.ts` with what WeChat's own browser gives a web page; pages know neither.
 */
import type { ResultOf } from '@shared/endpoint';
import type { Api } from '@shared/api';
import type { Language } from '@shared/sentences';

export type PaymentSheet = ResultOf<Api['POST /charges/:id/prepay']>;
export type PaymentOutcome = 'paid' | 'cancelled' | 'failed';

/** WGS 84 degrees. */
export interface Position {
  latitude: number;
  longitude: number;
}

export interface SignInCode {
  entry: 'mini-program' | 'official-account';
  /** Good for one use. */
  code: string;
}

/** Asks the API where WeChat's browser fetches a sign-in code; only the web entry needs it. */
export type WebLogin = (returnTo: string, state: string) => Promise<string>;

export interface SuperApp {
  /** Scheme, host and port in front of API paths; empty where the page and the API share them. */
  readonly origin: string;
  /** Whether a button with `openType="getPhoneNumber"` works here; otherwise a number has to be typed. */
  readonly phoneButton: boolean;
  /**
   * On the web it may leave the page to fetch the code: the promise then never settles. A desk's page is asked for
   * by staff, who have a way in of their own: they go there instead, unless the person has `chosen` the super-app's.
   * Null on a page of that way, which is open to anybody.
   */
  signInCode(webLogin: WebLogin, chosen?: boolean): Promise<SignInCode | null>;
  /** Whether the page stands in the super-app, so that its sign-in works. */
  inside(): boolean;
  /**
   * Opens the payment sheet. `paid` is only what the phone says: ask the API (`POST /charges/:id/sync`) before
   * believing it.
   */
  pay(sheet: PaymentSheet): Promise<PaymentOutcome>;
  /**
   * Asks to be allowed to send service messages; whether any was. Call it straight from a tap or after a payment;
   * ≤ 3 ids.
   */
  askForMessages(templateIds: readonly string[]): Promise<boolean>;
  /** WeChat's own privacy sheet; true when agreed, or where there is none. */
  agreeToSuperAppPrivacy(): Promise<boolean>;
  /** Null when the person or the phone refuses. */
  position(): Promise<Position | null>;
  language(): Language;
  /** Whether the person has set large text in the super-app. */
  prefersLargeText(): boolean;
  /** Where the person came from, e.g. `1019` for the wallet; null when unknown. */
  scene(): string | null;
  /** The name under the status bar. */
  title(title: string): void;
  /** Light or dark whatever the system says; null follows it. */
  wears(theme: 'light' | 'dark' | null): void;
  /** Which language the page is in, for screen readers. */
  speaks(language: Language): void;
}
