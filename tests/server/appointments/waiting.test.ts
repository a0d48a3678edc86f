/**
 * The waitlist: who comes first, what becomes of an offer, and what is told. A mother finds her child's doctor full,
 * joins, hears of a place, takes it or lets it go.
 *
 * @jest-environment node
 */
import { book, bookAndPay, pay, settleUntil, statusOf } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { signIn } from '../../support/people';
import { openStories } from '../../support/stories';
import {
  askToJoin,
  holdPlace,
  joinAs,
  ofDepartment,
  ofDoctor,
  standing,
  noticesOf,
} from '../../support/waiting';

const home = openStories();

const MINUTES = 60_000;

test('three wait in order; the first is told, pays, and has the visit; the others move up', async () => {
  const clinic = await openClinic(home.house, { places: [1, 1] });
  const holder = await signIn(home, '退号的人');
  const visit = await bookAndPay(home, holder, clinic, await holder.addPatient());
  const other = await holdPlace(home, '另一时段的人', clinic, 1);

  const first = await joinAs(home, '候补一', clinic);
  const second = await joinAs(home, '候补二', clinic, ofDoctor(clinic));
  const third = await joinAs(home, '候补三', clinic);
  await home.settle();
  expect(await standing(first)).toMatchObject({
    status: 'waiting',
    position: 1,
    waiting: 2,
    kind: 'slot',
    offer: null,
  });
  expect(await standing(third)).toMatchObject({ position: 2, waiting: 2, patientName: '林晓' });
  expect(await standing(second)).toMatchObject({
    position: 1,
    waiting: 1,
    kind: 'doctor',
    doctorName: '陈思远',
  });

  // a yes to offers is kept for one, whatever else is told meanwhile
  const { offered } = (await first.person.call('GET /message-templates')).body;
  first.person.phone.allowMessages([offered]);
  await holder.call('POST /appointments/:id/cancellation', { params: { id: visit.id }, body: {} });
  await home.settle();
  const { offer } = await standing(first);
  expect(first.person.phone.messages()).toEqual([expect.objectContaining({ templateId: offered })]);
  expect(offer).toMatchObject({ fee: 5000, payment: 'online', doctorName: '陈思远' });
  const left = new Date(offer!.until).getTime() - home.clock.now().getTime();
  expect(left).toBeGreaterThan(14 * MINUTES);
  expect(left).toBeLessThanOrEqual(15 * MINUTES);
  expect(await noticesOf(first.person)).toEqual(['place-offered']);
  expect(await standing(third)).toMatchObject({ position: 1, waiting: 1 });

  expect(await pay(first.person, offer!.chargeId!)).toBe('ok');
  await settleUntil(home, async () => (await standing(first)).status === 'fulfilled');
  expect(await statusOf(first.person, offer!.appointmentId)).toBe('booked');
  expect(await standing(first)).toMatchObject({ appointmentId: offer!.appointmentId, position: null });

  // cancelled by who had waited: the next in line, whatever they wished for
  await first.person.call('POST /appointments/:id/cancellation', {
    params: { id: offer!.appointmentId },
    body: {},
  });
  await home.settle();
  expect((await standing(second)).status).toBe('offered');
  expect((await standing(third)).status).toBe('waiting');
  await other.cancel();
  await home.settle();
  expect((await standing(third)).status).toBe('waiting'); // it waits for the first slot only
});

test('refused, it goes to the next; lapsed, to the next and behind them; twice lapsed, the wait is over', async () => {
  const clinic = await openClinic(home.house, { places: [1, 1] });
  const holder = await holdPlace(home, '占号的人', clinic);
  const settled = await signIn(home, '占第二个号的人');
  await bookAndPay(home, settled, clinic, await settled.addPatient(), 1);
  const [ming, hua, fang] = [
    await joinAs(home, '小明', clinic, ofDoctor(clinic)),
    await joinAs(home, '小华', clinic),
    await joinAs(home, '小芳', clinic, ofDepartment(clinic)),
  ];
  await holder.cancel();
  await home.settle();

  const refuse = async (who: typeof ming, keepWaiting: boolean) => {
    const { offer } = await standing(who);
    const params = { id: offer!.appointmentId };
    const answer = await who.person.call('POST /appointments/:id/refusal', { params, body: { keepWaiting } });
    const again = await who.person.call('POST /appointments/:id/refusal', { params, body: { keepWaiting } });
    expect([answer.status, again.status, again.body.status]).toEqual([200, 200, answer.body.status]);
    await home.settle();
    return answer.body;
  };
  // not this one: still in line, and never offered this time window again
  expect(await refuse(ming, true)).toMatchObject({ status: 'waiting', position: 1, lapses: 0 });
  const passed = await standing(hua);
  expect(passed.status).toBe('offered');

  home.clock.advance(16 * MINUTES);
  await home.settle();
  expect(await standing(hua)).toMatchObject({ status: 'waiting', lapses: 1, offer: null });
  expect(await standing(fang)).toMatchObject({ status: 'offered' });
  // for good
  expect(await refuse(fang, false)).toMatchObject({ status: 'declined', endReason: null });
  expect(await standing(hua)).toMatchObject({ status: 'offered', lapses: 1 });
  home.clock.advance(16 * MINUTES);
  await home.settle();
  expect(await standing(hua)).toMatchObject({ status: 'lapsed', endReason: 'lapsed', lapses: 2 });
  expect(await noticesOf(hua.person)).toEqual(['wait-ended', 'place-offered', 'place-offered']);
  expect(await standing(ming)).toMatchObject({ status: 'waiting', position: 1 });
  const { body } = await ming.person.call('GET /schedules', {
    query: { hospitalId: clinic.hospitalId, doctorId: clinic.doctorId! },
  });
  expect(body.items[0]!.slots[0]!.left).toBe(1);
});

