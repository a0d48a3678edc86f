/**
 * Somebody with a history, made over the product's own API: two patients, one visit booked, one to be paid, one
 * cancelled with its money back. What is there already is left as it is.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Api, ApiKey } from '../../shared/api';
import type { BodyOf, ParamsOf, QueryOf, ResultOf } from '../../shared/endpoint';
import { GUARDIAN_CONSENT_VERSION, PRIVACY_VERSION } from '../../shared/identity/rules';
import { addDays, beijingDay } from '../../shared/time';

/** Where the product runs: the phone's address, and the one its browser reaches the API at. */
export interface Product {
  phone: string;
  api: string;
}

interface Sent<K extends ApiKey> {
  params?: ParamsOf<Api[K]>;
  query?: QueryOf<Api[K]>;
  body?: BodyOf<Api[K]>;
}
type Call = <K extends ApiKey>(key: K, sent?: Sent<K>) => Promise<ResultOf<Api[K]>>;
type Appointment = ResultOf<Api['GET /appointments']>['items'][number];

export interface Place {
  hospitalId: string;
  departmentId: string;
  doctorId: string;
  slotId: string;
  day: string;
}

export interface History {
  place: Place;
  booked: Appointment;
  pending: Appointment;
  cancelled: Appointment;
  patientId: string;
}

function caller(product: Product, token?: string): Call {
  return async (key, sent = {}) => {
    const [method = 'GET', template = ''] = key.split(' ');
    const params = (sent.params ?? {}) as Record<string, string>;
    const path = template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const query = new URLSearchParams((sent.query ?? {}) as Record<string, string>);
    const response = await fetch(`${product.api}${path}?${query}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      body: sent.body === undefined ? undefined : JSON.stringify(sent.body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${key}: ${response.status} ${text.slice(0, 300)}`);
    return (text ? JSON.parse(text) : undefined) as never;
  };
}

/** Speaks to the phone as the page that runs on it. */
async function onPhone<T>(product: Product, user: string, path: string, body: object): Promise<T> {
  const response = await fetch(`${product.phone}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: `superapp_user=${encodeURIComponent(user)}` },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

async function signIn(product: Product, user: string): Promise<Call> {
  const { code } = await onPhone<{ code: string }>(product, user, '/phone/codes', { kind: 'login', user });
  const session = await caller(product)('POST /sessions', { body: { entry: 'mini-program', code } });
  const agreed = await caller(product, session.accessToken)('POST /me/privacy-consents', {
    body: { version: PRIVACY_VERSION },
  });
  const call = caller(product, agreed.accessToken);
  const ids = await call('GET /message-templates');
  // One yes is one message
  for (let times = 0; times < 5; times += 1) {
    await onPhone(product, user, '/phone/allow', { templateIds: Object.values(ids) });
  }
  return call;
}

/** What a walk shows of a person, made where it is missing. */
export async function personWithHistory(product: Product, user: string): Promise<History> {
  const call = await signIn(product, user);
  const patientId = await patientsOf(call);
  const places = await placesToBook(call);
  const all = async () => {
    const lists = await Promise.all(
      (['upcoming', 'past'] as const).map((when) => call('GET /appointments', { query: { when } })),
    );
    return lists.flatMap(({ items }) => items);
  };
  const have = async (wanted: (one: Appointment) => boolean, make: (place: Place) => Promise<void>) => {
    const found = (await all()).find(wanted);
    if (found) return found;
    const place = places.shift();
    if (!place) throw new Error('No hospital has a place to book: is the demo data planted?');
    await make(place);
    const made = (await all()).find(wanted);
    if (!made) throw new Error('What was booked is not among the appointments.');
    return made;
  };
  const hold = ({ hospitalId, slotId }: Place) =>
    call('POST /appointments', { body: { id: randomUUID(), hospitalId, slotId, patientId } });
  const book = async (place: Place) => {
    const { id, chargeId } = await hold(place);
    if (chargeId) {
      const sheet = await call('POST /charges/:id/prepay', { params: { id: chargeId } });
      await onPhone(product, user, '/phone/pay', sheet);
    }
    await until(async () => (await call('GET /appointments/:id', { params: { id } })).status === 'booked');
    return id;
  };
  const cancelled = await have(
    ({ status }) => status === 'cancelled',
    async (place) => {
      const id = await book(place);
      await call('POST /appointments/:id/cancellation', { params: { id }, body: {} });
    },
  );
  const booked = await have(
    ({ status }) => status === 'booked',
    async (place) => void (await book(place)),
  );
  const pending = await have(
    ({ status }) => status === 'pending',
    async (place) => void (await hold(place)),
  );
  const [place] = places;
  if (!place) throw new Error('No place is left to look at.');
  return { place, booked, pending, cancelled, patientId };
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await done()) return;
    await pause(250);
  }
  throw new Error('The payment was not confirmed within 15 seconds: is the worker running?');
}

async function patientsOf(call: Call): Promise<string> {
  const { items } = await call('GET /patients');
  const myself = items.find(({ relation }) => relation === 'self');
  if (myself) return myself.id;
  const add = async (body: Omit<BodyOf<Api['POST /patients']>, 'id' | 'idType' | 'phone'>) => {
    const rest = { id: randomUUID(), idType: 'passport' as const, phone: { number: '13800138000' } };
    return (await call('POST /patients', { body: { ...rest, ...body } })).id;
  };
  const unique = String(Date.now()).slice(-7);
  const id = await add({
    ...{ name: '林晓', idNumber: `E${unique}1`, birthDate: '1990-03-07', sex: 'female', relation: 'self' },
  });
  await add({
    ...{ name: '林小满', idNumber: `E${unique}2`, birthDate: '2019-05-20', sex: 'male', relation: 'child' },
    guardianConsentVersion: GUARDIAN_CONSENT_VERSION,
  });
  return id;
}

const WANTED = 4;
const DAYS = 7;

/** Places with doctors of different departments, from tomorrow on. */
async function placesToBook(call: Call): Promise<Place[]> {
  const { items: hospitals } = await call('GET /hospitals', { query: { bookable: 'true', limit: 3 } });
  const places: Place[] = [];
  for (const { id: hospitalId } of hospitals) {
    const { departments } = await call('GET /hospitals/:id', { params: { id: hospitalId }, query: {} });
    for (const { id: departmentId } of departments) {
      const place = await placeIn(call, hospitalId, departmentId);
      if (place) places.push(place);
      if (places.length === WANTED) return places;
    }
  }
  return places;
}

async function placeIn(call: Call, hospitalId: string, departmentId: string): Promise<Place | null> {
  const from = addDays(beijingDay(new Date()), 2);
  const { items } = await call('GET /schedules', { query: { hospitalId, departmentId, from, days: DAYS } });
  for (const { doctorId, day, status, releaseAt, slots, fee } of items) {
    const slot = slots.find(({ left }) => left > 1);
    const open = status === 'open' && Date.parse(releaseAt) <= Date.now() && fee > 0;
    if (doctorId && open && slot) return { hospitalId, departmentId, doctorId, slotId: slot.id, day };
  }
  return null;
}
