/**
 * A hospital whose own system knows what became of its patients: who checked in at its kiosk, who was seen, who did
 * not come. Told over FHIR, it moves visits exactly as the desk would, whoever booked them.
 *
 * @jest-environment node
 */
import { addDays } from '../../../shared/time';
import { brokenPromises } from '../../support/booking';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openDesk, openOperator } from '../../support/staff';
import { entriesOf, openWard, published, toTime } from '../appointments/day/ward';
import { openSystem, type Json, type System } from './system';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

/** On a visit day at half past eight, with visits of people here. */
async function openKiosk(names: string[]) {
  const ward = await openWard(home, { names });
  const system = await openSystem(home, ward.clinic.hospitalId);
  return { ...ward, system, ids: ward.visitors.map(({ appointmentId }) => appointmentId as string) };
}

async function say(system: System, id: string, fields: Json) {
  const { body } = await system.fhir(`/Appointment/${id}`);
  return system.update({ ...body, ...fields });
}

const codeIn = (outcome: Json): string => outcome['issue'][0].details.coding[0].code;

test('arrived is checked-in: at the desk, in the feed and in the audit log', async () => {
  const { system, ids, clinic } = await openKiosk(['赵一鸣', '钱二喜']);
  const arrived = await say(system, ids[0]!, { status: 'arrived' });
  expect([arrived.status, arrived.body['status']]).toEqual([200, 'checked-in']);
  expect((await say(system, ids[0]!, { status: 'arrived' })).status).toBe(200);
  expect((await say(system, ids[1]!, { status: 'checked-in' })).body['status']).toBe('checked-in');
  expect((await published(home, 'appointment.checked-in')).sort()).toEqual([...ids].sort());

  const desk = await openDesk(home, clinic.hospitalId);
  const { body } = await desk.call('GET /desk/:hospitalId/appointments/:id', { params: { id: ids[0]! } });
  expect(body).toMatchObject({ status: 'checked-in', checkedInAt: expect.any(String) });
  expect(body.history.at(-1)).toMatchObject({ status: 'checked-in', actor: 'hospital', memberId: null });
  const noted = (await entriesOf(home, clinic.hospitalId)).filter(({ act }) => act === 'visit.checked-in');
  expect(noted.map(({ actor, subject_id }) => [actor, subject_id])).toEqual(ids.map((id) => [system.id, id]));

  const seen = await say(system, ids[0]!, { status: 'fulfilled' });
  expect([seen.status, seen.body['status']]).toEqual([200, 'fulfilled']);
  await home.settle();
  const headers = { Authorization: `Bearer ${system.token}` };
  const feed = (await (await fetch(`${home.url}/his/changes`, { headers })).json()) as Json;
  expect(feed['changes'].map(({ kind }: Json) => kind).sort()).toEqual([
    'booked',
    'booked',
    'checked-in',
    'checked-in',
    'fulfilled',
  ]);
});

test('what the desk may not do, a system may not either, and is told why', async () => {
  const { system, ids, clinic } = await openKiosk(['孙三立', '李四光']);
  const early = await say(system, ids[0]!, { status: 'noshow' });
  expect([early.status, codeIn(early.body)]).toEqual([409, 'no-show-too-early']);
  for (const status of ['waitlist', 'pending', 'entered-in-error'])
    expect((await say(system, ids[0]!, { status })).status).toBe(422);
  const stale = (await system.fhir(`/Appointment/${ids[0]}`)).body;
  await say(system, ids[0]!, { status: 'arrived' });
  expect((await system.update({ ...stale, status: 'fulfilled' })).status).toBe(412);
  expect((await say(system, ids[0]!, { status: 'booked' })).status).toBe(422);

  toTime(home, clinic.day, '10:31');
  await system.signIn();
  expect((await say(system, ids[1]!, { status: 'noshow' })).body['status']).toBe('noshow');
  expect((await say(system, ids[1]!, { status: 'arrived' })).body['status']).toBe('checked-in');
  toTime(home, addDays(clinic.day, 1), '09:00');
  await system.signIn();
  await say(system, ids[1]!, { status: 'fulfilled' });
  const over = await say(system, ids[1]!, { status: 'noshow' });
  expect([over.status, codeIn(over.body)]).toEqual([409, 'visit-not-open']);
});

test('a visit of another day is not arrived at; one that the clock missed is put right with a comment', async () => {
  const { system, ids, clinic } = await openKiosk(['周五常']);
  await openDesk(home, clinic.hospitalId);
  toTime(home, addDays(clinic.day, 1), '00:01');
  await home.settle();
  await system.signIn();
  const late = await say(system, ids[0]!, { status: 'arrived' });
  expect([late.status, codeIn(late.body)]).toEqual([409, 'not-today']);
  const unsaid = await say(system, ids[0]!, { status: 'fulfilled' });
  expect([unsaid.status, unsaid.body['issue'][0].expression]).toEqual([400, ['Appointment.comment']]);
  const seen = await say(system, ids[0]!, { status: 'fulfilled', comment: '自助机\n离线，补录' });
  expect([seen.status, seen.body['status']]).toEqual([200, 'fulfilled']);
  const desk = await openDesk(home, clinic.hospitalId);
  const { body } = await desk.call('GET /desk/:hospitalId/appointments/:id', { params: { id: ids[0]! } });
  expect(body.history.at(-1)).toMatchObject({ status: 'fulfilled', reason: '自助机 离线，补录' });
});

test('patients of a suspended hospital still arrive, and a clinic is still stopped; nothing new is opened', async () => {
  const { system, ids, clinic } = await openKiosk(['吴六奇', '郑七星']);
  const operator = await openOperator(home);
  await operator.call('POST /operator/hospitals/:id/suspension', {
    ...{ params: { id: clinic.hospitalId }, body: { reason: '许可证到期' } },
  });
  expect((await say(system, ids[0]!, { status: 'arrived' })).status).toBe(200);
  const inBundle = await system.transaction([
    {
      resource: { ...(await system.fhir(`/Appointment/${ids[1]}`)).body, status: 'arrived' },
      request: {
        ...{ method: 'PUT', url: `Appointment/${ids[1]}` },
        ifMatch: (await system.fhir(`/Appointment/${ids[1]}`)).headers.get('ETag'),
      },
    },
  ]);
  expect(inBundle.status).toBe(200);
  const schedule = (await system.fhir(`/Schedule/${clinic.scheduleId}`)).body;
  const dearer = await system.update({
    ...schedule,
    extension: [
      { url: 'urn:yiqiao:fhir:registration-fee', valueMoney: { value: 99, currency: 'CNY' } },
      { url: 'urn:yiqiao:fhir:half-day', valueCode: 'morning' },
    ],
  });
  expect(codeIn(dearer.body)).toBe('hospital-suspended');
  const stopped = await system.update({ ...schedule, active: false, comment: '停业' });
  expect([stopped.status, stopped.body['active']]).toEqual([200, false]);
  const again = await system.update({ ...stopped.body, active: true });
  expect([again.status, codeIn(again.body)]).toEqual([409, 'hospital-suspended']);
  await home.settle();
});
