/** WeChat Pay's errors, and the frame round every call: check the signature, answer, sign the answer. */
import type { Context, Middleware } from 'koa';
import { jsonObject, rawBody } from '../http';
import type { World } from '../world';
import { signatureFault, signedHeaders, randomText } from './signature';

const statuses = {
  PARAM_ERROR: 400,
  INVALID_REQUEST: 400,
  APPID_MCHID_NOT_MATCH: 400,
  MCH_NOT_EXISTS: 400,
  ORDER_CLOSED: 400,
  ORDER_PAID: 400,
  NO_STATEMENT_EXIST: 400,
  STATEMENT_CREATING: 400,
  SIGN_ERROR: 401,
  NO_AUTH: 403,
  OUT_TRADE_NO_USED: 403,
  NOT_ENOUGH: 403,
  RULE_LIMIT: 403,
  TRADE_ERROR: 403,
  ORDER_NOT_EXIST: 404,
  RESOURCE_NOT_EXISTS: 404,
  FREQUENCY_LIMITED: 429,
  SYSTEM_ERROR: 500,
} as const;

export class PayError extends Error {
  readonly status: number;
  constructor(
    readonly code: keyof typeof statuses,
    message: string,
    status?: number,
  ) {
    super(message);
    this.status = status ?? statuses[code];
  }
}

export interface PayRequest {
  body: Record<string, unknown>;
  params: Record<string, string>;
  query: URLSearchParams;
}

type Handler = (request: PayRequest) => object | undefined | Promise<object | undefined>;

async function answer(world: World, ctx: Context, handle: Handler): Promise<[number, object | undefined]> {
  try {
    const body = await rawBody(ctx);
    const authorization = ctx.get('Authorization');
    const fault = signatureFault(world, { method: ctx.method, url: ctx.url, authorization, body });
    if (fault) throw new PayError('SIGN_ERROR', fault);
    if (!/json|\*\/\*/.test(ctx.get('Accept')))
      throw new PayError('PARAM_ERROR', 'Accept必须为application/json');
    const parsed = body === '' ? {} : jsonObject(body);
    if (!parsed) throw new PayError('PARAM_ERROR', '请求体不是合法的JSON');
    const params = (ctx as Context & { params: Record<string, string> }).params;
    const result = await handle({ body: parsed, params, query: new URLSearchParams(ctx.querystring) });
    return [result ? 200 : 204, result];
  } catch (error) {
    if (error instanceof PayError) return [error.status, { code: error.code, message: error.message }];
    world.log(`pay: ${(error as Error).stack ?? String(error)}`);
    return [500, { code: 'SYSTEM_ERROR', message: '系统异常，请稍后重试' }];
  }
}

/** Wraps a handler: what it gives becomes a signed 200, nothing a signed 204, a PayError its status. */
export function payCall(world: World, handle: Handler): Middleware {
  return async (ctx) => {
    const [status, body] = await answer(world, ctx, handle);
    const text = body ? JSON.stringify(body) : '';
    ctx.set(signedHeaders(world, text));
    ctx.set('Request-ID', randomText(32).toUpperCase());
    ctx.status = status;
    if (text) {
      ctx.type = 'application/json; charset=utf-8';
      ctx.body = text;
    }
  };
}

/** Reads one text field within its length, or fails with PARAM_ERROR naming it. */
export function textField(source: Record<string, unknown>, name: string, longest: number): string {
  const value = source[name];
  if (
    typeof value !== 'string' ||
    !value ||
    Buffer.byteLength(value) > longest * 4 ||
    [...value].length > longest
  ) {
    throw new PayError('PARAM_ERROR', `参数错误: ${name}`);
  }
  return value;
}

export function optionalText(
  source: Record<string, unknown>,
  name: string,
  longest: number,
): string | undefined {
  return source[name] === undefined ? undefined : textField(source, name, longest);
}

export function objectField(source: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = source[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new PayError('PARAM_ERROR', `参数错误: ${name}`);
  }
  return value as Record<string, unknown>;
}

/** Whole fen, at least 1. */
export function fenField(source: Record<string, unknown>, name: string): number {
  const value = source[name];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
    throw new PayError('PARAM_ERROR', `参数错误: ${name}`);
  }
  return value;
}
