/** A request that succeeds for every route of planning: a clinic of its own, and the registrar who plans it. */
import { randomUUID } from 'node:crypto';
import type { planningContract } from '../../../../../shared/appointments/planningContract';
import { openPlanners, type Planners } from '../../../appointments/planning/clinics';
import type { Stage, Wanted } from '../requests';

const scene = ({ home }: Stage) => openPlanners(home);

const asRegistrar = ({ hospitalId, registrar }: Planners, wanted: Wanted = {}): Wanted => ({
  ...wanted,
  params: { hospitalId, ...wanted.params },
  token: registrar.token,
});

/** On the clinic's schedule as it stands. */
async function onSchedule(stage: Stage, wanted: (version: string) => Wanted): Promise<Wanted> {
  const planners = await scene(stage);
  const { version } = await planners.show();
  const { scheduleId } = planners;
  const { params, ...rest } = wanted(version);
  return asRegistrar(planners, { ...rest, params: { ...params, id: scheduleId } });
}

async function onTemplate(
  stage: Stage,
  wanted: (template: Record<string, unknown>, version: string) => Wanted,
): Promise<Wanted> {
  const planners = await scene(stage);
  const { id, ...facts } = planners.template();
  const { registrar } = planners;
  const added = await registrar.call('POST /desk/:hospitalId/templates', { body: { id, ...facts } });
  return asRegistrar(planners, { ...wanted(facts, added.body.version), params: { id } });
}

const SLOTS = [
  { from: '09:00', to: '09:30', places: 4 },
  { from: '10:00', to: '10:30', places: 2 },
];

export const PLANNING_REQUESTS: Record<
  keyof typeof planningContract,
  (stage: Stage) => Wanted | Promise<Wanted>
> = {
  'GET /desk/:hospitalId/schedules': async (stage) =>
    asRegistrar(await scene(stage), { query: { days: '7', limit: '20' } }),
  'POST /desk/:hospitalId/schedules': async (stage) => {
    const planners = await scene(stage);
    return asRegistrar(planners, { body: planners.form() });
  },
  'GET /desk/:hospitalId/schedules/:id': (stage) => onSchedule(stage, () => ({})),
  'PUT /desk/:hospitalId/schedules/:id': (stage) =>
    onSchedule(stage, (version) => ({ body: { version, fee: 6000, slots: SLOTS } })),
  'DELETE /desk/:hospitalId/schedules/:id': (stage) =>
    onSchedule(stage, (version) => ({ query: { version } })),
  'POST /desk/:hospitalId/schedules/:id/stopping': (stage) =>
    onSchedule(stage, (version) => ({ body: { version, reason: '医生外出会诊' } })),
  'POST /desk/:hospitalId/schedules/:id/resumption': async (stage) => {
    const planners = await scene(stage);
    const { scheduleId: id, registrar } = planners;
    const stopped = await registrar.call('POST /desk/:hospitalId/schedules/:id/stopping', {
      params: { id },
      body: { version: (await planners.show()).version, reason: '医生外出会诊' },
    });
    return asRegistrar(planners, { params: { id }, body: { version: stopped.body.version } });
  },

  'GET /desk/:hospitalId/templates': async (stage) =>
    asRegistrar(await scene(stage), { query: { limit: '20' } }),
  'POST /desk/:hospitalId/templates': async (stage) => {
    const planners = await scene(stage);
    return asRegistrar(planners, { body: planners.template() });
  },
  'PUT /desk/:hospitalId/templates/:id': (stage) =>
    onTemplate(stage, (facts, version) => ({ body: { ...facts, version, fee: 4500 } })),
  'DELETE /desk/:hospitalId/templates/:id': (stage) =>
    onTemplate(stage, (_, version) => ({ query: { version } })),
  'POST /desk/:hospitalId/templates/generation': async (stage) => {
    const planners = await scene(stage);
    return asRegistrar(planners, { body: { from: planners.inDays(1), days: 7, preview: true } });
  },

  'GET /desk/:hospitalId/closed-days': async (stage) => asRegistrar(await scene(stage)),
  'PUT /desk/:hospitalId/closed-days': async (stage) => {
    const planners = await scene(stage);
    const closedDays = [{ day: planners.inDays(9), reason: `停电检修 ${randomUUID().slice(0, 4)}` }];
    const choices = { onHolidays: 'closed', onMakeUpDays: 'as-weekday', closedDays, workingDays: [] };
    return asRegistrar(planners, { body: { ...choices, version: '0' } });
  },
};
