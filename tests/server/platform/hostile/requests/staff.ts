/** A request that succeeds for every route of the staff room, made by somebody who has what it needs. */
import { randomUUID } from 'node:crypto';
import type { staffContract } from '../../../../../shared/staff/contract';
import { openClinic } from '../../../../support/clinic';
import { openDesk, type StaffMember } from '../../../../support/staff';
import {
  codeOf,
  confirm,
  newEmail,
  openAccount,
  PASSWORD,
  register,
  ticketOf,
  tokenIn,
  type Account,
} from '../../../staff/browser';
import type { Stage, Wanted } from '../requests';

/** As somebody else than the visitor, where there is a token. */
type ByStaff = Wanted & { token?: string };

interface Desk {
  hospitalId: string;
  owner: StaffMember;
}

async function desk({ home }: Stage): Promise<Desk> {
  const { hospitalId } = await openClinic(home.house);
  return { hospitalId, owner: await openDesk(home, hospitalId) };
}

async function onDesk(stage: Stage, more: Wanted = {}): Promise<ByStaff> {
  const { hospitalId, owner } = await desk(stage);
  return { ...more, params: { hospitalId }, token: owner.token };
}

/** On a second member of the hospital. */
async function onMember(stage: Stage, body?: Record<string, unknown>): Promise<ByStaff> {
  const { hospitalId, owner } = await desk(stage);
  const { memberId } = await openDesk(stage.home, hospitalId, 'viewer');
  const { body: staff } = await owner.call('GET /desk/:hospitalId/staff');
  const { version } = staff.items.find(({ id }) => id === memberId)!;
  const params = { hospitalId, id: memberId };
  return { params, ...(body && { body: { ...body, version } }), token: owner.token };
}

async function invited(stage: Stage, email?: string) {
  const { hospitalId, owner } = await desk(stage);
  const bound = email ? { bind: 'email' as const, email } : { bind: 'wechat' as const };
  const body = { id: randomUUID(), role: 'viewer' as const, ...bound };
  const made = await owner.call('POST /desk/:hospitalId/invitations', { body });
  const token = new URL(made.body.link).searchParams.get('token')!;
  return { hospitalId, owner, id: body.id, token };
}

/** An account without an authenticator, its password just entered. */
async function halfWay({ home }: Stage): Promise<string> {
  const email = newEmail();
  await register(home, email);
  await confirm(home, email);
  return ticketOf(home, email);
}

async function asAccount(
  { home }: Stage,
  wanted: (account: Account) => Wanted | Promise<Wanted> = () => ({}),
): Promise<ByStaff> {
  const account = await openAccount(home);
  return { ...(await wanted(account)), token: account.token };
}

export const STAFF_REQUESTS: Record<
  keyof typeof staffContract,
  (stage: Stage) => ByStaff | Promise<ByStaff>
> = {
  'POST /staff/accounts': () => ({
    body: { id: randomUUID(), name: '林晓', email: newEmail(), password: PASSWORD, language: 'zh' },
  }),
  'POST /staff/accounts/confirmation': async ({ home }) => {
    const email = newEmail();
    await register(home, email);
    return { body: { token: await tokenIn(home, email, 'confirmation'), password: PASSWORD } };
  },
  'POST /staff/password-resets': () => ({ body: { email: newEmail() } }),
  'POST /staff/password-resets/confirmation': async ({ home }) => {
    const { email } = await openAccount(home);
    await home.call('POST /staff/password-resets', { body: { email } });
    return { body: { token: await tokenIn(home, email, 'reset'), password: 'an entirely new sentence' } };
  },

  'POST /staff/sessions': async ({ home }) => {
    const { email, password } = await openAccount(home);
    return { body: { email, password } };
  },
  'POST /staff/sessions/enrolment': async (stage) => ({ body: { ticket: await halfWay(stage) } }),
  'POST /staff/sessions/enrolment/confirmation': async (stage) => {
    const ticket = await halfWay(stage);
    const offer = await stage.home.call('POST /staff/sessions/enrolment', { body: { ticket } });
    return { body: { ticket, code: codeOf(stage.home, offer.body.secret) } };
  },
  'POST /staff/sessions/totp': async ({ home }) => {
    const { email, secret } = await openAccount(home);
    return { body: { ticket: await ticketOf(home, email), code: codeOf(home, secret) } };
  },

  'PUT /me/password': (stage) =>
    asAccount(stage, ({ password }) => ({
      body: { current: password, password: 'an entirely new sentence' },
    })),
  'POST /me/recovery-codes': (stage) =>
    asAccount(stage, ({ secret }) => ({ body: { code: codeOf(stage.home, secret) } })),
  'POST /me/authenticator': (stage) =>
    asAccount(stage, ({ password, recoveryCodes }) => ({
      body: { password, recoveryCode: recoveryCodes[0] },
    })),
  'POST /me/authenticator/confirmation': (stage) =>
    asAccount(stage, async ({ call, password, recoveryCodes }) => {
      const body = { password, recoveryCode: recoveryCodes[0] };
      const { ticket, secret } = (await call('POST /me/authenticator', { body })).body;
      return { body: { ticket, code: codeOf(stage.home, secret) } };
    }),
  'GET /me/sessions': () => ({}),
  'DELETE /me/sessions/:id': async ({ visitor }) => {
    const { body } = await (await visitor()).call('GET /me/sessions');
    return { params: { id: body.items[0]!.id } };
  },
  'GET /me/memberships': () => ({}),
  'DELETE /me/memberships/:id': async (stage) => {
    const { hospitalId } = await desk(stage);
    const { memberId, token } = await openDesk(stage.home, hospitalId, 'viewer');
    return { params: { id: memberId }, token };
  },

  'POST /desk/:hospitalId/invitations': (stage) =>
    onDesk(stage, { body: { id: randomUUID(), role: 'viewer', bind: 'email', email: newEmail() } }),
  'GET /desk/:hospitalId/invitations': (stage) => onDesk(stage, { query: { limit: '5' } }),
  'DELETE /desk/:hospitalId/invitations/:id': async (stage) => {
    const { hospitalId, owner, id } = await invited(stage);
    return { params: { hospitalId, id }, token: owner.token };
  },
  'GET /invitations/:token': async (stage) => ({ params: { token: (await invited(stage)).token } }),
  'POST /invitations/:token/acceptance': async (stage) => ({
    params: { token: (await invited(stage)).token },
    body: { name: '护士' },
  }),

  'GET /desk/:hospitalId/staff': (stage) => onDesk(stage, { query: { limit: '5' } }),
  'PUT /desk/:hospitalId/staff/:id': (stage) => onMember(stage, { role: 'registrar' }),
  'DELETE /desk/:hospitalId/staff/:id': (stage) => onMember(stage),
  'GET /desk/:hospitalId/audit': (stage) => onDesk(stage, { query: { limit: '5', act: 'staff.joined' } }),
  'GET /desk/:hospitalId/audit/:id/patients': async (stage) => {
    const { hospitalId, owner } = await desk(stage);
    const { body: log } = await owner.call('GET /desk/:hospitalId/audit');
    return { params: { hospitalId, id: log.items[0]!.id }, query: { limit: '5' }, token: owner.token };
  },
  'GET /desk/:hospitalId/audit/actors': (stage) => onDesk(stage, { query: { limit: '5', q: '员工' } }),
  'GET /desk/:hospitalId/audit.csv': (stage) => onDesk(stage, { query: { act: 'staff.joined' } }),
};
