/**
 * The waitlist when many act at once: whoever waits always comes first, and each has one place.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { book } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { openStories } from '../../support/stories';
import {
  askToJoin,
  holdPlace,
  joinAs,
  ofDepartment,
  ofDoctor,
  signInForLong,
  standing,
  several,
  statuses,
  leftOf,
} from '../../support/waiting';

const home = openStories();

const tally = (all: string[]) =>
  all.reduce<Record<string, number>>((sum, one) => ({ ...sum, [one]: (sum[one] ?? 0) + 1 }), {});

test('a place that is given back while many hammer the slot goes to who waits', async () => {
  const clinic = await openClinic(home.house, { places: [1], fee: 0 });
  const holder = await holdPlace(home, '退号', clinic);
  const waiter = await joinAs(home, '等着的人', clinic);
  await home.settle();
  const crowd = await several(15, async () => {
    const person = await signInForLong(home, '抢号的人');
    return { person, patientId: await person.addPatient() };
  });
  const hammer = async () => {
    const codes: (string | undefined)[] = [];
    for (let round = 0; round < 4; round += 1) {
      const answers = await Promise.all(
        crowd.map(({ person, patientId }) => book(person, clinic, patientId)),
      );
      codes.push(...answers.map(({ problem, status }) => (status === 201 ? 'booked' : problem.code)));
      if (round === 1) await holder.cancel();
      if (round === 2) await home.settle();
    }
    return new Set(codes);
  };
  expect(await hammer()).toEqual(new Set(['SLOT_FULL']));
  expect((await standing(waiter)).status).toBe('offered');
});

test('fifty give their places back at once, and fifty wait: each has one', async () => {
  const clinic = await openClinic(home.house, { places: [25, 25], fee: 0 });
  const holders = await several(50, (i) => holdPlace(home, '退号', clinic, i % 2));
  const waiters = await several(50, (i) =>
    joinAs(home, '候补', clinic, [ofDoctor(clinic), ofDepartment(clinic)][i % 2]),
  );
  await home.settle();
  const answers = await Promise.all([...holders.map(({ cancel }) => cancel()), home.settle()]);
  expect(answers.filter((one) => one && one.status !== 200)).toEqual([]);
  await home.settle();
  expect(tally(await statuses(waiters))).toEqual({ offered: 50 });
  expect(await leftOf(holders[0]!.person, clinic)).toBe(0);
}, 120_000);

test('somebody in line for two slots that are freed at once gets one of them', async () => {
  const clinic = await openClinic(home.house, { places: [3, 3], fee: 0 });
  const holders = await several(6, (i) => holdPlace(home, '退号', clinic, i % 2));
  const waiters = await several(2, () => joinAs(home, '只要一个', clinic, ofDoctor(clinic)));
  await home.settle();
  await Promise.all(holders.map(({ cancel }) => cancel()));
  await home.settle();
  expect(tally(await statuses(waiters))).toEqual({ offered: 2 });
  const left = (await leftOf(holders[0]!.person, clinic)) + (await leftOf(holders[0]!.person, clinic, 1));
  expect(left).toBe(4);
});

test('joined many times at once: once for the same, three times for others', async () => {
  const clinic = await openClinic(home.house, { places: [1], fee: 0 });
  await holdPlace(home, '满', clinic);
  const person = await signInForLong(home, '连点的人');
  const patientId = await person.addPatient();
  const same = await Promise.all(Array.from({ length: 6 }, () => askToJoin(person, clinic, patientId)));
  expect(tally(same.map(({ status, problem }) => (status === 201 ? 'in' : problem.code)))).toEqual({
    in: 1,
    ALREADY_WAITING: 5,
  });
  const others = await several(5, async () => {
    const other = await openClinic(home.house, { hospitalId: clinic.hospitalId, places: [1], fee: 0 });
    await holdPlace(home, '满', other);
    return other;
  });
  const many = await Promise.all(others.map((other) => askToJoin(person, other, patientId)));
  expect(tally(many.map(({ status, problem }) => (status === 201 ? 'in' : problem.code)))).toEqual({
    in: 2,
    TOO_MANY_WAITING: 3,
  });
  const id = randomUUID();
  const patient = await person.addPatient({ name: '林二' });
  const resent = await Promise.all(
    Array.from({ length: 5 }, () => askToJoin(person, clinic, patient, ofDoctor(clinic), id)),
  );
  expect(tally(resent.map(({ status }) => String(status)))).toEqual({ 201: 5 });
});

test('joining while the last place is given back: it is offered, or free to book, and never neither', async () => {
  for (let i = 0; i < 6; i += 1) {
    const clinic = await openClinic(home.house, { places: [1], fee: 0 });
    const holder = await holdPlace(home, '退号', clinic);
    const person = await signInForLong(home, '刚来的人');
    const patientId = await person.addPatient();
    const [joined] = await Promise.all([askToJoin(person, clinic, patientId), holder.cancel()]);
    await home.settle();
    if (joined.status !== 201) {
      expect(joined.problem.code).toBe('PLACES_LEFT');
      continue;
    }
    const { body } = await person.call('GET /waitlist/:id', { params: { id: joined.body.id } });
    expect(body.status).toBe('offered');
  }
});
