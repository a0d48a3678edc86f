/** Being invited: by e-mail, through WeChat, and what an invitation does not open. */
import { randomUUID } from 'node:crypto';
import { openClinic, type Clinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';
import { openDesk, type StaffMember } from '../../support/staff';
import { dismissOperator, inviteOperator } from '../../../server/staff';
import { confirm, enrol, newEmail, openAccount, register, signInAgain, tokenIn } from './browser';

const DAY_MS = 86_400_000;

let home: TestHouse;
let clinic: Clinic;
let owner: StaffMember;
beforeAll(async () => {
  home = await openTestHouse();
  clinic = await openClinic(home.house);
  owner = await openDesk(home, clinic.hospitalId, 'owner', { name: '负责人' });
});
afterAll(() => home.close());

const tokenOf = (link: string) => new URL(link).searchParams.get('token')!;

async function invite(wish: { role?: 'viewer' | 'registrar'; email?: string; id?: string } = {}) {
  const { role = 'registrar', email, id = randomUUID() } = wish;
  const bound = email ? { bind: 'email' as const, email } : { bind: 'wechat' as const };
  const made = await owner.call('POST /desk/:hospitalId/invitations', { body: { id, role, ...bound } });
  if (made.status !== 201) throw new Error(`invite: ${JSON.stringify(made.problem)}`);
  return { ...made.body, token: tokenOf(made.body.link) };
}

const accept = (token: string, who: { token: string }, name?: string) =>
  home.call('POST /invitations/:token/acceptance', { params: { token }, body: { name }, token: who.token });
const look = (token: string) => home.call('GET /invitations/:token', { params: { token } });

describe('an invitation by e-mail', () => {
  it('leads from its letter to the desk without another letter', async () => {
    const email = newEmail();
    const { link, mailed, invitation } = await invite({ email });
    expect(mailed).toBe(true);
    expect(new URL(link).origin + new URL(link).pathname).toBe(`${home.url}/h5/hospital/account/invitation`);
    const token = (await tokenIn(home, email, 'invitation'))!;
    expect(token).not.toBe(tokenOf(link));
    expect((await look(token)).body).toEqual({
      ...{ kind: 'hospital', hospitalName: '清河医院', hospitalNameEn: 'Qinghe Hospital' },
      ...{ role: 'registrar', bind: 'email', email: 'l***@example.org', state: 'open' },
      expiresAt: invitation.expiresAt,
    });
    const answer = await register(home, email, { invitation: token, name: '登记员' });
    expect(answer.body).toEqual({ next: 'sign-in', mailed: true });
    const account = await enrol(home, email);
    const accepted = await accept(token, account);
    expect(accepted.body).toMatchObject({
      ...{ kind: 'hospital', hospitalId: clinic.hospitalId, hospitalName: '清河医院', role: 'registrar' },
    });
    expect((await accept(token, account)).body).toEqual(accepted.body);
    expect((await account.call('GET /me/memberships')).body.items).toEqual([accepted.body]);
    expect((await look(token)).body.state).toBe('accepted');
    expect((await look(tokenOf(link))).body.state).toBe('accepted');
    const staff = await owner.call('GET /desk/:hospitalId/staff');
    expect(staff.body.items).toContainEqual(
      expect.objectContaining({ name: '登记员', email, role: 'registrar', isYou: false }),
    );
  });

  it('by the link handed over does not prove the address', async () => {
    const email = newEmail();
    const { token } = await invite({ email });
    const answer = await register(home, email, { invitation: token });
    expect(answer.body.next).toBe('confirm-email');
    await confirm(home, email);
    expect((await accept(token, await enrol(home, email))).status).toBe(200);
  });

  it('proves no other address than its own', async () => {
    const invited = newEmail();
    await invite({ email: invited });
    const token = (await tokenIn(home, invited, 'invitation'))!;
    const victim = newEmail('victim');
    expect((await register(home, victim, { invitation: token })).body.next).toBe('confirm-email');
  });

  it('is not for another account, whoever has the link', async () => {
    const { token } = await invite({ email: newEmail() });
    const refused = await accept(token, await openAccount(home));
    expect([refused.status, refused.problem.code]).toEqual([403, 'INVITATION_FOR_ANOTHER']);
    const inWechat = await accept(token, await signIn(home, '路人'), '路人');
    expect(inWechat.problem.code).toBe('INVITATION_FOR_ANOTHER');
    expect((await look(token)).body.state).toBe('open');
  });

  it('ends after seven days, or when it is taken back', async () => {
    const account = await openAccount(home);
    const old = await invite({ email: account.email });
    const taken = await invite({ email: account.email });
    const params = { id: taken.invitation.id };
    const revoke = () => owner.call('DELETE /desk/:hospitalId/invitations/:id', { params });
    expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 204]);
    expect((await accept(taken.token, account)).problem.code).toBe('INVITATION_ENDED');
    expect((await look(taken.token)).body.state).toBe('revoked');
    home.clock.advance(7 * DAY_MS + 1000);
    owner = await openDesk(home, clinic.hospitalId, 'owner', { name: '负责人' });
    const later = { token: await signInAgain(home, account) };
    expect((await accept(old.token, later)).problem.code).toBe('INVITATION_ENDED');
    expect((await look(old.token)).body.state).toBe('expired');
    const listed = await owner.call('GET /desk/:hospitalId/invitations');
    const states = Object.fromEntries(listed.body.items.map(({ id, state }) => [id, state]));
    expect(states).toMatchObject({ [old.invitation.id]: 'expired', [taken.invitation.id]: 'revoked' });
    expect(listed.body.items[0]).toMatchObject({ invitedBy: '负责人' });
  });

  it('ends with its owner’s right to invite: who was removed or demoted does not walk back in', async () => {
    const account = await openAccount(home);
    const byGoing = async (go: (member: StaffMember) => Promise<unknown>) => {
      const going = await openDesk(home, clinic.hospitalId);
      const body = { id: randomUUID(), role: 'owner' as const, bind: 'email' as const, email: account.email };
      const made = await going.call('POST /desk/:hospitalId/invitations', { body });
      await go(going);
      return { id: body.id, token: tokenOf(made.body.link) };
    };
    const removed = await byGoing(({ memberId }) =>
      owner.call('DELETE /desk/:hospitalId/staff/:id', { params: { id: memberId } }),
    );
    const demoted = await byGoing(async ({ memberId }) => {
      const { items } = (await owner.call('GET /desk/:hospitalId/staff')).body;
      const { version } = items.find(({ id }) => id === memberId)!;
      const change = { params: { id: memberId }, body: { role: 'viewer' as const, version } };
      return owner.call('PUT /desk/:hospitalId/staff/:id', change);
    });
    for (const { token } of [removed, demoted]) {
      expect((await look(token)).body.state).toBe('revoked');
      expect((await accept(token, account)).problem.code).toBe('INVITATION_ENDED');
    }
    // and where the row says it is open still, the inviter is asked for
    const [{ id, token }] = [removed];
    await home.house.database.query(`UPDATE invitation SET revoked_at = NULL WHERE id = $1`, [id]);
    expect((await accept(token, account)).problem.code).toBe('INVITATION_ENDED');
  });

  it('is one invitation when it is sent twice, and a conflict when it is another', async () => {
    const [id, email] = [randomUUID(), newEmail()];
    const [one, other] = [await invite({ id, email }), await invite({ id, email })];
    expect(other).toEqual(one);
    await home.settle();
    expect(home.superapp.letters(email)).toHaveLength(1);
    const body = { id, role: 'owner' as const, bind: 'email' as const, email };
    const refused = await owner.call('POST /desk/:hospitalId/invitations', { body });
    expect(refused.problem.code).toBe('ID_REUSED');
  });

  it('is accepted once, however often it is sent at the same time', async () => {
    const account = await openAccount(home);
    const { token } = await invite({ email: account.email });
    const all = await Promise.all(Array.from({ length: 8 }, () => accept(token, account)));
    expect(all.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1);
    const second = await invite({ email: account.email, role: 'viewer' });
    expect((await accept(second.token, account)).problem.code).toBe('ALREADY_MEMBER');
    expect((await look(second.token)).body.state).toBe('open');
  });
});

