/** A request that succeeds for every route of a hospital's official account, made by its owner. */
import { randomUUID } from 'node:crypto';
import type { officialContract } from '../../../../../shared/official/contract';
import { bindOwn } from '../../../official/accounts';
import { openClinic } from '../../../../support/clinic';
import { openDesk } from '../../../../support/staff';
import type { Stage, Wanted } from '../requests';

async function onDesk({ home }: Stage, wanted: Wanted = {}): Promise<Wanted> {
  const { hospitalId } = await openClinic(home.house);
  const { token } = await openDesk(home, hospitalId);
  return { ...wanted, params: { hospitalId }, token };
}

/** On a hospital whose account is bound, published and healthy. */
async function onBound({ home }: Stage, wanted: Wanted = {}): Promise<Wanted> {
  const { hospitalId } = await openClinic(home.house);
  const desk = await openDesk(home, hospitalId);
  await bindOwn(home, desk, home.superapp.officialAccounts.create({ name: '清河医院' }));
  return { ...wanted, params: { hospitalId }, token: desk.token };
}

const once = () => ({ 'Idempotency-Key': randomUUID() });
const reply = { text: '请致电总机', link: { label: '医院主页', page: 'patient/hospitals/list' } };

export const officialRequests: Record<
  keyof typeof officialContract,
  (stage: Stage) => Wanted | Promise<Wanted>
> = {
  'GET /desk/:hospitalId/official-account': (stage) => onBound(stage),
  'PUT /desk/:hospitalId/official-account': (stage) => {
    const { appid, secret, originalId } = stage.home.superapp.officialAccounts.create({ name: '云岭医院' });
    return onDesk(stage, { body: { appid, secret, originalId, name: '云岭医院', version: null } });
  },
  'DELETE /desk/:hospitalId/official-account': (stage) => onBound(stage),
  'POST /desk/:hospitalId/official-account/authorisations': async (stage) => {
    await stage.home.superapp.officialAccounts.component.pushTicket();
    return onDesk(stage, { body: {} });
  },

  'GET /desk/:hospitalId/official-account/menu': (stage) => onBound(stage),
  'PUT /desk/:hospitalId/official-account/menu': (stage) =>
    onDesk(stage, {
      body: {
        buttons: [
          { kind: 'page', name: '挂号', page: 'patient/hospitals/list' },
          { kind: 'group', name: '更多', below: [{ kind: 'word', name: '查报告', word: '报告' }] },
        ],
        version: null,
      },
    }),
  'POST /desk/:hospitalId/official-account/menu/publication': (stage) => onBound(stage, { body: {} }),

  'GET /desk/:hospitalId/official-account/answers': (stage) => onDesk(stage),
  'PUT /desk/:hospitalId/official-account/answers': (stage) =>
    onDesk(stage, {
      body: {
        answers: [{ words: ['停车', 'parking'], ...reply }],
        onFollow: reply,
        otherwise: reply,
        version: null,
      },
    }),

  'PUT /desk/:hospitalId/official-account/templates': async (stage) => {
    const wanted = await onBound(stage);
    const { home } = stage;
    const { hospitalId } = wanted.params as { hospitalId: string };
    const sent = { params: { hospitalId }, token: wanted.token };
    const { messages } = (await home.call('GET /desk/:hospitalId/official-account', sent)).body;
    const templates = { ...messages.templates, booked: 'entered-by-hand_0123456789' };
    return { ...wanted, body: { templates, version: messages.templatesVersion } };
  },

  'POST /desk/:hospitalId/official-account/tests': (stage) =>
    onBound(stage, { body: { part: 'menu' }, headers: once() }),
};
