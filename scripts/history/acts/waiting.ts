/** What people do who wait for a place: join the line, take what is offered or leave it, and give up. */
import { randomUUID } from 'node:crypto';
import { payFor } from './booking';
import { pick, type Act } from '../scene';

const joinWaitlist: Act = async ({ town }, person, [a, b, c]) => {
  const slot = pick(town.slots, a);
  const patientId = pick(person.patients, b);
  if (!slot || !patientId) return;
  const { hospitalId, day } = slot;
  const wide = { from: day, to: day };
  const wishes = [
    { wish: { slotId: slot.id } },
    slot.doctorId ? { wish: { doctorId: slot.doctorId }, ...wide } : { wish: { slotId: slot.id } },
    { wish: { departmentId: slot.departmentId }, ...wide },
  ];
  const id = randomUUID();
  const body = { id, hospitalId, patientId, ...pick(wishes, c)! };
  if ((await person.call('POST /waitlist', { body }))?.status === 201) person.waiting.push(id);
};

/** Whatever is kept for them: mostly taken, sometimes refused, sometimes left to lapse. */
const answerOffer: Act = async (_scene, person, [a]) => {
  const list = await person.call('GET /waitlist', { query: { state: 'open' } });
  const offered = list?.status === 200 ? list.body.items.flatMap(({ offer }) => offer ?? []) : [];
  const offer = pick(offered, a);
  if (!offer || a % 8 === 0) return;
  const params = { id: offer.appointmentId };
  if (a % 4 === 0) {
    const body = { keepWaiting: a % 3 === 0 };
    await person.call('POST /appointments/:id/refusal', { params, body });
  } else if (offer.chargeId) await payFor(person, offer.chargeId);
  else await person.call('POST /appointments/:id/acceptance', { params, body: {} });
};

const leaveWaitlist: Act = async (_scene, person, [a]) => {
  const id = pick(person.waiting, a);
  if (id) await person.call('POST /waitlist/:id/withdrawal', { params: { id }, body: {} });
};

export const waitingActs = { joinWaitlist, answerOffer, leaveWaitlist };
