/** Steps of waitlist stories: joining, looking where one stands and what is left, and giving a booked place back. */
import { randomUUID } from 'node:crypto';
import { addDays } from '../../shared/time';
import { book } from './booking';
import type { Clinic } from './clinic';
import type { TestHouse } from './house';
import { signIn, type Person } from './people';

export interface Waiter {
  person: Person;
  patientId: string;
  /** Of the wait. */
  id: string;
}

type Wish = { slotId: string } | { doctorId: string } | { departmentId: string };

export const ofSlot = (clinic: Clinic, slot = 0): Wish => ({ slotId: clinic.slotIds[slot]! });
export const ofDoctor = (clinic: Clinic): Wish => ({ doctorId: clinic.doctorId! });
export const ofDepartment = (clinic: Clinic): Wish => ({ departmentId: clinic.departmentId });

/** Asks to join; the whole answer comes back, refused or not. */
export function askToJoin(
  person: Person,
  clinic: Clinic,
  patientId: string,
  wish: Wish = ofSlot(clinic),
  id: string = randomUUID(),
) {
  const range = 'slotId' in wish ? {} : { from: addDays(clinic.day, -1), to: addDays(clinic.day, 3) };
  return person.call('POST /waitlist', {
    body: { id, hospitalId: clinic.hospitalId, patientId, wish, ...range },
  });
}

/** Signs somebody in who renews their session when it has run out, as the mini-program does. */
export async function signInForLong(home: TestHouse, name: string): Promise<Person> {
  const person = await signIn(home, `${name} ${randomUUID().slice(0, 8)}`);
  const { call } = person;
  person.call = async (key, sent) => {
    const answer = await call(key, sent);
    if (answer.problem?.code !== 'TOKEN_EXPIRED') return answer;
    const { body } = await home.call('POST /sessions/refresh', {
      body: { refreshToken: person.refreshToken },
    });
    person.token = body.accessToken;
    person.refreshToken = body.refreshToken;
    return call(key, sent);
  };
  return person;
}

/** Somebody new joins, with a patient of theirs. */
export async function joinAs(home: TestHouse, name: string, clinic: Clinic, wish?: Wish): Promise<Waiter> {
  const person = await signInForLong(home, name);
  const patientId = await person.addPatient();
  const joined = await askToJoin(person, clinic, patientId, wish);
  if (joined.status !== 201) throw new Error(`join: ${JSON.stringify(joined.problem)}`);
  return { person, patientId, id: joined.body.id };
}

export async function standing({ person, id }: Waiter) {
  const { status, body, problem } = await person.call('GET /waitlist/:id', { params: { id } });
  if (status !== 200) throw new Error(`wait: ${JSON.stringify(problem)}`);
  return body;
}

export const statuses = (waiters: Waiter[]) =>
  Promise.all(waiters.map(async (one) => (await standing(one)).status));

/** Kinds of what a person was told, the latest first. */
export const noticesOf = async (person: Person) =>
  (await person.call('GET /notices')).body.items.map(({ kind }) => kind);

/** Places of a slot that are for sale, as a person is shown them. */
export async function leftOf(person: Person, clinic: Clinic, slot = 0): Promise<number> {
  const query = { hospitalId: clinic.hospitalId, departmentId: clinic.departmentId };
  const { body } = await person.call('GET /schedules', { query });
  const slots = body.items.flatMap((one) => one.slots);
  return slots.find(({ id }) => id === clinic.slotIds[slot])!.left;
}

/** Makes many, ten at a time. */
export async function several<T>(count: number, make: (i: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let i = 0; i < count; i += 10)
    made.push(...(await Promise.all(Array.from({ length: Math.min(10, count - i) }, (_, j) => make(i + j)))));
  return made;
}

/** Somebody books a place that nothing is paid for. */
export async function holdPlace(home: TestHouse, name: string, clinic: Clinic, slot = 0) {
  const person = await signInForLong(home, name);
  const patientId = await person.addPatient();
  const held = await book(person, clinic, patientId, slot);
  if (held.status !== 201) throw new Error(`book: ${JSON.stringify(held.problem)}`);
  const cancel = () =>
    person.call('POST /appointments/:id/cancellation', { params: { id: held.body.id }, body: {} });
  return { person, patientId, id: held.body.id, cancel };
}
