/** The day of the visit: patients arrive, doctors call, pass and finish, the desk corrects itself. */
import { randomUUID } from 'node:crypto';
import type { Draw } from '../plan';
import { pick, type Act, type Scene } from '../scene';

/** A queue of today with whoever runs it: its doctors, and the desk. */
async function consulting({ staff }: Scene, [a, b, c]: Draw['dice']) {
  const desk = pick(staff, a);
  const actor = desk && pick([...desk.doctors, desk.registrar], b);
  if (!actor) return undefined;
  const { hospitalId } = desk;
  const queues = await actor.call('GET /desk/:hospitalId/queues', { params: { hospitalId } });
  const card = queues?.status === 200 ? pick(queues.body.items, c) : undefined;
  if (!card) return undefined;
  const params = { hospitalId, id: card.id };
  const queue = await actor.call('GET /desk/:hospitalId/queues/:id', { params });
  return queue?.status === 200 ? { actor, params, queue: queue.body } : undefined;
}

/** Somebody's visit of today, with the hospital's registrar. */
function todays({ town, people, staff }: Scene, dice: number) {
  const today = new Set(town.slots.filter(({ day }) => day === town.today).map(({ id }) => id));
  const visits = people.flatMap(({ booked }) => booked.filter(({ slotId }) => today.has(slotId)));
  const visit = pick(visits, dice);
  const desk = staff.find(({ hospitalId }) => hospitalId === visit?.hospitalId);
  return visit && desk && { desk, params: { hospitalId: visit.hospitalId, id: visit.id } };
}

const deskCheckIn: Act = async (scene, _person, [a]) => {
  const one = todays(scene, a);
  if (!one) return;
  const { desk, params } = one;
  await desk.registrar.call('POST /desk/:hospitalId/appointments/:id/check-in', { params, body: {} });
};

const undo: Act = async (scene, _person, [a]) => {
  const one = todays(scene, a);
  if (!one) return;
  const { desk, params } = one;
  await desk.registrar.call('POST /desk/:hospitalId/appointments/:id/check-in/undo', { params, body: {} });
};

/** At the hospital's door. */
const HERE = { latitude: 39.9, longitude: 116.4, accuracy: 20 };

const checkIn: Act = async ({ town }, person, [a]) => {
  const today = new Set(town.slots.filter(({ day }) => day === town.today).map(({ id }) => id));
  const visit = pick(
    person.booked.filter(({ slotId }) => today.has(slotId)),
    a,
  );
  if (!visit) return;
  const params = { id: visit.id };
  await person.call('POST /appointments/:id/check-in', { params, body: { position: HERE } });
  await person.call('GET /appointments/:id/queue', { params });
};

/** Sometimes from two screens at once, sometimes finishing with the one before. */
const call: Act = async (scene, _person, dice) => {
  const room = await consulting(scene, dice);
  if (!room) return;
  const { actor, params, queue } = room;
  const current = ([undefined, 'fulfilled', 'passed'] as const)[dice[1] % 3];
  const ring = (id: string) =>
    actor.call('POST /desk/:hospitalId/queues/:id/calls', {
      params,
      body: { id, currentId: queue.currentId, ...(current && queue.currentId && { current }) },
    });
  const id = randomUUID();
  await Promise.all(dice[2] % 3 === 0 ? [ring(id), ring(dice[0] % 2 ? id : randomUUID())] : [ring(id)]);
};

/** Whoever is on call, as this screen sees it. */
async function onCall(scene: Scene, dice: Draw['dice']) {
  const room = await consulting(scene, dice);
  const current = room?.queue.items.find(({ id }) => id === room.queue.currentId);
  return room && current && { ...room, current };
}

const pass: Act = async (scene, _person, dice) => {
  const room = await onCall(scene, dice);
  if (!room) return;
  const { actor, params, current } = room;
  const body = { appointmentId: current.id, calledCount: current.calledCount };
  const key =
    dice[1] % 4 ? 'POST /desk/:hospitalId/queues/:id/passes' : 'POST /desk/:hospitalId/queues/:id/returns';
  await actor.call(key, { params, body });
};

const finish: Act = async (scene, _person, dice) => {
  const room = await onCall(scene, dice);
  if (!room) return;
  const params = { hospitalId: room.params.hospitalId, id: room.current.id };
  await room.actor.call('POST /desk/:hospitalId/appointments/:id/fulfilment', { params, body: {} });
};

/** Called three times in vain, or never seen at all; and sometimes there after all. */
const noShow: Act = async (scene, _person, dice) => {
  const room = await onCall(scene, dice);
  const target = room?.current ?? undefined;
  if (!room || !target) return;
  const params = { hospitalId: room.params.hospitalId, id: target.id };
  await room.actor.call('POST /desk/:hospitalId/appointments/:id/no-show', { params, body: {} });
  if (dice[1] % 2 === 0)
    await room.actor.call('POST /desk/:hospitalId/appointments/:id/no-show/undo', { params, body: {} });
};

export const dayActs = { checkIn, deskCheckIn, undo, call, pass, finish, noShow };