test('paid at the last moment, as the channel says, the place is kept', async () => {
  const clinic = await openClinic(home.house, { places: [1] });
  const holder = await holdPlace(home, '让号的人', clinic);
  const waiter = await joinAs(home, '慢付款的人', clinic);
  const next = await joinAs(home, '下一位', clinic);
  await holder.cancel();
  await home.settle();
  const { offer } = await standing(waiter);
  home.superapp.faults.notifications.drop = true;
  await pay(waiter.person, offer!.chargeId!);
  home.superapp.faults.reset();
  home.clock.advance(16 * MINUTES);
  await settleUntil(home, async () => (await standing(waiter)).status === 'fulfilled');
  expect(await statusOf(waiter.person, offer!.appointmentId)).toBe('booked');
  expect((await standing(next)).status).toBe('waiting');
  const late = { params: { id: offer!.appointmentId }, body: { keepWaiting: true } };
  expect((await waiter.person.call('POST /appointments/:id/refusal', late)).problem.code).toBe('OFFER_OVER');
});

test.each([
  { what: 'free', fee: 0, payment: 'online' as const },
  { what: 'paid at the hospital', fee: 5000, payment: 'on-site' as const },
])('where the visit is $what, the place is accepted with one tap, or lapses', async ({ fee, payment }) => {
  const clinic = await openClinic(home.house, { places: [1], fee, settings: { payment } });
  const holder = await holdPlace(home, '先约的人', clinic);
  const sleeper = await joinAs(home, '没看手机的人', clinic);
  const quick = await joinAs(home, '看手机的人', clinic);
  await holder.cancel();
  await home.settle();
  const missed = (await standing(sleeper)).offer!;
  expect(missed).toMatchObject({ chargeId: null, payment: fee === 0 ? 'free' : 'on-site' });
  home.clock.advance(15 * MINUTES + 1000);
  await home.settle();
  const accept = (who: typeof quick, id: string) =>
    who.person.call('POST /appointments/:id/acceptance', { params: { id }, body: {} });
  expect((await accept(sleeper, missed.appointmentId)).problem.code).toBe('OFFER_OVER');

  const { appointmentId } = (await standing(quick)).offer!;
  expect((await accept(sleeper, appointmentId)).status).toBe(404);
  const taken = await accept(quick, appointmentId);
  expect(taken.body).toMatchObject({ status: 'booked', payOnSite: payment === 'on-site' });
  expect(taken.body.visitNumber).toBe(1);
  expect((await accept(quick, appointmentId)).status).toBe(200);
  await home.settle();
  expect((await standing(quick)).status).toBe('fulfilled');
  expect(await noticesOf(quick.person)).toEqual(['appointment-booked', 'place-offered']);
  // who missed it is in line again, behind
  expect(await standing(sleeper)).toMatchObject({ status: 'waiting', lapses: 1 });
  const own = { params: { id: appointmentId }, body: {} };
  await quick.person.call('POST /appointments/:id/cancellation', own);
  await home.settle();
  const again = (await standing(sleeper)).offer!;
  const cancelled = await sleeper.person.call('POST /appointments/:id/cancellation', {
    params: { id: again.appointmentId },
    body: {},
  });
  expect(cancelled.body).toMatchObject({ status: 'cancelled', cancelReason: 'by-person' });
  expect((await standing(sleeper)).status).toBe('declined');
});

test('a rule of booking lets a place go past somebody, who keeps their turn', async () => {
  const clinic = await openClinic(home.house, { places: [1, 1], fee: 0 });
  const holder = await holdPlace(home, '上午一号', clinic);
  const later = await holdPlace(home, '上午二号', clinic, 1);
  const booked = await joinAs(home, '后来约到的人', clinic, ofDoctor(clinic));
  const next = await joinAs(home, '排在后面的人', clinic, ofDoctor(clinic));
  // the first takes an offer for the second slot; their wait is fulfilled, and they join once more for the department
  await later.cancel();
  await home.settle();
  const { appointmentId } = (await standing(booked)).offer!;
  await booked.person.call('POST /appointments/:id/acceptance', { params: { id: appointmentId }, body: {} });
  const again = await askToJoin(booked.person, clinic, booked.patientId, ofDepartment(clinic));
  expect(again.status).toBe(201);
  await holder.cancel();
  await home.settle();
  expect((await standing(next)).status).toBe('offered');
  const { body } = await booked.person.call('GET /waitlist/:id', { params: { id: again.body.id } });
  expect(body).toMatchObject({ status: 'waiting', position: 1 });
});

test('booking directly is as before', async () => {
  const clinic = await openClinic(home.house, { places: [2], fee: 0 });
  const one = await holdPlace(home, '直接约', clinic);
  await one.cancel();
  const again = await book(one.person, clinic, one.patientId);
  expect(again.status).toBe(201);
});
