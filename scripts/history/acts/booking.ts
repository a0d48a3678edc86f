/** What people do with places: book, pay, think better of it, and tap twice. */
import { randomUUID } from 'node:crypto';
import type { Act, Scene } from '../scene';
import { pick } from '../scene';
import type { Booked, Person } from '../people';
import type { TownSlot } from '../town';

async function bookSlot(person: Person, slot: TownSlot, patientId: string, id = randomUUID()) {
  const { hospitalId, id: slotId } = slot;
  const got = await person.call('POST /appointments', { body: { id, hospitalId, slotId, patientId } });
  if (got?.status !== 201) return;
  const known = person.booked.some((one) => one.id === id);
  if (!known) person.booked.push({ id, hospitalId, slotId, patientId, chargeId: got.body.chargeId });
}

export async function payFor(person: Person, chargeId: string): Promise<void> {
  const sheet = await person.call('POST /charges/:id/prepay', { params: { id: chargeId } });
  if (sheet?.status === 200) await person.phone.pay(sheet.body);
}

const ordinary = ({ town }: Scene) => town.slots.filter(({ rush }) => !rush);
const patientOf = (person: Person, dice: number) => pick(person.patients, dice)!;

const book: Act = async (scene, person, [a, b]) => {
  const slot = pick(ordinary(scene), a);
  if (slot) await bookSlot(person, slot, patientOf(person, b));
};

/** Everybody wants what is being released. */
const rush: Act = async ({ town }, person, [a, b]) => {
  const released = town.slots.filter((slot) => slot.rush);
  const slot = pick(released, a % 3);
  if (slot) await bookSlot(person, slot, patientOf(person, b));
};

/** Two devices, one person, the same act: it happens once. */
const bookTwice: Act = async (scene, person, [a, b]) => {
  const slot = pick(ordinary(scene), a);
  if (!slot) return;
  const id = randomUUID();
  const patientId = patientOf(person, b);
  await Promise.all([bookSlot(person, slot, patientId, id), bookSlot(person, slot, patientId, id)]);
};

/** Both patients at once into the same slot, and again. */
const hammer: Act = async (scene, person, [a]) => {
  const slot = pick(ordinary(scene), a);
  if (slot)
    await Promise.all(
      person.patients.flatMap((id) => [bookSlot(person, slot, id), bookSlot(person, slot, id)]),
    );
};

const unpaid = (person: Person): Booked[] => person.booked.filter(({ chargeId }) => chargeId);

const pay: Act = async (_scene, person, [a]) => {
  // what was booked last is what people pay
  const held = unpaid(person);
  const booking = a % 3 === 0 ? pick(held, a) : held[held.length - 1];
  if (booking?.chargeId) await payFor(person, booking.chargeId);
};

const leaveSheet: Act = async (_scene, person, [a]) => {
  const booking = pick(unpaid(person), a);
  if (!booking?.chargeId) return;
  const sheet = await person.call('POST /charges/:id/prepay', { params: { id: booking.chargeId } });
  if (sheet?.status === 200) await person.phone.cancelPay(sheet.body);
};

const cancel: Act = async (_scene, person, [a]) => {
  const booking = pick(person.booked, a);
  if (!booking) return;
  const params = { id: booking.id };
  await person.call('POST /appointments/:id/cancellation', { params, body: {} });
};

/** While paying: which comes first is the channel's to say. */
const giveUp: Act = async (scene, person, dice) => {
  const booking = unpaid(person).slice(-1)[0];
  if (!booking?.chargeId) return;
  const params = { id: booking.id };
  await Promise.all([
    payFor(person, booking.chargeId),
    person.call('POST /appointments/:id/cancellation', { params, body: {} }),
  ]);
  if (dice[1] % 2 === 0) await look(scene, person, dice);
};

const look: Act = async (_scene, person, [a]) => {
  await person.call('GET /appointments', { query: { when: a % 2 ? 'upcoming' : 'past' } });
  const booking = pick(person.booked, a);
  if (booking) await person.call('GET /appointments/:id', { params: { id: booking.id } });
};

export const bookingActs = { book, rush, bookTwice, hammer, pay, leaveSheet, cancel, giveUp, look };
