/**
 * Visits nobody came to become no-shows at the end of their day, by themselves and once.
 *
 * @jest-environment node
 */
import { addDays } from '../../../../shared/time';
import { brokenPromises, statusOf } from '../../../support/booking';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn } from '../../../support/people';
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

/** Every step of history at which somebody had not come. */
async function missed(hospitalId: string): Promise<string[]> {
  const rows: { id: string }[] = await home.house.database.query(
    `SELECT appointment_id AS id FROM appointment_history
     WHERE hospital_id = $1 AND status = 'noshow' AND actor = 'timer' ORDER BY appointment_id`,
    [hospitalId],
  );
  return rows.map(({ id }) => id);
}

test('booked and never checked in is missed at midnight; who was there, or cancelled, is not', async () => {
  const { clinic, visitors } = await openWard(home, { names: ['甲', '乙', '丙', '丁'], at: '00:00' });
  const [absent, came, seen, undone] = visitors.map(({ appointmentId }) => appointmentId);
  const desk = await openDesk(home, clinic.hospitalId);
  const check = (id: string) =>
    desk.call('POST /desk/:hospitalId/appointments/:id/check-in', { params: { id }, body: {} });
  await check(came!);
  await desk.call('POST /desk/:hospitalId/appointments/:id/fulfilment', { params: { id: seen! }, body: {} });
  await check(undone!);
  await desk.call('POST /desk/:hospitalId/appointments/:id/check-in/undo', {
    params: { id: undone! },
    body: {},
  });

  toTime(home, clinic.day, '23:59');
  await home.settle();
  expect(await missed(clinic.hospitalId)).toEqual([]);
  toTime(home, addDays(clinic.day, 1), '00:00');
  await home.settle();
  expect(await missed(clinic.hospitalId)).toEqual([absent, undone].sort());
  const again = await openDesk(home, clinic.hospitalId);
  const { body } = await again.call('GET /desk/:hospitalId/appointments', { query: { day: clinic.day } });
  expect(Object.fromEntries(body.items.map(({ id, status }) => [id, status]))).toEqual({
    [absent!]: 'noshow',
    [came!]: 'checked-in',
    [seen!]: 'fulfilled',
    [undone!]: 'noshow',
  });
  const shown = await again.call('GET /desk/:hospitalId/appointments/:id', { params: { id: absent! } });
  expect(shown.body.history.at(-1)).toMatchObject({ status: 'noshow', actor: 'timer', memberId: null });

  // a timer that strikes twice changes nothing
  await home.house.database.query(
    `INSERT INTO outbox_event (name, payload, run_at) VALUES ('appointment.missed-due', $1, $2)`,
    [{ hospitalId: clinic.hospitalId, appointmentId: absent }, home.clock.now()],
  );
  await home.settle();
  expect(await missed(clinic.hospitalId)).toHaveLength(2);
});

test('whoever missed a visit sees it among the past ones', async () => {
  const { clinic, visitors } = await openWard(home, { names: ['戊'] });
  await openDesk(home, clinic.hospitalId);
  toTime(home, addDays(clinic.day, 1), '00:01');
  await home.settle();
  const { person, appointmentId } = visitors[0]!;
  const back = await signIn(home, person.phone.name);
  expect(await statusOf(back, appointmentId)).toBe('noshow');
});

test('where nobody works at a desk, nobody is said not to have come', async () => {
  const { clinic, visitors } = await openWard(home, { names: ['己'] });
  toTime(home, addDays(clinic.day, 1), '00:01');
  await home.settle();
  expect(await missed(clinic.hospitalId)).toEqual([]);
  const { person, appointmentId } = visitors[0]!;
  const back = await signIn(home, person.phone.name);
  expect(await statusOf(back, appointmentId)).toBe('booked');
});
