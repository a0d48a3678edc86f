/** What the hospital does meanwhile: stops a clinic and opens it again, and changes its places under running bookings. */
import { beijingTime } from '../../../shared/time';
import type { Staff } from '../people';
import { pick, type Act, type Scene } from '../scene';

/** A half-day of a hospital's, with one of its staff who plans. */
function chosen({ town, staff }: Scene, dice: number) {
  const slot = pick(town.slots, dice);
  const desk = staff.find(({ hospitalId }) => hospitalId === slot?.hospitalId);
  return slot && desk && { desk, params: { hospitalId: slot.hospitalId, id: slot.scheduleId } };
}

type Params = { hospitalId: string; id: string };

async function read({ owner }: Staff, params: Params) {
  const got = await owner.call('GET /desk/:hospitalId/schedules/:id', { params });
  return got?.status === 200 ? got.body : undefined;
}

const stopClinic: Act = async (scene, _person, [a]) => {
  const one = chosen(scene, a);
  const schedule = one && (await read(one.desk, one.params));
  if (!schedule) return;
  const body = { version: schedule.version, reason: '医生临时有事' };
  await one.desk.owner.call('POST /desk/:hospitalId/schedules/:id/stopping', { params: one.params, body });
};

const resumeClinic: Act = async (scene, _person, [a]) => {
  const { town, staff } = scene;
  const stopped = await Promise.all(
    staff.map(async (desk) => {
      const { hospitalId } = desk;
      const query = { from: town.today, days: 6 };
      const got = await desk.owner.call('GET /desk/:hospitalId/schedules', { params: { hospitalId }, query });
      const items = got?.status === 200 ? got.body.items.filter(({ status }) => status === 'stopped') : [];
      return items.map(({ id, version }) => ({ desk, params: { hospitalId, id }, version }));
    }),
  );
  const one = pick(stopped.flat(), a);
  if (!one) return;
  const { desk, params, version } = one;
  await desk.owner.call('POST /desk/:hospitalId/schedules/:id/resumption', { params, body: { version } });
};

/** A place more or less in each slot. */
const reshape: Act = async (scene, _person, [a, b]) => {
  const one = chosen(scene, a);
  const schedule = one && (await read(one.desk, one.params));
  if (!schedule) return;
  const { fee, version } = schedule;
  const slots = schedule.slots.map(({ id, startsAt, endsAt, places }) => ({
    ...{ id, from: beijingTime(startsAt), to: beijingTime(endsAt) },
    places: Math.max(1, Math.min(6, places + (b % 2 ? 1 : -1))),
  }));
  const body = { version, fee, slots };
  await one.desk.owner.call('PUT /desk/:hospitalId/schedules/:id', { params: one.params, body });
};

export const deskActs = { stopClinic, resumeClinic, reshape };
