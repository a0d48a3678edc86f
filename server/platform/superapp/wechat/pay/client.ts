/**
 * Calls to WeChat Pay's APIv3: signed, and every 2xx answer verified, by wechatpay-axios-plugin. Errors come
 * back as `PayFailure` with WeChat's code; those are not signed, so nothing final is ever read from one.
 */
import { Wechatpay } from 'wechatpay-axios-plugin';
import type { Config } from '../../../../config';
import type { PlatformKeys } from './keys';

/** WeChat Pay said no; `code` is its own, older spellings made new. `code` is empty when it did not answer. */
export class PayFailure extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    path: string,
    message = '',
  ) {
    super(`${path}: ${code || 'no answer'} ${status || ''} ${message.slice(0, 200)}`.trim());
  }
}

const OLDER_SPELLINGS: Record<string, string> = {
  NOTENOUGH: 'NOT_ENOUGH',
  RULELIMIT: 'RULE_LIMIT',
  ORDERNOTEXIST: 'ORDER_NOT_EXIST',
  ORDERPAID: 'ORDER_PAID',
  ORDERCLOSED: 'ORDER_CLOSED',
};

/** The plugin's word for an answer signed with a key we do not hold. */
const UNKNOWN_SERIAL = 'EV3_RES_HEADER_PLATFORM_SERIAL';

interface AxiosLike {
  message: string;
  code?: string;
  response?: { status: number; data?: { code?: string; message?: string } };
}

export class PayClient {
  private known?: { serials: string; client: Wechatpay['client'] };

  constructor(
    private readonly config: Config,
    private readonly keys: PlatformKeys,
  ) {}

  /** Throws `PayFailure`. */
  async call(
    method: 'GET' | 'POST',
    path: string,
    query: Record<string, string>,
    body?: unknown,
  ): Promise<unknown> {
    const search = new URLSearchParams(query).toString();
    try {
      const client = await this.connect();
      const answer = await client.request(
        `${path}${search && `?${search}`}`,
        method,
        body as object | undefined,
      );
      return answer.data;
    } catch (error) {
      const { response, message, code: fault } = error as AxiosLike;
      if (fault === UNKNOWN_SERIAL) await this.keys.renew(); // the next try knows it
      const code = response?.data?.code ?? '';
      throw new PayFailure(
        OLDER_SPELLINGS[code] ?? code,
        response?.status ?? 0,
        path,
        response?.data?.message ?? message,
      );
    }
  }

  /** Gives the inner client: `Wechatpay` itself answers to every name, `then` too, so it must not be awaited. */
  private async connect(): Promise<Wechatpay['client']> {
    const certs = await this.keys.all();
    const serials = Object.keys(certs).join();
    if (this.known?.serials !== serials) {
      const { config } = this;
      const { client } = new Wechatpay({
        mchid: config.WECHAT_PAY_SP_MCHID,
        serial: config.WECHAT_PAY_MERCHANT_SERIAL,
        privateKey: config.WECHAT_PAY_MERCHANT_PRIVATE_KEY,
        certs,
        baseURL: config.WECHAT_PAY_BASE_URL,
        timeout: config.WECHAT_TIMEOUT_MS,
        proxy: false,
      });
      this.known = { serials, client };
    }
    return this.known.client;
  }
}
