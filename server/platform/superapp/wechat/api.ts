/**
 * WeChat's account API (`api.weixin.qq.com`): every answer is HTTP 200 with an `errcode`. Source: WeChat's
 * server API pages; see the error codes at each call.
 */
import { z } from 'zod';
import type { Config } from '../../../config';
import { AppError } from '../../errors';
import type { Entry } from '../port';

const failure = z.object({ errcode: z.number().optional(), errmsg: z.string().optional() });
const stableToken = z.object({ access_token: z.string().min(1).max(512), expires_in: z.number() });

/** An answer with a non-zero `errcode`. */
export class WechatError extends Error {
  constructor(
    readonly errcode: number,
    path: string,
    errmsg = '',
  ) {
    super(`${path}: ${errcode} ${errmsg.slice(0, 120)}`);
  }
}

/** -1 busy; 40001/40014/42001: the access token is no longer valid. */
const BUSY = -1;
const TOKEN_GONE = [40001, 40014, 42001];
/** Renewed this long before it ends. */
const TOKEN_MARGIN_MS = 5 * 60_000;

export class WechatApi {
  private readonly tokens = new Map<Entry, { value: string; until: number }>();
  private readonly fetching = new Map<Entry, Promise<string>>();

  constructor(
    private readonly config: Config,
    private readonly clock: () => Date,
  ) {}

  /** A GET without access token. Throws `WechatError`, or `SUPERAPP_UNAVAILABLE` when there is no answer. */
  get<T>(path: string, query: Record<string, string>, answer: z.ZodType<T>): Promise<T> {
    return this.ask(`${path}?${new URLSearchParams(query)}`, undefined, answer);
  }

  /** A POST with the access token of the entrance's own app, renewed once when WeChat says it is gone. */
  async post<T>(entry: Entry, path: string, body: unknown, answer: z.ZodType<T>): Promise<T> {
    const attempt = async () =>
      this.ask(`${path}?access_token=${encodeURIComponent(await this.accessToken(entry))}`, body, answer);
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof WechatError) || !TOKEN_GONE.includes(error.errcode)) throw error;
      this.tokens.delete(entry);
      return attempt();
    }
  }

  /** A POST with what the caller has put into address and body; tokens are the caller's. Throws as `get`. */
  postAs<T>(path: string, query: Record<string, string>, body: unknown, answer: z.ZodType<T>): Promise<T> {
    return this.ask(`${path}?${new URLSearchParams(query)}`, body, answer);
  }

  private async accessToken(entry: Entry): Promise<string> {
    const known = this.tokens.get(entry);
    if (known && this.clock().getTime() < known.until) return known.value;
    const fetching =
      this.fetching.get(entry) ?? this.fetchToken(entry).finally(() => this.fetching.delete(entry));
    this.fetching.set(entry, fetching);
    return fetching;
  }

  /** The stable token is the same for every process that asks, so each may keep its own copy. */
  private async fetchToken(entry: Entry): Promise<string> {
    const { config } = this;
    const app =
      entry === 'mini-program'
        ? { appid: config.WECHAT_MINI_APPID, secret: config.WECHAT_MINI_SECRET }
        : { appid: config.WECHAT_OFFICIAL_APPID, secret: config.WECHAT_OFFICIAL_SECRET };
    const body = { grant_type: 'client_credential', ...app };
    const { access_token: value, expires_in } = await this.ask('/cgi-bin/stable_token', body, stableToken);
    this.tokens.set(entry, { value, until: this.clock().getTime() + expires_in * 1000 - TOKEN_MARGIN_MS });
    return value;
  }

  private async ask<T>(pathAndQuery: string, body: unknown, answer: z.ZodType<T>): Promise<T> {
    const path = pathAndQuery.split('?')[0]!;
    let said: unknown;
    try {
      const response = await fetch(`${this.config.WECHAT_API_BASE_URL}${pathAndQuery}`, {
        signal: AbortSignal.timeout(this.config.WECHAT_TIMEOUT_MS),
        ...(body !== undefined && {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }),
      });
      said = await response.json();
    } catch (cause) {
      // the cause may quote the address, which holds secrets: only its name goes on
      throw new AppError('SUPERAPP_UNAVAILABLE', undefined, {
        cause: new Error(`${path}: ${(cause as Error).name}`),
      });
    }
    const { errcode, errmsg } = understand(path, failure, said);
    if (errcode === BUSY)
      throw new AppError('SUPERAPP_UNAVAILABLE', undefined, { cause: new WechatError(BUSY, path, errmsg) });
    if (errcode) throw new WechatError(errcode, path, errmsg);
    return understand(path, answer, said);
  }
}

/** An answer in a form nobody knows is no answer; what it said stays out of the logs. */
function understand<T>(path: string, form: z.ZodType<T>, said: unknown): T {
  const read = form.safeParse(said);
  if (read.success) return read.data;
  const cause = new Error(`${path}: answered in a form nobody knows`);
  throw new AppError('SUPERAPP_UNAVAILABLE', undefined, { cause });
}