describe('an invitation through WeChat', () => {
  it('binds the first who accepts it, and nobody after', async () => {
    const { token, link, mailed } = await invite();
    expect([mailed, link.includes('/invitation?token=')]).toEqual([false, true]);
    const people = await Promise.all(['甲', '乙', '丙', '丁'].map((name) => signIn(home, `${name} 护士`)));
    expect((await accept(token, people[0]!)).problem.details).toEqual({
      fields: [{ field: 'name', problem: 'required' }],
    });
    const all = await Promise.all(people.map((person) => accept(token, person, '护士')));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410]);
    const first = people[all.findIndex(({ status }) => status === 200)]!;
    const desk = await home.call('GET /me/memberships', { token: first.token });
    expect(desk.body).toMatchObject({ account: null, items: [{ role: 'registrar' }] });
  });

  it('is not accepted at a browser', async () => {
    const { token } = await invite();
    const refused = await accept(token, await openAccount(home));
    expect(refused.problem.code).toBe('OPEN_IN_SUPERAPP');
  });

  it('makes a doctor of this hospital, not of another', async () => {
    const elsewhere = await openClinic(home.house);
    const body = (doctorId: string | null) => ({
      ...{ id: randomUUID(), role: 'doctor' as const, bind: 'wechat' as const },
      doctorId: doctorId ?? undefined,
    });
    const key = 'POST /desk/:hospitalId/invitations';
    expect((await owner.call(key, { body: body(elsewhere.doctorId) })).problem.code).toBe('NOT_FOUND');
    expect((await owner.call(key, { body: body(null) })).problem.code).toBe('BAD_REQUEST');
    const made = await owner.call(key, { body: body(clinic.doctorId) });
    const doctor = await signIn(home, '陈医生');
    const accepted = await accept(tokenOf(made.body.link), doctor, '陈思远');
    expect(accepted.body).toMatchObject({ role: 'doctor', doctorId: clinic.doctorId });
  });
});

