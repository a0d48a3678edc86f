/** Members of a hospital: what each role may, changing it, leaving, and being removed with a desk still open. */
import { randomUUID } from 'node:crypto';
import { PRIVACY_VERSION } from '../../../shared/identity/rules';
import { staffContract } from '../../../shared/staff/contract';
import { HOSPITAL_ROLES } from '../../../shared/staff/rules';
import { recogniseUser } from '../../../server/identity/signIn';
import type { Entry } from '../../../server/platform/superapp/port';
import { addMember, membersOf } from '../../../server/staff';
import { openClinic, type Clinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';
import { openDesk, openOperator, type StaffMember } from '../../support/staff';
import { openAccount } from './browser';

let home: TestHouse;
let clinic: Clinic;
let owner: StaffMember;
beforeAll(async () => {
  home = await openTestHouse();
});
beforeEach(async () => {
  clinic = await openClinic(home.house);
  owner = await openDesk(home, clinic.hospitalId);
});
afterAll(() => home.close());

const STAFF = 'GET /desk/:hospitalId/staff';
const MEMBER = 'PUT /desk/:hospitalId/staff/:id';
const REMOVE = 'DELETE /desk/:hospitalId/staff/:id';

async function versionOf(member: StaffMember): Promise<string> {
  const { body } = await owner.call(STAFF);
  return body.items.find(({ id }) => id === member.memberId)!.version;
}

async function change(by: StaffMember, member: StaffMember, role: 'owner' | 'viewer' | 'registrar') {
  const body = { role, version: await versionOf(member) };
  return by.call(MEMBER, { params: { id: member.memberId }, body });
}

describe('the gate', () => {
  it.each(HOSPITAL_ROLES)('lets the role %s in where the contract says', async (role) => {
    const member = await openDesk(home, clinic.hospitalId, role);
    const asked = { 'GET /desk/:hospitalId/staff': {}, 'GET /desk/:hospitalId/audit': {} } as const;
    for (const key of Object.keys(asked) as (keyof typeof asked)[]) {
      const allowed = (staffContract[key].roles as readonly string[]).includes(role);
      const got = await member.call(key);
      expect([key, got.status]).toEqual([key, allowed ? 200 : 403]);
    }
  });

  it('is closed to patients, to operators, to who is not signed in, and to other hospitals', async () => {
    const elsewhere = await openDesk(home, (await openClinic(home.house)).hospitalId);
    const patient = await signIn(home, '病人');
    const operator = await openOperator(home);
    const params = { hospitalId: clinic.hospitalId };
    for (const token of [elsewhere.token, patient.token, operator.token]) {
      const theirs = await home.call(STAFF, { params, token });
      const nobodys = await home.call(STAFF, { params: { hospitalId: randomUUID() }, token });
      expect(theirs.problem.code).toBe('NOT_FOUND');
      expect({ ...theirs.problem, requestId: '' }).toEqual({ ...nobodys.problem, requestId: '' });
    }
    expect((await home.call(STAFF, { params })).problem.code).toBe('UNAUTHENTICATED');
  });

  it('is closed at the very next request to who was removed, signed out, or demoted', async () => {
    const [removed, signedOut, demoted] = await Promise.all(
      [1, 2, 3].map(() => openDesk(home, clinic.hospitalId)),
    );
    for (const one of [removed!, signedOut!, demoted!]) expect((await one.call(STAFF)).status).toBe(200);
    expect((await owner.call(REMOVE, { params: { id: removed!.memberId } })).status).toBe(204);
    expect((await removed!.call(STAFF)).problem.code).toBe('NOT_FOUND');
    expect((await home.call('DELETE /sessions/current', { token: signedOut!.token })).status).toBe(204);
    expect((await signedOut!.call(STAFF)).problem.code).toBe('NOT_FOUND');
    expect((await change(owner, demoted!, 'viewer')).body.role).toBe('viewer');
    expect((await demoted!.call(STAFF)).problem.code).toBe('FORBIDDEN');
  });

  it('takes one index lookup', async () => {
    const plan: Record<string, string>[] = await home.house.database.query(
      `EXPLAIN SELECT id, role FROM membership WHERE hospital_id = $1 AND user_id = $2 AND ended_at IS NULL`,
      [clinic.hospitalId, owner.userId],
    );
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toMatch(/Index Scan using membership_/);
  });
});

describe('the last owner', () => {
  it('is neither removed nor demoted, and does not leave', async () => {
    const params = { id: owner.memberId };
    for (const refused of [
      await owner.call(REMOVE, { params }),
      await change(owner, owner, 'viewer'),
      await home.call('DELETE /me/memberships/:id', { params, token: owner.token }),
      await home.call('DELETE /me', { token: owner.token }),
    ])
      expect([refused.status, refused.problem.code]).toEqual([409, 'LAST_OWNER']);
    expect((await owner.call(STAFF)).body.items).toHaveLength(1);
  });

  it('is one of two who remove each other at the same time', async () => {
    const other = await openDesk(home, clinic.hospitalId);
    const both = await Promise.all([
      owner.call(REMOVE, { params: { id: other.memberId } }),
      other.call(REMOVE, { params: { id: owner.memberId } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    const left = await membersOf(home.house.database.manager, clinic.hospitalId);
    expect(left.map(({ role }) => role)).toEqual(['owner']);
  });

  it('may go once there is another', async () => {
    const other = await openDesk(home, clinic.hospitalId, 'viewer', { name: '接班' });
    expect((await change(owner, other, 'owner')).status).toBe(200);
    const params = { id: owner.memberId };
    const left = await home.call('DELETE /me/memberships/:id', { params, token: owner.token });
    expect(left.status).toBe(204);
    expect((await other.call(STAFF)).body.items.map(({ name }) => name)).toEqual(['接班']);
  });
});

describe('a role', () => {
  it('changed by two at the same time is changed once', async () => {
    const member = await openDesk(home, clinic.hospitalId, 'viewer');
    const version = await versionOf(member);
    const both = await Promise.all(
      (['registrar', 'cashier'] as const).map((role) =>
        owner.call(MEMBER, { params: { id: member.memberId }, body: { role, version } }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)!.problem.code).toBe('CHANGED_MEANWHILE');
  });

  it('of a doctor names a doctor of this hospital', async () => {
    const member = await openDesk(home, clinic.hospitalId, 'viewer');
    const elsewhere = await openClinic(home.house);
    const become = async (doctorId?: string) =>
      owner.call(MEMBER, {
        params: { id: member.memberId },
        body: { role: 'doctor', doctorId, version: await versionOf(member) },
      });
    expect((await become()).problem.code).toBe('BAD_REQUEST');
    expect((await become(elsewhere.doctorId!)).problem.code).toBe('NOT_FOUND');
    expect((await become(clinic.doctorId!)).body).toMatchObject({
      role: 'doctor',
      doctorId: clinic.doctorId,
    });
  });

  it('of somebody elsewhere is not found', async () => {
    const there = await openDesk(home, (await openClinic(home.house)).hospitalId, 'viewer');
    const params = { id: there.memberId };
    const changed = await owner.call(MEMBER, { params, body: { role: 'viewer', version: '1' } });
    const removed = await owner.call(REMOVE, { params });
    expect([changed.problem.code, removed.problem.code]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  });
});

describe('an account', () => {
  it('that closes leaves its hospitals and forgets its e-mail', async () => {
    const account = await openAccount(home);
    const body = { id: randomUUID(), role: 'viewer' as const, bind: 'email' as const, email: account.email };
    const made = await owner.call('POST /desk/:hospitalId/invitations', { body });
    const params = { token: new URL(made.body.link).searchParams.get('token')! };
    await account.call('POST /invitations/:token/acceptance', { params, body: {} });
    const exported = await exportOf(account.token);
    expect(JSON.stringify(exported)).toContain(account.email);
    expect((await account.call('DELETE /me')).status).toBe(204);
    expect(await membersOf(home.house.database.manager, clinic.hospitalId)).toHaveLength(1);
    const [row] = await home.house.database.query(
      `SELECT count(*)::int AS kept FROM credential WHERE user_id = $1`,
      [account.userId],
    );
    expect(row.kept).toBe(0);
  });

  it('joined with another of the same person takes its places along', async () => {
    const recognise = (entry: Entry, openid: string, unionid: string | null) =>
      home.house.database.transaction((tx) => recogniseUser(tx, home.house, entry, { openid, unionid }));
    const [mini, official, unionid] = [randomUUID(), randomUUID(), randomUUID()];
    const kept = await recognise('mini-program', mini, null);
    const given = await recognise('official-account', official, unionid);
    const place = { hospitalId: clinic.hospitalId, role: 'viewer', name: '护士' } as const;
    const { manager } = home.house.database;
    const id = await addMember(manager, { ...place, userId: given, at: home.clock.now() });
    expect(await recognise('mini-program', mini, unionid)).toBe(kept);
    await home.settle();
    const places = await membersOf(manager, clinic.hospitalId);
    expect(places.find((one) => one.id === id)?.userId).toBe(kept);
  });

  it('joined with another at the same hospital keeps the higher of its roles there', async () => {
    const recognise = (entry: Entry, openid: string, unionid: string | null) =>
      home.house.database.transaction((tx) => recogniseUser(tx, home.house, entry, { openid, unionid }));
    const [mini, official, unionid] = [randomUUID(), randomUUID(), randomUUID()];
    const kept = await recognise('mini-program', mini, null);
    const given = await recognise('official-account', official, unionid);
    const seat = (userId: string, role: 'owner' | 'viewer') =>
      addMember(home.house.database.manager, {
        ...{ hospitalId: clinic.hospitalId, userId, role, name: '院长', at: home.clock.now() },
      });
    const place = await seat(kept, 'viewer');
    await seat(given, 'owner');
    expect(await recognise('mini-program', mini, unionid)).toBe(kept);
    await home.settle();
    expect((await owner.call(REMOVE, { params: { id: owner.memberId } })).status).toBe(204);
    const places = await membersOf(home.house.database.manager, clinic.hospitalId);
    expect(places).toEqual([expect.objectContaining({ id: place, userId: kept, role: 'owner' })]);
  });
});

async function exportOf(token: string): Promise<unknown> {
  const body = { version: PRIVACY_VERSION };
  const consented = await home.call('POST /me/privacy-consents', { token, body });
  return (await home.call('GET /me/export', { token: consented.body.accessToken })).body;
}
