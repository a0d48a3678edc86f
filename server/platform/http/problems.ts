/** The one place where exceptions become answers: RFC 9457 problem details with our code and a sentence. */
import { STATUS_CODES } from 'node:http';
import type { Context, Middleware } from 'koa';
import type { Problem } from '../../../shared/errors';
import { sentence, type Language } from '../../../shared/sentences';
import { isLockedOut } from '../database';
import { AppError } from '../errors';
import type { RequestState } from './context';

interface HttpLike {
  status?: number;
  type?: string;
  code?: string;
  driverError?: { code?: string };
}

/** Catches everything below it; nothing of a stack or a statement reaches the client. */
export function problems(): Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) throw new AppError('NOT_FOUND');
      const answered = ctx.body !== undefined && ctx.body !== null;
      if (!answered && (ctx.status === 405 || ctx.status === 501)) throw new AppError('METHOD_NOT_ALLOWED');
    } catch (error) {
      const problem = toAppError(error);
      const { log, requestId } = ctx.state as RequestState;
      if (problem.status >= 500) log.error({ err: error, requestId }, 'request failed');
      answer(ctx, problem);
    }
  };
}

/** The answer an error becomes. */
export function problemOf(error: AppError, language: Language, requestId: string): Problem {
  return {
    type: `urn:yiqiao:error:${error.code.toLowerCase().replaceAll('_', '-')}`,
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    detail: sentence(language, error.code, error.details),
    code: error.code,
    requestId,
    ...(error.details && { details: error.details }),
  };
}

function answer(ctx: Context, error: AppError): void {
  const { language, requestId } = ctx.state as RequestState;
  ctx.status = error.status;
  ctx.body = JSON.stringify(problemOf(error, language, requestId));
  ctx.type = 'application/problem+json';
  ctx.set('Content-Language', language);
  if (error.code === 'TOO_MANY_REQUESTS') ctx.set('Retry-After', String(error.details?.['seconds'] ?? 60));
  if (error.code === 'LIST_BEING_APPLIED') ctx.set('Retry-After', '5');
  if (error.status === 401) ctx.set('WWW-Authenticate', 'Bearer');
}

/** Connection lost, server starting or shutting down, too many connections, statement timeout, no way there. */
const DATABASE_AWAY =
  /^(08|57P0|53300|57014|25P03|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_)/;
/** The same in the words of pg, which gives these no code; the last three are a pool used up or closing, and a transaction whose connection is gone. */
const CONNECTION_LOST =
  /Connection terminated|not queryable|timeout exceeded when trying|Cannot use a pool after|Query runner already released/;

/** What was thrown as the error people are told: the database away, a body that cannot be read, or a fault of ours. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const like = error as HttpLike;
  if (like?.type === 'entity.too.large' || like?.status === 413) return new AppError('BODY_TOO_LARGE');
  if (like?.status === 415 || like?.type === 'encoding.unsupported')
    return new AppError('UNSUPPORTED_MEDIA_TYPE');
  if (like?.status === 400) return new AppError('BAD_REQUEST');
  const code = like?.driverError?.code ?? like?.code ?? '';
  // class 22: a value the database cannot read as its type, such as a forged cursor or a NUL character
  if (code.startsWith('22') && code.length === 5)
    return new AppError('BAD_REQUEST', undefined, { cause: error });
  if (isLockedOut(error)) return new AppError('LIST_BEING_APPLIED', undefined, { cause: error });
  // a compressed body that is none
  if (/^(Z_|ERR__ERROR_)/.test(code)) return new AppError('BAD_REQUEST', undefined, { cause: error });
  const away = DATABASE_AWAY.test(code) || CONNECTION_LOST.test(String(error));
  return new AppError(away ? 'UNAVAILABLE' : 'INTERNAL', undefined, { cause: error });
}
