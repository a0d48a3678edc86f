/** A request that succeeds for every route of a hospital's day: a patient on today's list, and the member it needs. */
import { randomUUID } from 'node:crypto';
import type { clinicDeskContract } from '../../../../../shared/appointments/deskContract';
import type { HospitalRole } from '../../../../../shared/staff/rules';
import { takePlaceFor } from '../../../../../server/appointments';
import { openClinic } from '../../../../support/clinic';
import { openDesk, type StaffMember } from '../../../../support/staff';
import type { Stage, Wanted } from '../requests';

interface Scene {
  hospitalId: string;
  id: string;
  visitCode: string;
  day: string;
  staff: StaffMember;
}

/** From 09:00 to midnight, half an hour each: the last one is never over, whatever the hour of the test. */
const ALL_DAY = Array.from({ length: 30 }, () => 1);

/** A visit of today, on the doctor's list, and the member who deals with it. */
async function scene({ home }: Stage, role: HospitalRole = 'owner'): Promise<Scene> {
  const { hospitalId, slotIds, doctorId, day } = await openClinic(home.house, { inDays: 0, places: ALL_DAY });
  const wish = { id: randomUUID(), hospitalId, slotId: slotIds.at(-1)!, source: 'his' } as const;
  const { visitCode } = await home.house.database.transaction((tx) =>
    takePlaceFor(tx, home.house, { ...wish, patient: { name: '何老先生', phone: '13800138000' } }),
  );
  const staff = await openDesk(home, hospitalId, role, role === 'doctor' ? { doctorId: doctorId! } : {});
  return { hospitalId, id: wish.id, visitCode, day, staff };
}

async function onDay(stage: Stage, role?: HospitalRole): Promise<Wanted & { token: string }> {
  const { hospitalId, day, staff } = await scene(stage, role);
  return { params: { hospitalId }, query: { day }, token: staff.token };
}

/** On a visit that `before` has brought to where the request makes sense. */
async function onVisit(
  stage: Stage,
  body: Record<string, unknown> | undefined,
  before: (scene: Scene) => Promise<unknown> = async () => undefined,
): Promise<Wanted & { token: string }> {
  const made = await scene(stage);
  await before(made);
  const { hospitalId, id, staff } = made;
  return { params: { hospitalId, id }, ...(body && { body }), token: staff.token };
}

const checkIn = ({ hospitalId, id, staff }: Scene) =>
  staff.call('POST /desk/:hospitalId/appointments/:id/check-in', { params: { hospitalId, id }, body: {} });

/** As after three calls. */
const called =
  ({ home }: Stage) =>
  async (made: Scene) => {
    await checkIn(made);
    await home.house.database.query(
      `UPDATE appointment SET called_count = 3, called_at = checked_in_at WHERE hospital_id = $1 AND id = $2`,
      [made.hospitalId, made.id],
    );
  };

export const DAY_REQUESTS: Record<
  keyof typeof clinicDeskContract,
  (stage: Stage) => Promise<Wanted & { token: string }>
> = {
  'GET /desk/:hospitalId/today': (stage) => onDay(stage),
  'GET /desk/:hospitalId/appointments': (stage) => onDay(stage),
  'GET /desk/:hospitalId/appointments/:id': (stage) => onVisit(stage, undefined),
  'GET /desk/:hospitalId/appointments.csv': (stage) => onDay(stage),
  'POST /desk/:hospitalId/appointments/:id/check-in': (stage) => onVisit(stage, { paidOnSite: true }),
  'POST /desk/:hospitalId/check-ins': async (stage) => {
    const { hospitalId, visitCode, staff } = await scene(stage);
    return { params: { hospitalId }, body: { visitCode }, token: staff.token };
  },
  'POST /desk/:hospitalId/appointments/:id/check-in/undo': (stage) =>
    onVisit(stage, { reason: '点错了人' }, checkIn),
  'PUT /desk/:hospitalId/appointments/:id/on-site-payment': (stage) => onVisit(stage, { paid: true }),
  'POST /desk/:hospitalId/appointments/:id/fulfilment': (stage) => onVisit(stage, {}, checkIn),
  'POST /desk/:hospitalId/appointments/:id/no-show': (stage) =>
    onVisit(stage, { reason: '叫号三次未到' }, called(stage)),
  'POST /desk/:hospitalId/appointments/:id/no-show/undo': (stage) =>
    onVisit(stage, { reason: '堵车，刚到' }, async (made) => {
      await called(stage)(made);
      const { hospitalId, id, staff } = made;
      const params = { hospitalId, id };
      await staff.call('POST /desk/:hospitalId/appointments/:id/no-show', { params, body: {} });
    }),
  'GET /desk/:hospitalId/my/clinic': (stage) => onDay(stage, 'doctor'),
  'POST /desk/:hospitalId/my/calls': async (stage) => {
    const { hospitalId, id, staff } = await scene(stage, 'doctor');
    const desk = await openDesk(stage.home, hospitalId);
    await checkIn({ hospitalId, id, staff: desk } as Scene);
    return { params: { hospitalId }, body: { id: randomUUID(), currentId: null }, token: staff.token };
  },
  'GET /desk/:hospitalId/my/schedule': async (stage) => {
    const { hospitalId, day, staff } = await scene(stage, 'doctor');
    return { params: { hospitalId }, query: { from: day, days: '7' }, token: staff.token };
  },
};
