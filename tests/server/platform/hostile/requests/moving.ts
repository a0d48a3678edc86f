/** A request that succeeds for every route of moving appointments and replacing stopped ones. */
import { randomUUID } from 'node:crypto';
import type { movingContract } from '../../../../../shared/appointments/movingContract';
import { book } from '../../../../support/booking';
import { openClinic } from '../../../../support/clinic';
import { colleague, move, startOf, type Target } from '../../../appointments/moves';
import { openPlanners } from '../../../appointments/planning/clinics';
import { stop } from '../../../appointments/planning/stops';
import type { Good, Stage } from '../requests';

const free = { fee: 0, settings: { cancelDaysBefore: 0 } };

async function onVisit({ home, visitor }: Stage) {
  const person = await visitor();
  const clinic = await openClinic(home.house, free);
  const { body } = await book(person, clinic, await person.addPatient());
  return { clinic, params: { id: body.id } };
}

async function onStopped({ home, visitor }: Stage) {
  const person = await visitor();
  const planners = await openPlanners(home, free);
  const equal = await colleague(home, planners, { fee: 0, inDays: 3 });
  const { body } = await book(person, planners, await person.addPatient());
  await stop(planners);
  await home.settle();
  return { equal, params: { id: body.id } };
}

const wish = ({ clinic, slot = 0, fee = 0 }: Target) => ({
  ...{ id: randomUUID(), slotId: clinic.slotIds[slot]!, startsAt: startOf(clinic, slot), feeShown: fee },
});

export const MOVING_REQUESTS: Good<typeof movingContract> = {
  'GET /appointments/:id/reschedule-options': async (stage) => ({
    params: (await onVisit(stage)).params,
    query: { days: '7' },
  }),
  'POST /appointments/:id/reschedule': async (stage) => {
    const { clinic, params } = await onVisit(stage);
    return { params, body: { ...wish({ clinic, slot: 1 }), movedFrom: startOf(clinic) } };
  },
  'POST /appointments/:id/reschedule/withdrawal': async (stage) => {
    const { clinic, params } = await onVisit(stage);
    const dearer = await colleague(stage.home, clinic, { fee: 5000, inDays: 3 });
    const { body } = await move(await stage.visitor(), params.id, { clinic: dearer });
    return { params, body: { id: body.id } };
  },
  'GET /appointments/:id/replacements': async (stage) => ({ params: (await onStopped(stage)).params }),
  'POST /appointments/:id/replacement': async (stage) => {
    const { equal, params } = await onStopped(stage);
    return { params, body: wish({ clinic: equal }) };
  },
};
