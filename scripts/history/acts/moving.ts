/** What people do whose day no longer suits: move their visit, twice at once, and think better of it while it is unpaid. */
import { randomUUID } from 'node:crypto';
import { payFor } from './booking';
import type { Booked, Person } from '../people';
import { pick, type Act } from '../scene';

async function moveTo(person: Person, { id: appointmentId }: Booked, dice: number, id: string) {
  const params = { id: appointmentId };
  const options = await person.call('GET /appointments/:id/reschedule-options', { params });
  const to = options?.status === 200 ? pick(options.body.items, dice) : undefined;
  if (!to) return;
  const { slotId, startsAt, fee: feeShown } = to;
  const body = { id, slotId, startsAt, feeShown };
  const got = await person.call('POST /appointments/:id/reschedule', { params, body });
  if (got?.status !== 201) return;
  const { chargeId } = got.body;
  person.moves.push({ id, appointmentId, chargeId });
  if (chargeId && dice % 4 !== 0) await payFor(person, chargeId);
}

const move: Act = async (_scene, person, [a, b]) => {
  const booking = pick(person.booked, a);
  if (booking) await moveTo(person, booking, b, randomUUID());
};

/** Two devices: the same act from both, or another from each. */
const moveTwice: Act = async (_scene, person, [a, b, c]) => {
  const booking = pick(person.booked, a);
  if (!booking) return;
  const id = randomUUID();
  const other = c % 2 ? id : randomUUID();
  await Promise.all([moveTo(person, booking, b, id), moveTo(person, booking, c % 2 ? b : c, other)]);
};

const giveUpMove: Act = async (_scene, person, [a]) => {
  const unpaid = pick(
    person.moves.filter(({ chargeId }) => chargeId),
    a,
  );
  if (!unpaid) return;
  const { id, appointmentId, chargeId } = unpaid;
  const givenUp = person.call('POST /appointments/:id/reschedule/withdrawal', {
    params: { id: appointmentId },
    body: { id },
  });
  await Promise.all([a % 2 ? payFor(person, chargeId!) : undefined, givenUp]);
};

export const movingActs = { move, moveTwice, giveUpMove };
