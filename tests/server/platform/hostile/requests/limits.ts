/** A request that succeeds for every route of limits and bans. */
import { randomUUID } from 'node:crypto';
import type { limitsContract } from '../../../../../shared/appointments/limitsContract';
import { openClinic } from '../../../../support/clinic';
import { openDesk } from '../../../../support/staff';
import type { Good, Stage, Wanted } from '../requests';

/** A ban in force at a hospital, and the member who may lift it. */
async function onBan({ home, visitor }: Stage): Promise<Wanted & { params: Record<string, string> }> {
  const person = await visitor();
  const { hospitalId } = await openClinic(home.house);
  const [id, patientId] = [randomUUID(), await person.addPatient()];
  await home.house.database.query(
    `INSERT INTO booking_ban (hospital_id, id, user_id, patient_id, person, appointment_id, no_shows, from_at, until_at)
     VALUES ($1, $2, $3, $4, 'x', gen_random_uuid(), 3, $5, $5::timestamptz + interval '90 days')`,
    [hospitalId, id, person.userId, patientId, home.clock.now()],
  );
  return { params: { hospitalId, id }, token: (await openDesk(home, hospitalId)).token };
}

export const LIMITS_REQUESTS: Good<typeof limitsContract> = {
  'GET /hospitals/:hospitalId/booking-standing': async ({ home, visitor }) => ({
    params: { hospitalId: (await openClinic(home.house)).hospitalId },
    query: { patientId: await (await visitor()).addPatient() },
  }),
  'GET /desk/:hospitalId/bans': async (stage) => {
    const { params, token } = await onBan(stage);
    return { params: { hospitalId: params['hospitalId']! }, query: { state: 'running' }, token };
  },
  'POST /desk/:hospitalId/bans/:id/lifting': async (stage) => ({
    ...(await onBan(stage)),
    body: { reason: '住院期间没能取消' },
  }),
};