describe('an operator', () => {
  it('is made by an invitation from the machine, and is no member of any hospital', async () => {
    const email = newEmail('operator');
    const link = await inviteOperator(home.house, email);
    const token = tokenOf(link);
    expect((await look(token)).body).toMatchObject({
      kind: 'platform',
      role: 'operator',
      hospitalName: null,
    });
    expect((await register(home, email, { invitation: token })).body.next).toBe('sign-in');
    const account = await enrol(home, email);
    const accepted = await accept(token, account);
    expect(accepted.body).toMatchObject({ kind: 'platform', role: 'operator', hospitalId: null });
    for (const hospitalId of [clinic.hospitalId, '00000000-0000-0000-0000-000000000000']) {
      const refused = await account.call('GET /desk/:hospitalId/staff', { params: { hospitalId } });
      expect(refused.problem.code).toBe('NOT_FOUND');
    }
    await expect(inviteOperator(home.house, 'nobody')).rejects.toThrow('no e-mail');
  });

  it('is dismissed from the machine: out at once, with every link that was still open', async () => {
    const email = newEmail('operator');
    const token = tokenOf(await inviteOperator(home.house, email));
    const unused = tokenOf(await inviteOperator(home.house, email));
    await register(home, email, { invitation: token });
    const account = await enrol(home, email);
    await accept(token, account);
    const look = () => account.call('GET /operator/hospitals');
    expect((await look()).status).toBe(200);
    await dismissOperator(home.house, email);
    expect((await look()).status).not.toBe(200);
    expect((await accept(unused, account)).problem.code).toBe('INVITATION_ENDED');
    await expect(dismissOperator(home.house, email)).rejects.toThrow('is no operator');
  });
});

test('a token of nobody is not found, and a house without mail says that nothing is on its way', async () => {
  expect((await look('z'.repeat(43))).problem.code).toBe('NOT_FOUND');
  const mute = await openTestHouse({ environment: { SMTP_URL: '' } });
  const { hospitalId } = await openClinic(mute.house);
  const boss = await openDesk(mute, hospitalId);
  const email = newEmail();
  const body = { id: randomUUID(), role: 'viewer' as const, bind: 'email' as const, email };
  const made = await boss.call('POST /desk/:hospitalId/invitations', { body });
  expect(made.body.mailed).toBe(false);
  // the inviter vouches: else nobody could ever come in
  const invitation = tokenOf(made.body.link);
  expect((await register(mute, email, { invitation })).body).toEqual({ next: 'sign-in', mailed: false });
  const account = await enrol(mute, email);
  const params = { token: invitation };
  expect((await account.call('POST /invitations/:token/acceptance', { params, body: {} })).status).toBe(200);
  await mute.close();
});
