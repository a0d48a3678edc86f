/** Steps of stories about clinics that stop: stopping, opening again, and waiting for what follows. */
import { brokenPromises } from '../../../support/booking';
import type { TestHouse } from '../../../support/house';
import type { Person } from '../../../support/people';
import type { Planners } from './clinics';

export async function stop({ registrar, scheduleId, show }: Planners, reason = '医生外出会诊') {
  const { version } = await show();
  return registrar.call('POST /desk/:hospitalId/schedules/:id/stopping', {
    params: { id: scheduleId },
    body: { version, reason },
  });
}

export async function resume({ registrar, scheduleId, show }: Planners) {
  const { version } = await show();
  return registrar.call('POST /desk/:hospitalId/schedules/:id/resumption', {
    params: { id: scheduleId },
    body: { version },
  });
}

export const chargeStatus = async (who: Person, chargeId: string) =>
  (await who.call('GET /charges/:id', { params: { id: chargeId } })).body.status;

/** After each story: no fault is left, everything due has happened, and every rule of booking holds. */
export async function nothingIsBroken(home: TestHouse): Promise<void> {
  home.superapp.faults.reset();
  await home.superapp.notificationsIdle();
  await home.settle();
  expect(await brokenPromises(home.house)).toEqual([]);
}

/** Waits, at most five seconds, without moving the clock or delivering anything. */
export async function settleSome(done: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 500; i += 1) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not come to that in five seconds');
}
