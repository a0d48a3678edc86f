/**
 * For every route a person uses, a request that succeeds: made by somebody who has what the route needs. Hostile
 * requests are these with something spoiled, so that nothing but the spoiling can be the reason of a refusal.
 */
import { randomUUID } from 'node:crypto';
import type { appointmentsContract } from '../../../../shared/appointments/contract';
import type { hospitalsContract } from '../../../../shared/hospitals/contract';
import type { identityContract } from '../../../../shared/identity/contract';
import type { paymentsContract } from '../../../../shared/payments/contract';
import { PRIVACY_VERSION } from '../../../../shared/identity/rules';
import { book, bookAndPay } from '../../../support/booking';
import { openClinic } from '../../../support/clinic';
import type { TestHouse } from '../../../support/house';
import { residentId, signIn, type Person } from '../../../support/people';
import type { Letterbox } from './letterbox';

export interface Wanted {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
  /** The exact bytes, where the body is signed or a file. */
  bytes?: string | Buffer;
  headers?: Record<string, string>;
  /** Of the member or operator who asks; the visitor's unless given. */
  token?: string;
}

export interface Stage {
  home: TestHouse;
  /** A person new in the house, the same at each call; whoever is asked as staff needs none. */
  visitor(): Promise<Person>;
  letterbox: Letterbox;
}

/** For one request, with a person of its own; everything the request needs is made for that person. */
export function openStage(home: TestHouse, letterbox: Letterbox): Stage {
  let signedIn: Promise<Person> | undefined;
  const visitor = () => (signedIn ??= signIn(home, `来客 ${randomUUID().slice(0, 8)}`));
  return { home, letterbox, visitor };
}

const onPatient = async ({ visitor }: Stage): Promise<Wanted> => ({
  params: { id: await (await visitor()).addPatient() },
});
const onHospital = async ({ home }: Stage) => openClinic(home.house);

async function onHold({ home, visitor }: Stage) {
  const person = await visitor();
  const held = await book(person, await openClinic(home.house), await person.addPatient());
  return held.body;
}

const newPatient = () => ({
  ...{ id: randomUUID(), name: '王一心', idType: 'resident-id', birthDate: '1985-02-28', sex: 'male' },
  ...{ idNumber: residentId({ birthDate: '1985-02-28', sex: 'male' }), relation: 'parent' },
  phone: { number: '13800138000' },
});

const nothing = (): Wanted => ({});

/** One maker of a good request for each key of a contract. */
export type Good<Contract> = Record<keyof Contract, (stage: Stage) => Wanted | Promise<Wanted>>;

type PersonContracts = typeof identityContract &
  typeof hospitalsContract &
  typeof paymentsContract &
  typeof appointmentsContract;

export const PERSON_REQUESTS: Good<PersonContracts> = {
  'POST /sessions': async ({ visitor }) => ({
    body: { entry: 'mini-program', code: (await visitor()).phone.loginCode() },
  }),
  'GET /sessions/web-login': () => ({ query: { returnTo: '/h5/patient/pay?id=1', state: 'abc' } }),
  'POST /sessions/refresh': async ({ visitor }) => ({
    body: { refreshToken: (await visitor()).refreshToken },
  }),
  'DELETE /sessions/current': nothing,
  'GET /me': nothing,
  'PUT /me/language': () => ({ body: { language: 'en' } }),
  'POST /me/phone': async ({ visitor }) => ({
    body: { code: (await visitor()).phone.phoneCode('13712345678') },
    headers: { 'Idempotency-Key': randomUUID() },
  }),
  'POST /me/privacy-consents': () => ({ body: { version: PRIVACY_VERSION } }),
  'GET /me/export': nothing,
  'DELETE /me': nothing,

  'GET /patients': nothing,
  'POST /patients': () => ({ body: newPatient() }),
  'PUT /patients/:id': async (stage) => ({ ...(await onPatient(stage)), body: { relation: 'other' } }),
  'DELETE /patients/:id': onPatient,
  'PUT /patients/:id/default': onPatient,

  'GET /notices': () => ({ query: { limit: '5' } }),
  'PUT /notices/read': () => ({ body: { upTo: new Date().toISOString() } }),
  'GET /message-templates': nothing,

  'GET /hospitals': () => ({ query: { q: '清河', near: '39.9,116.4', limit: '5' } }),
  'GET /hospitals/:id': async (stage) => ({ params: { id: (await onHospital(stage)).hospitalId } }),
  'GET /doctors': async (stage) => ({ query: { hospitalId: (await onHospital(stage)).hospitalId } }),
  'GET /doctors/:id': async (stage) => ({ params: { id: (await onHospital(stage)).doctorId! } }),
  'GET /departments/:id': async (stage) => ({ params: { id: (await onHospital(stage)).departmentId } }),
  'GET /search': () => ({ query: { q: '清河' } }),
  'GET /regions': nothing,

  'GET /charges/:id': async (stage) => ({ params: { id: (await onHold(stage)).chargeId! } }),
  'POST /charges/:id/prepay': async (stage) => ({ params: { id: (await onHold(stage)).chargeId! } }),
  'POST /charges/:id/sync': async (stage) => ({ params: { id: (await onHold(stage)).chargeId! } }),
  'POST /payments/wechat/notifications': async ({ letterbox, home, visitor }) => {
    const person = await visitor();
    const clinic = await openClinic(home.house);
    await bookAndPay(home, person, clinic, await person.addPatient());
    return letterbox.last();
  },

  'GET /schedules': async (stage) => {
    const { hospitalId, doctorId } = await onHospital(stage);
    return { query: { hospitalId, doctorId: doctorId!, days: '7' } };
  },
  'GET /slots/:id/alternatives': async (stage) => {
    const { hospitalId, slotIds } = await onHospital(stage);
    return { params: { id: slotIds[0]! }, query: { hospitalId } };
  },
  'POST /appointments': async (stage) => {
    const { hospitalId, slotIds } = await onHospital(stage);
    const patientId = await (await stage.visitor()).addPatient();
    return { body: { id: randomUUID(), hospitalId, slotId: slotIds[0]!, patientId } };
  },
  'GET /appointments': () => ({ query: { when: 'upcoming' } }),
  'GET /appointments/:id': async (stage) => ({ params: { id: (await onHold(stage)).id } }),
  'POST /appointments/:id/cancellation': async (stage) => ({
    params: { id: (await onHold(stage)).id },
    body: { reason: '临时有事' },
  }),
};
