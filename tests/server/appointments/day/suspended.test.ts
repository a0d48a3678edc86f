/**
 * A day at a hospital the platform has suspended: whoever has a visit is checked in, called, seen and told when the
 * clinic stops; nothing new is opened, and nobody is a no-show because the desk was closed to them.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { api, type ApiKey } from '../../../../shared/api';
import type { EndpointSpec } from '../../../../shared/endpoint';
import { addDays } from '../../../../shared/time';
import { brokenPromises, statusOf } from '../../../support/booking';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn } from '../../../support/people';
import { openDesk, openOperator } from '../../../support/staff';
import { openWard, toTime, type Ward } from './ward';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

const AT_VISIT = '/desk/:hospitalId/appointments/:id';

async function suspend({ clinic }: Ward): Promise<void> {
  const operator = await openOperator(home);
  const params = { id: clinic.hospitalId };
  const done = await operator.call('POST /operator/hospitals/:id/suspension', {
    ...{ params, body: { reason: '执业许可证过期' } },
  });
  expect(done.status).toBe(200);
}

async function letInAgain({ clinic }: Ward): Promise<void> {
  const operator = await openOperator(home);
  await operator.call('DELETE /operator/hospitals/:id/suspension', { params: { id: clinic.hospitalId } });
}

test('patients are checked in, paid for, called, seen, missed and put back as on any day', async () => {
  const ward = await openWard(home, { names: ['赵一', '钱二'] });
  const [one, two] = ward.visitors.map(({ appointmentId }) => appointmentId as string);
  await suspend(ward);
  const { hospitalId, doctorId } = ward.clinic;
  const cashier = await openDesk(home, hospitalId, 'cashier');
  const doctor = await openDesk(home, hospitalId, 'doctor', { doctorId: doctorId! });
  const at = (id: string | undefined, body: object = {}) => ({ params: { id: id! }, body });
  const statuses = [
    await cashier.call(`POST ${AT_VISIT}/check-in`, at(one)),
    await cashier.call(`POST ${AT_VISIT}/check-in/undo`, at(one)),
    await cashier.call(`POST ${AT_VISIT}/check-in`, at(one)),
    await cashier.call(`PUT ${AT_VISIT}/on-site-payment`, { params: { id: one! }, body: { paid: true } }),
    await doctor.call('POST /desk/:hospitalId/my/calls', { body: { id: randomUUID(), currentId: null } }),
    await doctor.call(`POST ${AT_VISIT}/fulfilment`, at(one)),
  ].map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
  toTime(home, ward.clinic.day, '10:31');
  const later = await openDesk(home, hospitalId, 'registrar');
  expect((await later.call(`POST ${AT_VISIT}/no-show`, at(two))).body.status).toBe('noshow');
  expect((await later.call(`POST ${AT_VISIT}/no-show/undo`, at(two))).body.status).toBe('checked-in');
});

test('a clinic can be stopped, and its patients are told; it is not opened again', async () => {
  const ward = await openWard(home, { names: ['李四'], at: '07:00' });
  await suspend(ward);
  const { hospitalId, scheduleId: id } = ward.clinic;
  const owner = await openDesk(home, hospitalId, 'owner');
  const read = await owner.call('GET /desk/:hospitalId/schedules/:id', { params: { id } });
  const stopped = await owner.call('POST /desk/:hospitalId/schedules/:id/stopping', {
    ...{ params: { id }, body: { version: read.body.version, reason: '医院停业' } },
  });
  expect([stopped.status, stopped.body.status]).toEqual([200, 'stopped']);
  await home.settle();
  const { appointmentId, person } = ward.visitors[0]!;
  expect(await statusOf(await signIn(home, person.phone.name), appointmentId)).toBe('cancelled');
  const resumed = await owner.call('POST /desk/:hospitalId/schedules/:id/resumption', {
    ...{ params: { id }, body: { version: stopped.body.version } },
  });
  expect(resumed.problem.code).toBe('HOSPITAL_SUSPENDED');
});

test('nobody is missed by the clock; let in again, staff say what became of each', async () => {
  const ward = await openWard(home, { names: ['周五', '吴六'] });
  const [came, stayedAway] = ward.visitors.map(({ appointmentId }) => appointmentId as string);
  const { hospitalId, day } = ward.clinic;
  await openDesk(home, hospitalId);
  await suspend(ward);
  toTime(home, addDays(day, 1), '00:01');
  await home.settle();
  const statuses = async () => {
    const desk = await openDesk(home, hospitalId);
    const { body } = await desk.call('GET /desk/:hospitalId/appointments', { query: { day } });
    return body.items.map(({ status }) => status);
  };
  expect(await statuses()).toEqual(['booked', 'booked']);
  await letInAgain(ward);
  await home.settle();
  expect(await statuses()).toEqual(['booked', 'booked']);
  toTime(home, addDays(day, 12), '09:00');
  const desk = await openDesk(home, hospitalId);
  const params = { id: came! };
  expect((await desk.call(`POST ${AT_VISIT}/fulfilment`, { params, body: {} })).status).toBe(200);
  await desk.call(`POST ${AT_VISIT}/no-show`, { params: { id: stayedAway! }, body: {} });
  expect((await statuses()).sort()).toEqual(['fulfilled', 'noshow']);
});

test('only what cares for patients goes on', () => {
  const goesOn = (Object.keys(api) as ApiKey[]).filter((key) => (api[key] as EndpointSpec).whileSuspended);
  expect(goesOn.sort()).toEqual(
    [
      'POST /desk/:hospitalId/appointments/:id/check-in',
      'POST /desk/:hospitalId/appointments/:id/check-in/undo',
      'POST /desk/:hospitalId/appointments/:id/fulfilment',
      'POST /desk/:hospitalId/appointments/:id/no-show',
      'POST /desk/:hospitalId/appointments/:id/no-show/undo',
      'POST /desk/:hospitalId/check-ins',
      'POST /desk/:hospitalId/my/calls',
      'POST /desk/:hospitalId/queues/:id/calls',
      'POST /desk/:hospitalId/queues/:id/passes',
      'POST /desk/:hospitalId/queues/:id/returns',
      'PUT /desk/:hospitalId/queues/:id/pause',
      'POST /desk/:hospitalId/schedules/:id/stopping',
      'PUT /desk/:hospitalId/appointments/:id/on-site-payment',
      'PUT /desk/:hospitalId/appointments/:id/documents/:documentId',
      'POST /desk/:hospitalId/appointments/:id/documents/:documentId/removal',
      'PUT /desk/:hospitalId/appointments/:id/summary',
    ].sort(),
  );
});
