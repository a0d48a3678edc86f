/** A request that succeeds for every route of the queue: somebody waiting today, and the member it needs. */
import { randomUUID } from 'node:crypto';
import type { queueContract } from '../../../../../shared/appointments/queueContract';
import type { queueDeskContract } from '../../../../../shared/appointments/queueDeskContract';
import type { HospitalRole } from '../../../../../shared/staff/rules';
import { takePlaceFor } from '../../../../../server/appointments';
import { book } from '../../../../support/booking';
import { openClinic } from '../../../../support/clinic';
import { openDesk, type StaffMember } from '../../../../support/staff';
import { newSecret, pairScreen } from '../../../../support/walls';
import type { Good, Stage, Wanted } from '../requests';

/** From 09:00 to midnight, half an hour each: the last one is never over, whatever the hour of the test. */
const ALL_DAY = Array.from({ length: 30 }, () => 1);

/** The visitor's own visit of today. */
async function ownVisit({ home, visitor }: Stage) {
  const person = await visitor();
  const clinic = await openClinic(home.house, {
    ...{ inDays: 0, places: ALL_DAY },
    settings: { payment: 'on-site', checkInMinutesBefore: 240 },
  });
  const last = clinic.slotIds.length - 1;
  const booked = await book(person, clinic, await person.addPatient(), last);
  const [slot] = await home.house.database.query(
    `UPDATE appointment SET starts_at = now() WHERE hospital_id = $1 AND id = $2 RETURNING id`,
    [clinic.hospitalId, booked.body.id],
  );
  if (!slot) throw new Error('nothing booked');
  return { clinic, id: booked.body.id };
}

interface Scene {
  hospitalId: string;
  departmentId: string;
  /** Waiting in the queue. */
  appointmentId: string;
  queueId: string;
  staff: StaffMember;
}

async function scene({ home }: Stage, role: HospitalRole = 'owner'): Promise<Scene> {
  const clinic = await openClinic(home.house, { inDays: 0, places: ALL_DAY });
  const { hospitalId, departmentId, slotIds } = clinic;
  const wish = { id: randomUUID(), hospitalId, slotId: slotIds.at(-1)!, source: 'his' } as const;
  await home.house.database.transaction((tx) =>
    takePlaceFor(tx, home.house, { ...wish, patient: { name: '何老先生', phone: '13800138000' } }),
  );
  const staff = await openDesk(home, hospitalId, role);
  const params = { id: wish.id };
  await staff.call('POST /desk/:hospitalId/appointments/:id/check-in', { params, body: {} });
  const { body } = await staff.call('GET /desk/:hospitalId/queues');
  return { hospitalId, departmentId, appointmentId: wish.id, queueId: body.items[0]!.id, staff };
}

async function onQueue(
  stage: Stage,
  bodyOf?: (made: Scene) => Record<string, unknown> | Promise<Record<string, unknown>>,
): Promise<Wanted> {
  const made = await scene(stage);
  const body = await bodyOf?.(made);
  const { hospitalId, queueId: id, staff } = made;
  return { params: { hospitalId, id }, ...(body && { body }), token: staff.token };
}

/** Called once, by the member who asks. */
async function called({ appointmentId, queueId, staff }: Scene): Promise<Record<string, unknown>> {
  const body = { id: randomUUID(), currentId: null };
  await staff.call('POST /desk/:hospitalId/queues/:id/calls', { params: { id: queueId }, body });
  return { appointmentId, calledCount: 1 };
}

const wallOf = ({ departmentId }: Pick<Scene, 'departmentId'>) => ({
  ...{ id: randomUUID(), name: '三楼候诊屏', languages: ['zh' as const, 'en' as const] },
  parts: [{ departmentId }],
});

async function onWall(stage: Stage, bodyOf?: (version: string, made: Scene) => Record<string, unknown>) {
  const made = await scene(stage);
  const wall = wallOf(made);
  const { body } = await made.staff.call('POST /desk/:hospitalId/walls', { body: wall });
  const { hospitalId, staff } = made;
  return {
    params: { hospitalId, id: wall.id },
    ...(bodyOf && { body: bodyOf(body.version, made) }),
    token: staff.token,
  };
}

async function wallLink(stage: Stage): Promise<string> {
  const made = await scene(stage);
  return (await made.staff.call('POST /desk/:hospitalId/walls', { body: wallOf(made) })).body.token;
}

async function atDesk(stage: Stage): Promise<Wanted> {
  const { hospitalId, staff } = await scene(stage);
  return { params: { hospitalId }, token: staff.token };
}

export const QUEUE_REQUESTS: Good<typeof queueContract & typeof queueDeskContract> = {
  'POST /appointments/:id/check-in': async (stage) => {
    const { clinic, id } = await ownVisit(stage);
    const desk = await openDesk(stage.home, clinic.hospitalId);
    const { body } = await desk.call('GET /desk/:hospitalId/check-in-code');
    return { params: { id }, body: { code: body.text } };
  },
  'GET /appointments/:id/queue': async (stage) => ({ params: { id: (await ownVisit(stage)).id } }),
  'POST /walls/:token/screen': async (stage) => ({
    params: { token: await wallLink(stage) },
    body: { secret: newSecret() },
  }),
  'GET /walls/:token': async (stage) => ({
    params: { token: await pairScreen(stage.home, await wallLink(stage)) },
  }),

  'GET /desk/:hospitalId/queues': atDesk,
  'GET /desk/:hospitalId/queues/:id': (stage) => onQueue(stage),
  'POST /desk/:hospitalId/queues/:id/calls': (stage) =>
    onQueue(stage, ({ appointmentId }) => ({
      id: randomUUID(),
      appointmentId,
      currentId: null,
      current: 'passed',
    })),
  'POST /desk/:hospitalId/queues/:id/passes': (stage) => onQueue(stage, called),
  'POST /desk/:hospitalId/queues/:id/returns': (stage) => onQueue(stage, called),
  'PUT /desk/:hospitalId/queues/:id/pause': (stage) =>
    onQueue(stage, () => ({ paused: true, until: null, reason: '会诊' })),
  'GET /desk/:hospitalId/check-in-code': atDesk,
  'GET /desk/:hospitalId/walls': atDesk,
  'POST /desk/:hospitalId/walls': async (stage) => {
    const made = await scene(stage);
    return { params: { hospitalId: made.hospitalId }, body: wallOf(made), token: made.staff.token };
  },
  'PUT /desk/:hospitalId/walls/:id': (stage) =>
    onWall(stage, (version, { departmentId }) => {
      const { name, languages, parts } = wallOf({ departmentId });
      return { version, name, languages, parts };
    }),
  'POST /desk/:hospitalId/walls/:id/link': (stage) => onWall(stage),
  'DELETE /desk/:hospitalId/walls/:id': (stage) => onWall(stage),
};
