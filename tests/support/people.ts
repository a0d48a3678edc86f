/** People of a story: signed in through the super-app, with consent given and patients added over HTTP. */
import { randomUUID } from 'node:crypto';
import { PRIVACY_VERSION } from '../../shared/identity/rules';
import type { Api, ApiKey } from '../../shared/api';
import type { BodyOf, ResultOf } from '../../shared/endpoint';
import type { PhoneUser } from '../../scripts/superapp';
import type { Got, Sent, TestHouse } from './house';

type PatientBody = BodyOf<Api['POST /patients']>;

export interface Person {
  phone: PhoneUser;
  token: string;
  refreshToken: string;
  userId: string;
  /** Calls as this person. */
  call<K extends ApiKey>(key: K, sent?: Sent<K>): Promise<Got<ResultOf<Api[K]>>>;
  addPatient(fields?: Partial<PatientBody>): Promise<string>;
}

/** Signs somebody in by the mini-program's code; with consent unless told otherwise. */
export async function signIn(
  home: TestHouse,
  name: string,
  options: { consent?: boolean } = {},
): Promise<Person> {
  const phone = home.superapp.user(name);
  const session = await home.call('POST /sessions', {
    body: { entry: 'mini-program', code: phone.loginCode() },
  });
  if (session.status !== 201) throw new Error(`sign-in: ${JSON.stringify(session.problem)}`);
  const person: Person = {
    phone,
    token: session.body.accessToken,
    refreshToken: session.body.refreshToken,
    userId: session.body.user.id,
    call: (key, sent = {}) => home.call(key, { token: person.token, ...sent }),
    addPatient: (fields) => addPatient(person, fields),
  };
  if (options.consent !== false) {
    const consented = await person.call('POST /me/privacy-consents', { body: { version: PRIVACY_VERSION } });
    person.token = consented.body.accessToken;
  }
  return person;
}

async function addPatient(person: Person, fields: Partial<PatientBody> = {}): Promise<string> {
  const id = randomUUID();
  const idNumber = residentId({ birthDate: '1990-03-07', sex: 'female' });
  const body: PatientBody = {
    ...{ id, name: '林晓', idType: 'resident-id', idNumber, birthDate: '1990-03-07', sex: 'female' },
    ...{ phone: { number: '13800138000' }, relation: 'self' },
    ...fields,
  };
  const added = await person.call('POST /patients', { body });
  if (added.status !== 201) throw new Error(`add patient: ${JSON.stringify(added.problem)}`);
  return body.id;
}

let sequence = 0;

/** A valid mainland ID number (GB 11643), another one at each call; its region does not exist. */
export function residentId({ birthDate, sex }: { birthDate: string; sex: 'female' | 'male' }): string {
  sequence = (sequence + 1) % 50_000;
  const order = String(((sequence * 2) % 1000) + (sex === 'male' ? 1 : 0)).padStart(3, '0');
  const region = String(990000 + Math.floor((sequence * 2) / 1000)).padStart(6, '0');
  const body = `${region}${birthDate.replaceAll('-', '')}${order}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  return body + '10X98765432'[sum % 11];
}
