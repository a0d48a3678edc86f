/** A hospital's desk as the API gives it to a page under test: who sits there, what is planned, who comes. */
import type { Api } from '../../../shared/api';
import type { ResultOf } from '../../../shared/endpoint';
import type { HospitalRole } from '../../../shared/staff/rules';
import { newId } from '../../../miniprogram/src/api/id';
import type { InFull, Planned } from '../../../miniprogram/src/hospital/schedules/planned';
import { world } from '../../support/taro/taro';
import type { Answered, Asked } from '../../support/taro/taro';
import { ok, openWorld } from '../own/api';

export { bodyOf } from '../../support/taro/taro';
export { ok, problem, sentTo } from '../own/api';

export const HOSPITAL = '0194a000-0000-7000-8000-00000000aaaa';
export const DEPARTMENT = '0194a000-0000-7000-8000-00000000bbbb';
export const DOCTOR = '0194a000-0000-7000-8000-00000000cccc';
export const QUEUE = '0194a000-0000-7000-8000-00000000dddd';
export const DAY = '2026-11-23';
/** 08:10 in Beijing on that day, a Monday. */
export const NOW = new Date('2026-11-23T00:10:00Z');

export type Visit = ResultOf<Api['GET /desk/:hospitalId/appointments']>['items'][number];
export type Queue = ResultOf<Api['GET /desk/:hospitalId/queues/:id']>;
export type Listed = Queue['items'][number];

type Answers = Record<string, (asked: Asked) => Answered | Promise<Answered>>;

/** Opens the desk of the hospital in a role. Routes are said without `/desk/:hospitalId`. */
export function openDesk(role: HospitalRole, answers: Answers, language: 'zh' | 'en' = 'zh'): void {
  const membership = {
    ...{
      kind: 'hospital',
      hospitalId: HOSPITAL,
      hospitalName: '清河医院',
      hospitalNameEn: 'Qinghe Hospital',
    },
    ...{ role, doctorId: role === 'doctor' ? DOCTOR : null },
  };
  const own = Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => [key.replace(' /', ` /desk/${HOSPITAL}/`), answer]),
  );
  openWorld(
    { 'GET /me/memberships': () => ok({ items: [membership], account: null }), ...catalogue(), ...own },
    language,
  );
  world.params = { hospitalId: HOSPITAL };
}

/** What filters and rows are made of. */
function catalogue(): Answers {
  const desk = `GET /desk/${HOSPITAL}`;
  return {
    [`${desk}/departments`]: () =>
      ok({ items: [{ id: DEPARTMENT, name: '呼吸内科', nameEn: 'Respiratory Medicine' }], nextCursor: null }),
    [`${desk}/doctors`]: () =>
      ok({
        items: [
          {
            ...{ id: DOCTOR, name: '陈思远', nameEn: 'Chen Siyuan', fee: 5_000 },
            ...{ departmentId: DEPARTMENT, departmentName: '呼吸内科', departmentNameEn: null },
          },
        ],
        nextCursor: null,
        total: 1,
      }),
    [`${desk}/staff`]: () => ok({ items: [] }),
    [`${desk}/closed-days`]: () =>
      ok({
        ...{ onHolidays: 'closed', onMakeUpDays: 'as-weekday', version: '1' },
        ...{ closedDays: [], workingDays: [], stateDays: [] },
      }),
  };
}

export const aVisit = (own: Partial<Visit> = {}): Visit => ({
  ...{ id: newId(), day: DAY, half: 'morning', visitNumber: 7, visitCode: '1234567890' },
  ...{ startsAt: '2026-11-23T00:30:00Z', endsAt: '2026-11-23T01:00:00Z', status: 'booked', source: 'person' },
  ...{ departmentId: DEPARTMENT, departmentName: '呼吸内科', departmentNameEn: 'Respiratory Medicine' },
  ...{ doctorId: DOCTOR, doctorName: '陈思远', doctorNameEn: 'Chen Siyuan' },
  patient: { name: '王秀英', sex: 'female', age: 67, idNumber: '1****************X', phone: '138****5678' },
  ...{ fee: 5_000, payment: 'online', checkedInAt: null, calledAt: null, calledCount: 0, callsTakenBack: 0 },
  ...own,
});

/** Somebody who waits for the doctor of the desk, since 08:05. */
export const aWaiting = (visitNumber: number, name: string, own: Partial<Listed> = {}): Listed => ({
  ...aVisit({ visitNumber, status: 'checked-in', checkedInAt: '2026-11-23T00:05:00Z' }),
  patient: { ...aVisit().patient, name },
  ...{ stage: 'waiting', position: null, late: false, passedCount: 0 },
  ...own,
});

/** The queue of the doctor of the desk; a department clinic's where `doctorId` is null. */
export function aQueue(items: Listed[], own: Partial<Queue> = {}): Queue {
  const at = (stage: Listed['stage']) => items.filter((one) => one.stage === stage);
  return {
    ...{ id: QUEUE, seq: 1, day: DAY, departmentId: DEPARTMENT, doctorId: DOCTOR },
    ...{ departmentName: '呼吸内科', departmentNameEn: 'Respiratory Medicine', place: '门诊楼 3 层' },
    ...{ doctorName: '陈思远', doctorNameEn: 'Chen Siyuan', halves: ['morning'], stopped: false },
    ...{ startsAt: '2026-11-23T00:30:00Z', endsAt: '2026-11-23T04:00:00Z' },
    ...{ expected: at('expected').length, waiting: at('waiting').length },
    passed: at('waiting').filter(({ passedCount }) => passedCount > 0).length,
    fulfilled: items.filter(({ status }) => status === 'fulfilled').length,
    noshow: items.filter(({ status }) => status === 'noshow').length,
    calling: at('called').map(({ visitNumber: number, half, calledAt }) => ({ number, half, at: calledAt! })),
    ...{ waitingSince: null, paceMinutes: null, behindMinutes: 0, away: null },
    currentId: at('called')[0]?.id ?? null,
    items,
    ...own,
  };
}

/** Of the morning of the day, an hour in two slots of three places, unless said. */
export const aSchedule = (own: Partial<Planned> = {}): Planned => ({
  ...{ id: newId(), departmentId: DEPARTMENT, departmentName: '呼吸内科', departmentNameEn: null },
  ...{ doctorId: DOCTOR, doctorName: '陈思远', doctorNameEn: null, doctorTitle: 'chief' },
  ...{ day: DAY, half: 'morning', fee: 5_000, status: 'open', version: '10' },
  ...{ releaseAt: '2026-11-16T00:00:00Z', released: true },
  slots: [aSlot('01:00', '01:30'), aSlot('01:30', '02:00', { firstNumber: 4 })],
  ...own,
});

/** By UTC wall clocks of the day. */
export const aSlot = (
  from: string,
  to: string,
  own: Partial<Planned['slots'][number]> = {},
): Planned['slots'][number] => ({
  ...{ id: newId(), startsAt: `${DAY}T${from}:00Z`, endsAt: `${DAY}T${to}:00Z` },
  ...{ firstNumber: 1, places: 3, taken: 0, free: 3 },
  ...own,
});

export const inFull = (schedule: Planned, own: Partial<InFull> = {}): InFull => ({
  ...schedule,
  stopping: null,
  history: [{ act: 'planned', at: '2026-11-01T02:00:00Z', memberId: null, reason: null }],
  ...own,
});
