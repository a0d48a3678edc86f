/**
 * Sends what no typed client would, and judges every answer: never a 500, always a problem with a declared code, a
 * sentence in the language asked for, a request id, and nothing of how the server is made.
 */
import { api, type ApiKey } from '../../../../shared/api';
import { splitKey, type EndpointSpec } from '../../../../shared/endpoint';
import { ERROR_STATUS, type ErrorCode, type Problem } from '../../../../shared/errors';
import { sentence, type Language } from '../../../../shared/sentences';

export interface Raw {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: string | Buffer;
  token?: string;
  headers?: Record<string, string>;
  language?: Language;
}

export interface Answer {
  status: number;
  problem: Problem;
  headers: Headers;
  text: string;
}

export const specOf = (key: ApiKey): EndpointSpec => api[key];

/** Codes that go without saying; every other must stand in the endpoint's contract. */
const GENERAL: ErrorCode[] = [
  ...(['BAD_REQUEST', 'UNAUTHENTICATED', 'TOKEN_EXPIRED', 'CONSENT_REQUIRED', 'FORBIDDEN'] as const),
  ...(['NOT_FOUND', 'METHOD_NOT_ALLOWED', 'ID_REUSED', 'IN_PROGRESS', 'BODY_TOO_LARGE'] as const),
  ...(['UNSUPPORTED_MEDIA_TYPE', 'TOO_MANY_REQUESTS', 'UNAVAILABLE', 'HOSPITAL_SUSPENDED'] as const),
  'LIST_BEING_APPLIED',
];

/**
 * Removing what is gone is done, so that a removal can be sent twice; of nobody's row nothing is said and nothing
 * happens. Where the row would be listed if it were there.
 */
export const GONE_IS_DONE: Partial<Record<ApiKey, ApiKey>> = {
  'DELETE /desk/:hospitalId/campuses/:id': 'GET /desk/:hospitalId/campuses',
  'DELETE /desk/:hospitalId/templates/:id': 'GET /desk/:hospitalId/templates',
  'DELETE /desk/:hospitalId/webhooks/:webhookId': 'GET /desk/:hospitalId/webhooks',
};

/** Half a character cannot be written in an address. */
export const wellFormed = (text: string) => text.replace(/\p{Cs}/gu, '\ufffd');
/** Node reads 16 kB of address and headers; what is longer never reaches the app (`brokenRequests.test.ts`). */
export const fitsAnAddress = (text: string) => encodeURIComponent(wellFormed(text)).length < 12_000;

let turn = 0;

/** Sends and judges; the language changes with every request. */
export async function send(url: string, key: ApiKey, raw: Raw): Promise<Answer> {
  const { method, path } = splitKey(key);
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(raw.params?.[name] ?? ''));
  const pairs = Object.entries(raw.query ?? {}).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, String(one)]),
  );
  const search = pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '';
  const language = raw.language ?? ((turn += 1) % 2 === 0 ? 'zh' : 'en');
  const answer = await ask(`${url}${filled}${search}`, {
    method,
    headers: {
      'accept-language': language === 'zh' ? 'zh-CN,zh;q=0.9' : 'en-GB,en;q=0.9',
      ...(raw.body !== undefined && { 'content-type': 'application/json' }),
      ...(raw.token !== undefined && { authorization: `Bearer ${raw.token}` }),
      ...Object.fromEntries(
        Object.entries(raw.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
      ),
    },
    body: raw.body as BodyInit | undefined,
  });
  judge(answer, language, [...GENERAL, ...(specOf(key).errors ?? [])]);
  return answer;
}

export async function ask(address: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(address, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  const problem = (isJson && text ? JSON.parse(text) : undefined) as Problem;
  return { status: response.status, problem, headers: response.headers, text };
}

/** Words that only the inside of the server knows. */
const INSIDE =
  /\bselect\b.*\bfrom\b|insert into|\bat .*\.[jt]s:\d|node_modules|server\/|queryfailed|zoderror|syntaxerror|relation "|column "|constraint|postgres|econn/i;

/** The fields of a problem; `details` besides, where the code has some. */
const FIELDS = ['type', 'title', 'status', 'detail', 'code', 'requestId'];
/** How a sentence begins and ends in each language. */
const SAID: Record<Language, RegExp> = { zh: /[一-龥].*。$/, en: /^[A-Z][^一-龥]*\.$/ };

/** Throws unless the answer is a success or a problem as it should be. One comparison: thousands are judged. */
export function judge(answer: Answer, language: Language, allowed: readonly ErrorCode[]): void {
  const { status, problem, headers, text } = answer;
  if (status < 400) return;
  const told = headers.get('content-type') === 'application/problem+json' ? problem : undefined;
  expect({
    type: headers.get('content-type'),
    code: allowed.includes(told?.code as ErrorCode) ? 'declared' : told?.code,
    status: [status, told?.status],
    detail: told?.detail,
    wellSaid: SAID[language].test(told?.detail ?? ''),
    language: headers.get('content-language'),
    requestId: told?.requestId,
    isId: /^[0-9a-f-]{36}$/.test(told?.requestId ?? ''),
    fields: Object.keys(told ?? {}).filter((name) => name !== 'details'),
    inside: INSIDE.exec(text)?.[0],
  }).toEqual({
    type: 'application/problem+json',
    code: 'declared',
    status: [told && ERROR_STATUS[told.code], told && ERROR_STATUS[told.code]],
    detail: told && sentence(language, told.code, told.details),
    wellSaid: true,
    language,
    requestId: headers.get('x-request-id'),
    isId: true,
    fields: FIELDS,
    inside: undefined,
  });
}
