/** An API for a person's own pages: answers by method and path, and what was asked of it. */
import { GUARDIAN_CONSENT_VERSION, PRIVACY_VERSION } from '../../../shared/identity/rules';
import type { ErrorCode } from '../../../shared/errors';
import { newId } from '../../../miniprogram/src/api/id';
import { chooseLanguage } from '../../../miniprogram/src/api/preferences';
import { keepSession } from '../../../miniprogram/src/api/session';
import { forgetAnswers } from '../../../miniprogram/src/api/use-endpoint';
import type { Visit } from '../../../miniprogram/src/patient/appointments/visit';
import type { Patient } from '../../../miniprogram/src/patient/patients/patient';
import { bodyOf, world } from '../../support/taro/taro';
import type { Answered, Asked } from '../../support/taro/taro';

/** What the browser's clipboard, which jsdom has none of, was given. */
export const copied: string[] = [];
Object.defineProperty(navigator, 'clipboard', {
  value: { writeText: async (text: string) => void copied.push(text) },
});

type Answer = (asked: Asked) => Answered | Promise<Answered>;

/** Starts a test's world: signed in, consented, in one language, with these answers (`'GET /patients'`). */
export function openWorld(answers: Record<string, Answer>, language: 'zh' | 'en' = 'zh'): void {
  world.reset();
  copied.length = 0;
  forgetAnswers();
  chooseLanguage(language);
  keepSession({
    accessToken: 'access',
    accessExpiresAt: '2099-01-01T00:00:00Z',
    refreshToken: 'refresh-refresh-refresh',
    user: { id: newId(), language, phone: null, privacyVersion: PRIVACY_VERSION },
  });
  world.answer = (asked) => {
    const answer = answers[`${asked.method} ${asked.url.split('?')[0]}`];
    if (!answer) throw new Error(`nobody expected ${asked.method} ${asked.url}`);
    return answer(asked);
  };
}

export const ok = (data?: unknown): Answered => ({ statusCode: data === undefined ? 204 : 200, data });

export const problem = (status: number, code: ErrorCode, detail: string): Answered => ({
  statusCode: status,
  data: { type: 'about:blank', title: code, status, code, detail, requestId: 'request-1' },
});

/** Bodies sent to a route, in order. */
export function sentTo(route: string): unknown[] {
  return world.asked.filter(({ method, url }) => `${method} ${url.split('?')[0]}` === route).map(bodyOf);
}

export const aPatient = (own: Partial<Patient> = {}): Patient => ({
  id: newId(),
  name: '王秀英',
  idType: 'resident-id',
  idNumber: '1****************X',
  birthDate: '1949-12-31',
  sex: 'female',
  phone: '138****5678',
  phoneVerified: true,
  relation: 'parent',
  isDefault: false,
  guardianConsentVersion: null,
  ...own,
});

export const aChild = (own: Partial<Patient> = {}): Patient =>
  aPatient({
    name: '林小满',
    relation: 'child',
    birthDate: '2019-05-04',
    guardianConsentVersion: GUARDIAN_CONSENT_VERSION,
    ...own,
  });

type Charge = NonNullable<Visit['charge']>;

export const aCharge = (own: Partial<Charge> = {}): Charge => ({
  id: newId(),
  amount: 5_000,
  refunded: 0,
  status: 'paid',
  description: '挂号费',
  expiresAt: '2026-11-22T02:15:00Z',
  paidAt: '2026-11-22T02:05:00Z',
  refunds: [],
  ...own,
});

/** Booked and paid, for the morning of 24 November in Beijing. */
export const aVisit = (own: Partial<Visit> = {}): Visit => ({
  id: newId(),
  status: 'booked',
  hospitalId: newId(),
  hospitalName: '北京协和医院',
  hospitalNameEn: null,
  departmentName: '呼吸内科',
  departmentNameEn: 'Respiratory Medicine',
  doctorId: newId(),
  doctorName: '陈立新',
  doctorNameEn: 'Chen Lixin',
  patientId: newId(),
  patientName: '王秀英',
  startsAt: '2026-11-24T01:00:00Z',
  endsAt: '2026-11-24T01:30:00Z',
  fee: 5_000,
  visitNumber: 12,
  holdUntil: null,
  visitCode: '1234567890',
  place: '门诊楼 3 层',
  address: '东城区帅府园一号',
  latitude: 39.9128,
  longitude: 116.4166,
  payOnSite: false,
  cancelDeadline: '2026-11-23T16:00:00Z',
  cancellable: true,
  cancelReason: null,
  charge: aCharge(),
  moveCharges: [],
  ...{ reschedulable: true, movesLeft: 2, openMove: null, moves: [], replaceable: false, replacedBy: null },
  history: [
    { status: 'pending', at: '2026-11-22T02:00:00Z', actor: 'person' },
    { status: 'booked', at: '2026-11-22T02:05:00Z', actor: 'channel' },
  ],
  ...own,
});
