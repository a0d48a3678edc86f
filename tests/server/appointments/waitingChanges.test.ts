/**
 * The clinic changes under those who wait: stopped, opened again, its slots grown, shrunk and gone; nothing is
 * stranded.
 *
 * @jest-environment node
 */
import { openClinic } from '../../support/clinic';
import { openDesk } from '../../support/staff';
import { openStories } from '../../support/stories';
import {
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

const MINUTES = 60_000;

test('an offer that costs nothing is not accepted in a clinic that was stopped', async () => {
  for (const meanwhile of [false, true]) {
    const clinic = await openClinic(home.house, { places: [1], fee: 0 });
    const desk = await openDesk(home, clinic.hospitalId);
    const holder = await holdPlace(home, '退号', clinic);
    const waiter = await joinAs(home, '正要接受的人', clinic, ofDoctor(clinic));
    await holder.cancel();
    await home.settle();
    const params = { id: (await standing(waiter)).offer!.appointmentId };
    const accept = () => waiter.person.call('POST /appointments/:id/acceptance', { params, body: {} });
    const schedule = { params: { id: clinic.scheduleId } };
    const { body } = await desk.call('GET /desk/:hospitalId/schedules/:id', schedule);
    const stop = () =>
      desk.call('POST /desk/:hospitalId/schedules/:id/stopping', {
        ...schedule,
        body: { version: body.version, reason: '医生外出' },
      });
    if (meanwhile) expect((await Promise.all([stop(), accept()]))[0].status).toBe(200);
    else {
      expect((await stop()).status).toBe(200);
      expect((await accept()).problem.code).toBe('OFFER_OVER');
    }
    await home.settle();
    const visit = await waiter.person.call('GET /appointments/:id', { params });
    expect(visit.body).toMatchObject({ status: 'cancelled', cancelReason: 'stopped' });
  }
});

test('a clinic is stopped with kept places, offers and people waiting; it opens again for who waits', async () => {
  const clinic = await openClinic(home.house, { places: [2, 1], settings: { returnMinutes: 10 } });
  const desk = await openDesk(home, clinic.hospitalId);
  const holders = await several(3, (i) => holdPlace(home, '约了的人', clinic, i === 2 ? 1 : 0));
  const offered = await joinAs(home, '正要付款的人', clinic, ofDoctor(clinic));
  await holders[0]!.cancel();
  await home.settle();
  const bySlot = await joinAs(home, '等这个时段的人', clinic);
  const byDepartment = await joinAs(home, '等科室的人', clinic, ofDepartment(clinic));
  await holders[1]!.cancel(); // kept, and not offered yet: the worker has not come
  const params = { id: clinic.scheduleId };
  const before = await desk.call('GET /desk/:hospitalId/schedules/:id', { params });
  expect(before.body.slots[0]).toMatchObject({ places: 2, taken: 1, free: 0 });
  const { version } = before.body;
  const stopped = await desk.call('POST /desk/:hospitalId/schedules/:id/stopping', {
    params,
    body: { version, reason: '医生外出' },
  });
  expect(stopped.status).toBe(200);
  await home.settle();
  expect(await standing(bySlot)).toMatchObject({ status: 'ended', endReason: 'stopped' });
  expect(await standing(offered)).toMatchObject({ status: 'waiting', offer: null, lapses: 0, position: 1 });
  expect((await standing(byDepartment)).status).toBe('waiting');

  const after = await desk.call('GET /desk/:hospitalId/schedules/:id', { params });
  expect(after.body.slots.map(({ free }) => free)).toEqual([2, 1]);
  const resumed = await desk.call('POST /desk/:hospitalId/schedules/:id/resumption', {
    params,
    body: { version: after.body.version },
  });
  expect(resumed.status).toBe(200);
  const rival = await signInForLong(home, '恢复后抢号的人');
  expect(await leftOf(rival, clinic)).toBe(0); // two wait: both places are theirs first
  await home.settle();
  expect(await statuses([offered, byDepartment])).toEqual(['offered', 'offered']);
  expect(await leftOf(rival, clinic, 1)).toBe(1); // the third is for everybody
});

test('slots grow, shrink and go while places are kept: those waiting come first, and nothing is lost', async () => {
  const clinic = await openClinic(home.house, { places: [1, 1], fee: 0, settings: { returnMinutes: 10 } });
  const desk = await openDesk(home, clinic.hospitalId);
  const first = await holdPlace(home, '一号', clinic);
  const second = await holdPlace(home, '二号', clinic, 1);
  const waiter = await joinAs(home, '候补', clinic, ofDoctor(clinic));
  const onlySecond = await joinAs(home, '只等第二时段', clinic, { slotId: clinic.slotIds[1]! });
  await home.settle();
  const params = { id: clinic.scheduleId };
  const change = async (slots: { from: string; to: string; places: number }[]) => {
    const { body } = await desk.call('GET /desk/:hospitalId/schedules/:id', { params });
    const answer = await desk.call('PUT /desk/:hospitalId/schedules/:id', {
      params,
      body: { version: body.version, fee: 0, slots },
    });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.problem));
    return answer.body.slots;
  };
  const at = (from: string, to: string, places: number) => ({ from, to, places });
  // grown by two: one is kept for who waits, the other is for sale
  const grown = await change([at('09:00', '09:30', 3), at('09:30', '10:00', 1)]);
  expect(grown[0]).toMatchObject({ places: 3, taken: 1, free: 1 });
  await home.settle();
  expect((await standing(waiter)).status).toBe('offered');

  // given back, it is kept to return; shrunk, it goes
  await second.cancel();
  await home.settle();
  expect((await standing(onlySecond)).status).toBe('offered');
  const { appointmentId } = (await standing(onlySecond)).offer!;
  await onlySecond.person.call('POST /appointments/:id/refusal', {
    params: { id: appointmentId },
    body: { keepWaiting: false },
  });
  const late = await joinAs(home, '又一个', clinic, { slotId: clinic.slotIds[1]! });
  await home.settle();
  const gone = await change([at('09:00', '09:30', 2)]);
  expect(gone).toMatchObject([{ places: 2, taken: 2, free: 0 }]);
  await home.settle();
  expect(await standing(late)).toMatchObject({ status: 'ended', endReason: 'slot-gone' });
  await first.cancel();
  await home.settle();
  home.clock.advance(20 * MINUTES);
  await home.settle();
});
