/**
 * Settings, read from the environment once; nobody else touches `process.env`. A wrong or missing one stops
 * the start with a sentence that names it. `.env.example` lists every setting with its meaning.
 */
import { resolve } from 'node:path';
import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';

const port = z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(1).max(65535));
const optional = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value));
const key32 = z
  .string()
  .transform((value) => Buffer.from(value, 'base64'))
  .refine((key) => key.length === 32, 'must be 32 bytes in base64');
/** `k2:base64,k1:base64`: the first key seals, the others still open. */
const keyRing = z.string().transform((value, context) => {
  const keys = new Map<string, Buffer>();
  for (const part of value.split(',')) {
    const at = part.indexOf(':');
    const key = Buffer.from(part.slice(at + 1), 'base64');
    if (at < 1 || key.length !== 32) {
      context.addIssue({ code: 'custom', message: 'must be id:key pairs with 32-byte keys in base64' });
      return z.NEVER;
    }
    keys.set(part.slice(0, at).trim(), key);
  }
  return keys;
});
/** 43 letters and digits: 32 bytes in base64 without its `=`. */
const aesKey = optional.refine(
  (value) => value === undefined || /^[A-Za-z0-9]{43}$/.test(value),
  'must be 43 letters and digits',
);
/** PEM may be written on one line with `\n`. */
const pem = z
  .string()
  .transform((value) => value.replace(/\\n/g, '\n'))
  .refine(isPrivateKey, 'must be a private key in PEM');

const settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: port.prefault('3000'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  PUBLIC_ORIGIN: z.url().default('http://127.0.0.1:3000'),
  /** The mini-program's H5 build, served under `/h5/`. */
  H5_FOLDER: z
    .string()
    .default('miniprogram/dist/h5')
    .transform((folder) => resolve(folder)),
  TRUST_PROXY: z.stringbool().default(false),
  /** Where browsers reach the H5 build when that is not `PUBLIC_ORIGIN`. */
  WEB_LOGIN_ORIGIN: optional,
  /** Where ordinary browsers reach it, for staff's letters; `WEB_LOGIN_ORIGIN`, else `PUBLIC_ORIGIN`, unless set. */
  DESK_ORIGIN: optional,
  RATE_LIMIT_SCALE: z.coerce.number().positive().default(1),
  /** How long what everybody reads at a release may be old: at most a second, as the contract says. */
  ANSWERS_KEPT_MS: z.coerce.number().int().min(0).max(1_000).default(1_000),

  DATABASE_URL: z.string().min(1),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(12),
  REDIS_URL: optional,

  SESSION_SECRET: key32,
  FIELD_KEYS: keyRing,
  BLIND_INDEX_KEY: key32,
  METRICS_TOKEN: optional,

  /** Unset: no mail leaves. */
  SMTP_URL: optional,
  MAIL_FROM: optional,

  WECHAT_API_BASE_URL: z.url().default('https://api.weixin.qq.com'),
  WECHAT_OPEN_BASE_URL: z.url().default('https://open.weixin.qq.com'),
  WECHAT_MP_BASE_URL: z.url().default('https://mp.weixin.qq.com'),
  WECHAT_PAY_BASE_URL: z.url().default('https://api.mch.weixin.qq.com'),
  WECHAT_MINI_APPID: z.string().min(1),
  WECHAT_MINI_SECRET: z.string().min(1),
  WECHAT_OFFICIAL_APPID: z.string().min(1),
  WECHAT_OFFICIAL_SECRET: z.string().min(1),
  /** The platform as a third party that hospitals' official accounts authorise: all four, or none. */
  WECHAT_COMPONENT_APPID: optional,
  WECHAT_COMPONENT_SECRET: optional,
  WECHAT_COMPONENT_TOKEN: optional,
  WECHAT_COMPONENT_AES_KEY: aesKey,
  WECHAT_PAY_SP_MCHID: z.string().min(1),
  WECHAT_PAY_MERCHANT_SERIAL: z.string().min(1),
  WECHAT_PAY_MERCHANT_PRIVATE_KEY: pem,
  WECHAT_PAY_API_V3_KEY: z.string().length(32),
  WECHAT_PAY_PUBLIC_KEY_ID: optional,
  WECHAT_PAY_PUBLIC_KEY: optional.transform((value) => value?.replace(/\\n/g, '\n')),
  WECHAT_TEMPLATE_BOOKED: z.string().default(''),
  WECHAT_TEMPLATE_CANCELLED: z.string().default(''),
  WECHAT_TEMPLATE_REFUNDED: z.string().default(''),
  WECHAT_TEMPLATE_REMINDER: z.string().default(''),
  WECHAT_TEMPLATE_REVIEWED: z.string().default(''),
  WECHAT_TEMPLATE_OFFERED: z.string().default(''),
  WECHAT_TEMPLATE_PAPERS: z.string().default(''),
  WECHAT_LIBRARY_BOOKED: z.string().default(''),
  WECHAT_LIBRARY_CANCELLED: z.string().default(''),
  WECHAT_LIBRARY_REFUNDED: z.string().default(''),
  WECHAT_LIBRARY_REMINDER: z.string().default(''),
  WECHAT_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(6_000),
});

function isPrivateKey(value: string): boolean {
  try {
    return createPrivateKey(value).type === 'private';
  } catch {
    return false;
  }
}

export type Config = z.output<typeof settings>;

/** Where staff's browsers reach the pages. */
export function deskOrigin(
  config: Pick<Config, 'PUBLIC_ORIGIN' | 'WEB_LOGIN_ORIGIN' | 'DESK_ORIGIN'>,
): string {
  return new URL(config.DESK_ORIGIN ?? config.WEB_LOGIN_ORIGIN ?? config.PUBLIC_ORIGIN).origin;
}

/** Reads and checks the settings. Throws one error that names every setting that is wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  return checked(settings, environment);
}

/** A few of them, for a script that can do without the rest. Throws the same. */
export function readSettings<Name extends keyof Config>(
  environment: NodeJS.ProcessEnv,
  names: readonly Name[],
): Pick<Config, Name> {
  const shape = Object.fromEntries(names.map((name) => [name, settings.shape[name]]));
  return checked(z.object(shape), environment) as unknown as Pick<Config, Name>;
}

function checked<S extends z.ZodType>(schema: S, environment: NodeJS.ProcessEnv): z.output<S> {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`These settings are missing or wrong (see .env.example):\n${lines.join('\n')}`);
}
