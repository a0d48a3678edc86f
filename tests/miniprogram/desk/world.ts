/** An API for the desks' pages: answers by method and path, signed in or not, and what was asked of it. */
import { configure } from '@testing-library/react';
import type { ErrorCode } from '../../../shared/errors';
import type { HospitalRole } from '../../../shared/staff/rules';
import { newId } from '../../../miniprogram/src/api/id';
import { chooseLanguage } from '../../../miniprogram/src/api/preferences';
import { keepSession } from '../../../miniprogram/src/api/session';
import type { Session } from '../../../miniprogram/src/api/session';
import { forgetAnswers } from '../../../miniprogram/src/api/use-endpoint';
import { bodyOf, world } from '../../support/taro/taro';
import type { Answered, Asked } from '../../support/taro/taro';

// Whole pages in jsdom on a busy machine take longer than a component
configure({ asyncUtilTimeout: 5_000 });

type Answer = (asked: Asked) => Answered | Promise<Answered>;

export const aSession = (): Session => ({
  accessToken: 'access',
  accessExpiresAt: '2099-01-01T00:00:00Z',
  refreshToken: 'refresh-refresh-refresh',
  user: { id: newId(), language: 'zh', phone: null, privacyVersion: null },
});

export interface Beginning {
  answers: Record<string, Answer>;
  /** What the page's address carries. */
  params?: Record<string, string>;
  signedIn?: boolean;
  language?: 'zh' | 'en';
}

/** A hand-written answer for each route (`'GET /me/memberships'`); a route nobody expected fails the test. */
export function openDeskWorld({ answers, params = {}, signedIn = true, language = 'zh' }: Beginning): void {
  world.reset();
  forgetAnswers();
  chooseLanguage(language);
  keepSession(signedIn ? aSession() : null);
  world.params = params;
  world.answer = (asked) => {
    const answer = answers[`${asked.method} ${asked.url.split('?')[0]}`];
    if (!answer) throw new Error(`nobody expected ${asked.method} ${asked.url}`);
    return answer(asked);
  };
}

export const ok = (data?: unknown, statusCode = data === undefined ? 204 : 200): Answered => ({
  statusCode,
  data,
});

export const problem = (status: number, code: ErrorCode, detail: string): Answered => ({
  statusCode: status,
  data: { type: 'about:blank', title: code, status, code, detail, requestId: 'request-1' },
});

/** Bodies sent to a route, in order. */
export const sentTo = (route: string): unknown[] =>
  world.asked.filter(({ method, url }) => `${method} ${url.split('?')[0]}` === route).map(bodyOf);

/** Queries asked of a route, in order. */
export const queriesOf = (route: string): Record<string, string>[] =>
  world.asked
    .filter(({ method, url }) => `${method} ${url.split('?')[0]}` === route)
    .map(({ url }) => Object.fromEntries(new URLSearchParams(url.split('?')[1] ?? '')));

export const aMembership = (role: HospitalRole | 'operator', hospitalId = newId()) => ({
  id: newId(),
  kind: role === 'operator' ? ('platform' as const) : ('hospital' as const),
  hospitalId: role === 'operator' ? null : hospitalId,
  hospitalName: role === 'operator' ? null : '北京安和医院',
  hospitalNameEn: role === 'operator' ? null : 'Anhe Hospital',
  role,
  doctorId: null,
  since: '2026-11-22T00:00:00Z',
});

export const memberships = (...items: ReturnType<typeof aMembership>[]) => ({
  account: { name: '王院长', email: 'owner@example.org' },
  items,
});

export const TICKET = 'T'.repeat(43);
