/**
 * What an endpoint is: the one declaration both sides read. The server runs it (gates, parses, answers);
 * the mini-program takes only its types and its key, e.g. `'POST /appointments'`.
 */
import type { z } from 'zod';
import type { ErrorCode } from './errors';
import type { HospitalRole } from './staff/rules';

/**
 * Who may call: anyone at all; a signed-in user; staff of the hospital that `:hospitalId` in the path names, in
 * one of `roles`; the platform's operators.
 */
export type Access = 'anyone' | 'user' | 'staff' | 'operator';

/** A file the caller sends as the whole body. */
export interface UploadSpec {
  /** Content types taken; what the bytes really are is the handler's to check. */
  readonly types: readonly string[];
  readonly mostBytes: number;
}

/** An answer that is a file and not JSON. */
export interface FileAnswer {
  type: string;
  /** Given: the browser saves it under this name instead of showing it. */
  name?: string;
  body: Uint8Array | AsyncIterable<Uint8Array | string>;
}

/**
 * How a write survives being sent twice:
 * `client-id` the body carries an id made by the client; `key` the `Idempotency-Key` header is required and
 * the first answer is kept; `natural` doing it twice is the same as doing it once; `one-use` the input itself
 * (a login code, a refresh token) is consumed by the first call.
 */
export type Retry = 'client-id' | 'key' | 'natural' | 'one-use';

export interface EndpointSpec {
  /** One line for the API's page. */
  readonly summary: string;
  readonly access: Access;
  /** Staff roles that may; required with `access: 'staff'`, whose path begins `/desk/:hospitalId`. */
  readonly roles?: readonly HospitalRole[];
  /**
   * A write that goes on while the platform has suspended the hospital: care for patients who have a visit, and
   * telling them that there is none. Nothing that opens anything new.
   */
  readonly whileSuspended?: true;
  /** Needs the current privacy consent (`CONSENT_REQUIRED` otherwise). */
  readonly sensitive?: boolean;
  /** Required on everything but GET; `tests/architecture.test.ts` holds it. */
  readonly retry?: Retry;
  /** Requests per minute for one user (or one address when nobody is signed in); shared by all processes. */
  readonly perMinute?: number;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body stays raw bytes: it is signed, and only its exact bytes can be checked. */
  readonly raw?: boolean;
  /** The body is a file, read as a stream. */
  readonly upload?: UploadSpec;
  /** The answer is a file of one of these content types, instead of `result`. */
  readonly file?: readonly string[];
  /** Absent: 204 with an empty body. */
  readonly result?: z.ZodType;
  /** Success status; 200 with a result and 204 without unless said. */
  readonly status?: 200 | 201 | 202 | 204;
  /** The domain's own error codes; the general ones (`BAD_REQUEST`, `UNAUTHENTICATED`, …) go without saying. */
  readonly errors?: readonly ErrorCode[];
}

/** Keeps the literal types of a declaration. */
export function endpoint<const E extends EndpointSpec>(spec: E): E {
  return spec;
}

/** No PATCH: WeChat's network layer does not promise it. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type EndpointKey = `${Method} /${string}`;
export type Contract = { readonly [key: EndpointKey]: EndpointSpec };

type Sent<S> = S extends z.ZodType ? z.input<S> : undefined;
type Read<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a caller sends. */
export type ParamsOf<E> = E extends { params: infer S } ? Sent<S> : undefined;
export type QueryOf<E> = E extends { query: infer S } ? Sent<S> : undefined;
export type BodyOf<E> = E extends { body: infer S } ? Sent<S> : undefined;
/** What a caller gets. */
export type ResultOf<E> = E extends { result: infer S } ? Read<S> : undefined;

/** What a handler gets after parsing. */
export type ParsedParams<E> = E extends { params: infer S } ? Read<S> : undefined;
export type ParsedQuery<E> = E extends { query: infer S } ? Read<S> : undefined;
export type ParsedBody<E> = E extends { body: infer S } ? Read<S> : undefined;
/** What a handler returns: checked and stripped of undeclared fields before it is sent. */
export type Answer<E> = E extends { file: readonly string[] }
  ? FileAnswer
  : E extends { result: infer S }
    ? Sent<S>
    : void;

/** Splits `'POST /appointments'` into its method and path. */
export function splitKey(key: string): { method: Method; path: string } {
  const [method = '', path = ''] = key.split(' ');
  return { method: method as Method, path };
}
