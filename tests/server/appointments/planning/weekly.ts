/** Steps of stories about weekly templates: adding them, choosing the calendar, generating. */
import type { TestHouse } from '../../../support/house';
import type { Planners } from './clinics';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

export async function add(planners: Planners, wish: Parameters<Planners['template']>[0] = {}) {
  const added = await planners.registrar.call('POST /desk/:hospitalId/templates', {
    body: planners.template(wish),
  });
  if (added.status !== 201) throw new Error(JSON.stringify(added.problem));
  return added.body;
}

/** Working every day, whatever the state says, so that a story does not depend on today. */
export async function everyDay(planners: Planners): Promise<void> {
  await choose(planners, { onHolidays: 'open' });
  for (const weekday of WEEKDAYS) await add(planners, { weekday });
}

/** Changes the hospital's calendar in these choices alone. */
export async function choose(planners: Planners, choice: object) {
  const { body: now } = await planners.registrar.call('GET /desk/:hospitalId/closed-days');
  const { onHolidays, onMakeUpDays, closedDays, workingDays, version } = now;
  return planners.registrar.call('PUT /desk/:hospitalId/closed-days', {
    body: { onHolidays, onMakeUpDays, closedDays, workingDays, version, ...choice },
  });
}

export const run = ({ registrar, inDays }: Planners, days: number, preview = false, from = inDays(1)) =>
  registrar.call('POST /desk/:hospitalId/templates/generation', { body: { from, days, preview } });

/** Every half-day and slot of the hospital, with the versions of their rows. */
export function planned(home: TestHouse, { hospitalId }: Planners): Promise<unknown[]> {
  return home.house.database.query(
    `SELECT c.id, c.xmin::text, (SELECT array_agg(s.id::text || s.xmin::text ORDER BY s.id) FROM slot s
       WHERE s.hospital_id = c.hospital_id AND s.schedule_id = c.id) AS slots
     FROM schedule c WHERE c.hospital_id = $1 ORDER BY c.id`,
    [hospitalId],
  );
}
