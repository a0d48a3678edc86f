/** A hospital's settings: each rule with its bounds, for new bookings only, one change at a time, and all written down. */
import { addDays } from '../../../shared/time';
import { book } from '../../support/booking';
import { openClinic, type Clinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';
import { openDesk, type StaffMember } from '../../support/staff';
import { change, wishOf, type Wish } from './wish';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

async function open(): Promise<{ clinic: Clinic; owner: StaffMember }> {
  const clinic = await openClinic(home.house);
  return { clinic, owner: await openDesk(home, clinic.hospitalId, 'owner', { name: '林院长' }) };
}
/** Longer than the terms of a booking are kept. */
const aMoment = () => home.clock.advance(6_000);

test('new bookings follow the new rules, places held and booked keep theirs', async () => {
  const { clinic, owner } = await open();
  const person = await signIn(home, '守约');
  const held = await book(person, clinic, await person.addPatient());
  const read = async (id: string) => (await person.call('GET /appointments/:id', { params: { id } })).body;
  const before = await read(held.body.id);
  const changed = await change(owner, { holdMinutes: 30, cancelDaysBefore: 1, cancelTime: '12:00' });
  expect(changed.status).toBe(200);
  aMoment();
  expect(await read(held.body.id)).toEqual(before);

  const other = await signIn(home, '后来');
  const later = await book(other, clinic, await other.addPatient());
  const minutes = (Date.parse(later.body.holdUntil!) - home.clock.now().getTime()) / 60_000;
  expect(Math.round(minutes)).toBe(30);
  const { body } = await other.call('GET /appointments/:id', { params: { id: later.body.id } });
  expect(body.cancelDeadline).toBe(new Date(`${addDays(clinic.day, -1)}T12:00:00+08:00`).toISOString());
});

test('every change is written down: who, when, from what to what', async () => {
  const { owner } = await open();
  await change(owner, { holdMinutes: 20, phone: '010-69156114', name: '清河第一医院' });
  home.clock.advance(1000);
  await change(owner, { holdMinutes: 25 });
  const { body } = await owner.call('GET /desk/:hospitalId/settings/history');
  expect(body.items).toMatchObject([
    { act: 'settings-changed', actor: 'member', changes: [{ field: 'holdMinutes', from: 20, to: 25 }] },
    {
      actorName: '林院长',
      changes: expect.arrayContaining([
        { field: 'name', from: '清河医院', to: '清河第一医院' },
        { field: 'phone', from: null, to: '010-69156114' },
        { field: 'holdMinutes', from: 15, to: 20 },
      ]),
    },
  ]);
  const [first] = (await owner.call('GET /desk/:hospitalId/settings/history', { query: { limit: 1 } })).body
    .items;
  const page = await owner.call('GET /desk/:hospitalId/settings/history', { query: { limit: 1 } });
  const next = await owner.call('GET /desk/:hospitalId/settings/history', {
    query: { limit: 1, cursor: page.body.nextCursor! },
  });
  expect(next.body.items[0]!.id).not.toBe(first!.id);
  expect(next.body.nextCursor).toBeNull();
});

test('a new name is found at once, and the same settings again change nothing', async () => {
  const { clinic, owner } = await open();
  const { body } = await change(owner, { name: '云栖医院' });
  const found = await owner.call('GET /hospitals', { query: { q: '云栖医院' } });
  expect(found.body.items.map(({ id }) => id)).toContain(clinic.hospitalId);
  const again = await owner.call('PUT /desk/:hospitalId/settings', { body: wishOf(body) });
  expect(again.body.version).toBe(body.version);
  const history = await owner.call('GET /desk/:hospitalId/settings/history');
  expect(history.body.items).toHaveLength(1);
});

test('two owners at once: one is told that it has changed; a retry of one’s own is no conflict', async () => {
  const { clinic, owner } = await open();
  const other = await openDesk(home, clinic.hospitalId, 'owner');
  const { body } = await owner.call('GET /desk/:hospitalId/settings');
  const [one, two] = await Promise.all([
    owner.call('PUT /desk/:hospitalId/settings', { body: wishOf(body, { holdMinutes: 20 }) }),
    other.call('PUT /desk/:hospitalId/settings', { body: wishOf(body, { holdMinutes: 25 }) }),
  ]);
  expect([one.status, two.status].sort()).toEqual([200, 409]);
  const [winner, minutes] = one.status === 200 ? [owner, 20] : [other, 25];
  const retry = await winner.call('PUT /desk/:hospitalId/settings', {
    body: wishOf(body, { holdMinutes: minutes }),
  });
  expect(retry.status).toBe(200);
});

describe('who takes bookings', () => {
  it('is paid: through a sub-merchant number, or on site', async () => {
    const { owner } = await open();
    const refused = await change(owner, { subMerchant: null });
    expect([refused.status, refused.problem.code]).toEqual([422, 'PAYMENT_NOT_SETTLED']);
    const closed = await change(owner, { subMerchant: null, open: false });
    expect(closed.body).toMatchObject({ bookable: false, open: false });
    expect((await change(owner, { open: true })).problem.code).toBe('PAYMENT_NOT_SETTLED');
    expect((await change(owner, { open: true, payment: 'on-site' })).body.bookable).toBe(true);
    expect((await change(owner, { payment: 'online', subMerchant: '1600000001' })).body.bookable).toBe(true);
  });

  it('is open; a closed one is not booked and not found among those that can be', async () => {
    const { clinic, owner } = await open();
    await change(owner, { open: false });
    aMoment();
    const person = await signIn(home, '闭门');
    const refused = await book(person, clinic, await person.addPatient());
    expect(refused.problem.code).toBe('HOSPITAL_NOT_BOOKABLE');
    const found = await owner.call('GET /hospitals', { query: { bookable: 'true', limit: 50 } });
    expect(found.body.items.map(({ id }) => id)).not.toContain(clinic.hospitalId);
  });
});

describe('refused', () => {
  it.each<[Partial<Record<keyof Wish, unknown>>, string]>([
    [{ releaseDaysAhead: 0 }, 'releaseDaysAhead'],
    [{ releaseDaysAhead: 61 }, 'releaseDaysAhead'],
    [{ releaseTime: '24:00' }, 'releaseTime'],
    [{ releaseTime: '7:00' }, 'releaseTime'],
    [{ holdMinutes: 4 }, 'holdMinutes'],
    [{ holdMinutes: 31 }, 'holdMinutes'],
    [{ holdMinutes: 15.5 }, 'holdMinutes'],
    [{ cancelTime: '12:60' }, 'cancelTime'],
    [{ cancelDaysBefore: 8 }, 'cancelDaysBefore'],
    [{ cancelDaysBefore: -1 }, 'cancelDaysBefore'],
    [{ departmentsPerDay: 0 }, 'departmentsPerDay'],
    [{ departmentsPerDay: 11 }, 'departmentsPerDay'],
    [{ payment: 'later' }, 'payment'],
    [{ subMerchant: '12' }, 'subMerchant'],
    [{ phone: 'javascript:alert(1)' }, 'phone'],
    [{ name: '' }, 'name'],
    [{ name: 'a\u0000b' }, 'name'],
    [{ introduction: 'x'.repeat(2001) }, 'introduction'],
  ])('%j', async (wrong, field) => {
    const { owner } = await open();
    const refused = await change(owner, wrong as Partial<Wish>);
    expect([refused.status, refused.problem.code]).toEqual([400, 'BAD_REQUEST']);
    expect(refused.problem.details).toMatchObject({ fields: [{ field }] });
  });

  it('to change what the platform reviewed', async () => {
    const { owner } = await open();
    const { body } = await owner.call('GET /desk/:hospitalId/settings');
    for (const more of [{ level: '3A' }, { creditCode: '1' }, { bookable: true }, { suspension: null }]) {
      const refused = await owner.call('PUT /desk/:hospitalId/settings', {
        body: { ...wishOf(body), ...more } as never,
      });
      expect(refused.problem.code).toBe('BAD_REQUEST');
    }
  });

  it.each(['registrar', 'cashier', 'doctor', 'viewer'] as const)('a %s, who may look', async (role) => {
    const { clinic } = await open();
    const member = await openDesk(home, clinic.hospitalId, role);
    const { status, body } = await member.call('GET /desk/:hospitalId/settings');
    expect(status).toBe(200);
    const refused = await member.call('PUT /desk/:hospitalId/settings', { body: wishOf(body) });
    expect(refused.problem.code).toBe('FORBIDDEN');
  });
});
