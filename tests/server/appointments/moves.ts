/** Steps of stories about appointments that are moved to other times. */
import { randomUUID } from 'node:crypto';
import { beijingInstant } from '../../../shared/time';
import { book, pay, settleUntil } from '../../support/booking';
import { openClinic, type Clinic, type ClinicWishes } from '../../support/clinic';
import type { TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';

/** Somebody new with a patient; the name is that of their phone, to sign in with again. */
export async function somebody(home: TestHouse) {
  const name = `林晓 ${randomUUID()}`;
  const person = await signIn(home, name);
  return { name, person, patientId: await person.addPatient() };
}

/** When a slot of a clinic of `openClinic` begins. */
export const startOf = ({ day }: Clinic, slot = 0) => {
  const minutes = 9 * 60 + slot * 30;
  const two = (n: number) => String(n).padStart(2, '0');
  return beijingInstant(day, `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`).toISOString();
};

export interface Target {
  clinic: Clinic;
  slot?: number;
  /** Fen, as shown. */
  fee?: number;
  id?: string;
  movedFrom?: string;
}

const wish = ({ clinic, slot = 0, fee = 5000, id = randomUUID() }: Target) => ({
  ...{ id, slotId: clinic.slotIds[slot]!, startsAt: startOf(clinic, slot), feeShown: fee },
});

/** Moves an appointment; the whole answer comes back, refused or not. */
export function move(person: Person, appointmentId: string, target: Target) {
  return person.call('POST /appointments/:id/reschedule', {
    params: { id: appointmentId },
    body: { ...wish(target), movedFrom: target.movedFrom },
  });
}

export function replace(person: Person, stoppedId: string, target: Target) {
  return person.call('POST /appointments/:id/replacement', { params: { id: stoppedId }, body: wish(target) });
}

export async function visitOf(person: Person, id: string) {
  const { body } = await person.call('GET /appointments/:id', { params: { id } });
  return body;
}

export const cancel = (person: Person, id: string) =>
  person.call('POST /appointments/:id/cancellation', { params: { id }, body: {} });

export const withdraw = (person: Person, id: string, moveId: string) =>
  person.call('POST /appointments/:id/reschedule/withdrawal', { params: { id }, body: { id: moveId } });

/** Free places of a slot, as the table has them. */
export async function freePlaces(home: TestHouse, clinic: Clinic, slot = 0): Promise<number> {
  const [row] = await home.house.database.query(
    `SELECT cardinality(free_places) AS free FROM slot WHERE id = $1`,
    [clinic.slotIds[slot]],
  );
  return row.free;
}

/** What the channel's ledger says the hospital has, in fen. */
export async function takings(home: TestHouse, { hospitalId }: Clinic): Promise<number> {
  const [row] = await home.house.database.query(
    `SELECT coalesce(sum(debit - credit), 0)::integer AS fen FROM ledger_entry
     WHERE payee_id = $1 AND account = 'channel:wechat'`,
    [hospitalId],
  );
  return row.fen;
}

/** Another doctor of the same department. */
export const colleague = (home: TestHouse, { hospitalId, departmentId }: Clinic, wishes: ClinicWishes = {}) =>
  openClinic(home.house, { hospitalId, departmentId, ...wishes });

/** Pays the difference of an open move and waits for what becomes of it. */
export async function payMove(home: TestHouse, person: Person, id: string, chargeId: string): Promise<void> {
  if ((await pay(person, chargeId)) !== 'ok') throw new Error('not paid');
  await settleUntil(home, async () => (await visitOf(person, id)).openMove === null);
}

/** Booked, paid where something is to be paid; in the first slot unless said. */
export async function booked(home: TestHouse, person: Person, clinic: Clinic, patientId: string, slot = 0) {
  const first = await book(person, clinic, patientId, slot);
  if (first.status !== 201) throw new Error(`book: ${JSON.stringify(first.problem)}`);
  const { id, chargeId } = first.body;
  if (chargeId) {
    await pay(person, chargeId);
    await settleUntil(home, async () => (await visitOf(person, id)).status === 'booked');
  }
  return id;
}
