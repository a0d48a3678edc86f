/** A request that succeeds for every route of the waitlist: a full clinic, somebody in line, a place kept for them. */
import { randomUUID } from 'node:crypto';
import type { waitingContract } from '../../../../../shared/appointments/waitingContract';
import { addDays } from '../../../../../shared/time';
import { openClinic } from '../../../../support/clinic';
import { openDesk } from '../../../../support/staff';
import { askToJoin, holdPlace } from '../../../../support/waiting';
import type { Stage, Wanted } from '../requests';

async function fullClinic({ home }: Stage) {
  const clinic = await openClinic(home.house, { places: [1], fee: 0 });
  return { clinic, holder: await holdPlace(home, '约满的人', clinic) };
}

async function inLine(stage: Stage) {
  const { clinic, holder } = await fullClinic(stage);
  const person = await stage.visitor();
  const { body } = await askToJoin(person, clinic, await person.addPatient());
  return { clinic, holder, id: body.id };
}

async function offered(stage: Stage): Promise<{ id: string }> {
  const { holder, id } = await inLine(stage);
  await holder.cancel();
  await stage.home.settle();
  const person = await stage.visitor();
  const { body } = await person.call('GET /waitlist/:id', { params: { id } });
  return { id: body.offer!.appointmentId };
}

async function atDesk(stage: Stage, query: Record<string, string>): Promise<Wanted> {
  const { clinic } = await inLine(stage);
  const { token } = await openDesk(stage.home, clinic.hospitalId, 'registrar');
  return { params: { hospitalId: clinic.hospitalId }, query, token };
}

export const WAITING_REQUESTS: Record<
  keyof typeof waitingContract,
  (stage: Stage) => Wanted | Promise<Wanted>
> = {
  'POST /waitlist': async (stage) => {
    const { clinic } = await fullClinic(stage);
    const { hospitalId, departmentId, day } = clinic;
    const patientId = await (await stage.visitor()).addPatient();
    const range = { from: day, to: addDays(day, 3), halves: ['morning'] };
    return { body: { id: randomUUID(), hospitalId, patientId, wish: { departmentId }, ...range } };
  },
  'GET /waitlist': () => ({ query: { state: 'open', limit: '10' } }),
  'GET /waitlist/:id': async (stage) => ({ params: { id: (await inLine(stage)).id } }),
  'POST /waitlist/:id/withdrawal': async (stage) => ({ params: { id: (await inLine(stage)).id }, body: {} }),
  'POST /appointments/:id/acceptance': async (stage) => ({ params: await offered(stage), body: {} }),
  'POST /appointments/:id/refusal': async (stage) => ({
    params: await offered(stage),
    body: { keepWaiting: true },
  }),
  'GET /desk/:hospitalId/waitlist': (stage) => atDesk(stage, { limit: '10' }),
  'GET /desk/:hospitalId/waitlist-summary': (stage) => atDesk(stage, {}),
};
