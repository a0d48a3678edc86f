/**
 * A clinic that was stopped takes nobody back: whoever is revived there would be neither told nor refunded.
 *
 * @jest-environment node
 */
import { brokenPromises } from '../../../support/booking';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { openDesk } from '../../../support/staff';
import { openWard, toTime } from './ward';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

test('a no-show is not revived while the clinic is stopped, and is once it is open again', async () => {
  const { clinic, visitors } = await openWard(home, { names: ['甲'] });
  const [{ appointmentId: id }] = visitors as [(typeof visitors)[0]];
  toTime(home, clinic.day, '10:45');
  const desk = await openDesk(home, clinic.hospitalId);
  const act = (what: 'no-show' | 'no-show/undo') =>
    desk.call(`POST /desk/:hospitalId/appointments/:id/${what}`, { params: { id }, body: {} });
  expect((await act('no-show')).status).toBe(200);
  const params = { id: clinic.scheduleId };
  const version = async () =>
    (await desk.call('GET /desk/:hospitalId/schedules/:id', { params })).body.version;
  const stopped = await desk.call('POST /desk/:hospitalId/schedules/:id/stopping', {
    params,
    body: { version: await version(), reason: '停电' },
  });
  expect(stopped.status).toBe(200);
  await home.settle();
  expect((await act('no-show/undo')).problem.code).toBe('CLINIC_STOPPED');
  const shown = await desk.call('GET /desk/:hospitalId/appointments/:id', { params: { id } });
  expect(shown.body.status).toBe('noshow');
  const body = { version: await version() };
  await desk.call('POST /desk/:hospitalId/schedules/:id/resumption', { params, body });
  expect((await act('no-show/undo')).body.status).toBe('checked-in');
});
