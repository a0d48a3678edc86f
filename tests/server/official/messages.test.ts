/** Messages in the hospital's name, and the people who follow its account. */
import type { OfficialAccountHandle } from '../../../scripts/superapp/official/types';
import { openTestHouse, type TestHouse } from '../../support/house';
import { book, bookAndPay } from '../../support/booking';
import { openClinic, type Clinic } from '../../support/clinic';
import { signIn, type Person } from '../../support/people';
import { joinAs } from '../../support/waiting';
import { openDesk, type StaffMember } from '../../support/staff';
import { GET, bindOwn, test as tryOut } from './accounts';

let home: TestHouse;
let clinic: Clinic;
let desk: StaffMember;
let account: OfficialAccountHandle;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
beforeEach(async () => {
  clinic = await openClinic(home.house);
  desk = await openDesk(home, clinic.hospitalId);
  account = home.superapp.officialAccounts.create({ name: '清河医院' });
  await bindOwn(home, desk, account);
});

const rows = (sql: string, ...values: unknown[]) => home.house.database.query(sql, values);
const settle = async () => {
  await home.settle();
  await home.superapp.officialAccounts.idle();
  await home.settle();
};
const cards = (person: Person) => account.messages(person.phone.name).filter(({ kind }) => kind === 'card');
const outcomes = async (person: Person) =>
  (await rows(`SELECT outcome FROM notice WHERE user_id = $1 ORDER BY created_at`, person.userId)).map(
    ({ outcome }: { outcome: string }) => outcome,
  );
const templates = () => Object.values(home.house.superapp.messages.templateIds());

/** Signed in, may be written to by the platform, and follows the hospital's account. */
async function follower(name: string): Promise<Person> {
  const person = await signIn(home, name);
  person.phone.allowMessages(templates());
  await account.follow(name);
  await settle();
  return person;
}

async function visit(person: Person) {
  const { id } = await bookAndPay(home, person, clinic, await person.addPatient());
  await settle();
  return id;
}

it('a follower hears of a booking from the hospital’s own account, and opens it there', async () => {
  const person = await follower('关注者');
  const id = await visit(person);
  expect(cards(person)).toHaveLength(1);
  const { card } = cards(person)[0]!;
  expect(card).toMatchObject({
    title: { zh: '预约成功通知' },
    opens: {
      kind: 'mini-program',
      appid: home.house.config.WECHAT_MINI_APPID,
      page: `patient/appointments/detail?id=${id}`,
    },
  });
  expect(card!.fields.map(({ value }) => value)).toEqual(
    expect.arrayContaining([expect.stringContaining('清河医院'), '林晓']),
  );
  expect(person.phone.messages()).toEqual([]);
  expect(await outcomes(person)).toEqual(['sent']);
  expect((await desk.call(GET)).body.messages).toMatchObject({ state: 'healthy', lastError: null });
});

it('a cancellation and its refund come from there too', async () => {
  const person = await follower('退号');
  const id = await visit(person);
  await person.call('POST /appointments/:id/cancellation', { params: { id }, body: {} });
  for (let i = 0; i < 20 && cards(person).length < 3; i += 1) {
    await home.superapp.notificationsIdle();
    await settle();
  }
  expect(
    cards(person)
      .map(({ card }) => card!.title.zh)
      .sort(),
  ).toEqual(['退款到账通知', '预约取消通知', '预约成功通知'].sort());
  expect(person.phone.messages()).toEqual([]);
});

it('a place kept for somebody on the waitlist is told from there by the reminder’s template: no yes is asked for', async () => {
  const full = await openClinic(home.house, { hospitalId: clinic.hospitalId, places: [1] });
  const holder = await signIn(home, '占号');
  const { id } = await bookAndPay(home, holder, full, await holder.addPatient());
  const { person } = await joinAs(home, '候补', full);
  await account.follow(person.phone.name);
  await holder.call('POST /appointments/:id/cancellation', { params: { id }, body: {} });
  await settle();
  expect(cards(person).map(({ card }) => card!.title.zh)).toEqual(['就诊提醒']);
  expect(cards(person)[0]!.card!.fields.map(({ value }) => value)).toContainEqual(
    expect.stringMatching(/^候补有号，为你保留至 \d\d:\d\d$/),
  );
  expect(await outcomes(person)).toEqual(['sent']);
});

it('who does not follow, has left, or follows another hospital hears from the platform as ever', async () => {
  const stranger = await signIn(home, '路人');
  stranger.phone.allowMessages(templates());
  await visit(stranger);
  expect([cards(stranger).length, stranger.phone.messages().length]).toEqual([0, 1]);

  const left = await follower('走了');
  await account.unfollow('走了');
  await settle();
  await visit(left);
  expect([cards(left).length, left.phone.messages().length]).toEqual([0, 1]);

  const person = await follower('别家');
  const other = await openClinic(home.house);
  await bookAndPay(home, person, other, await person.addPatient());
  await settle();
  expect([cards(person).length, person.phone.messages().length]).toEqual([0, 1]);
});

it('who followed before the account was bound is met by what they write', async () => {
  const person = await signIn(home, '老友');
  person.phone.allowMessages(templates());
  await account.follow('老友');
  await rows(`DELETE FROM follower WHERE hospital_id = $1`, clinic.hospitalId);
  await account.say('老友', '你好');
  await settle();
  await visit(person);
  expect(cards(person)).toHaveLength(1);
});

it('follows and leaves in any order end where the person is', async () => {
  await follower('来去');
  await account.unfollow('来去');
  await account.follow('来去');
  const followers = async () => (await desk.call(GET)).body.followers;
  expect(await followers()).toBe(1);
  const openid = account.openid('来去');
  const event = (name: string, at: number) =>
    `<xml><ToUserName>${account.originalId}</ToUserName><FromUserName>${openid}</FromUserName>` +
    `<CreateTime>${at}</CreateTime><MsgType>event</MsgType><Event>${name}</Event></xml>`;
  const now = Math.floor(Date.now() / 1000);
  // an old departure that comes late
  await account.push(account.letter(event('unsubscribe', now - 100)));
  expect(await followers()).toBe(1);
  await account.push(account.letter(event('unsubscribe', now + 20)));
  expect(await followers()).toBe(0);
  // an old arrival that comes after the departure
  await account.push(account.letter(event('subscribe', now + 10)));
  expect(await followers()).toBe(0);
  await account.push(account.letter(event('subscribe', now + 30)));
  expect(await followers()).toBe(1);
  await account.push(account.letter(event('VIEW_MINIPROGRAM', now + 31)));
  expect(await followers()).toBe(1);
});

it('is sent once, however often it is delivered, and never both ways', async () => {
  const person = await follower('一次');
  await visit(person);
  const [{ id }] = await rows(`SELECT id FROM notice WHERE user_id = $1`, person.userId);
  for (let i = 0; i < 3; i += 1)
    await rows(`INSERT INTO outbox_event (name, payload, run_at) VALUES ('notice.created', $1, now())`, {
      noticeId: id,
    });
  await settle();
  expect([cards(person).length, person.phone.messages().length]).toEqual([1, 0]);
});

it('when the account cannot send, the platform does, and the desk is shown why', async () => {
  const person = await follower('换路');
  const { messages } = (await desk.call(GET)).body;
  const wrong = { ...messages.templates, booked: 'a-template-of-nobody' };
  await desk.call('PUT /desk/:hospitalId/official-account/templates', {
    body: { templates: wrong, version: messages.templatesVersion },
  });
  await visit(person);
  expect([cards(person).length, person.phone.messages().length]).toEqual([0, 1]);
  const { body } = await desk.call(GET, { headers: { 'Accept-Language': 'en' } });
  expect(body.messages).toMatchObject({
    state: 'unhealthy',
    lastError: { errcode: 40037, words: expect.stringContaining('id is not right') },
  });

  await rows(
    `UPDATE official_state SET token_until = $2 WHERE hospital_id = $1`,
    clinic.hospitalId,
    home.clock.now(),
  );
  const secret = home.house.cipher.seal(
    'f'.repeat(32),
    `official_account.secret_sealed.${clinic.hospitalId}`,
  );
  await rows(
    `UPDATE official_account SET secret_sealed = $2 WHERE hospital_id = $1`,
    clinic.hospitalId,
    secret,
  );
  const second = await follower('再换');
  await visit(second);
  expect([cards(second).length, second.phone.messages().length]).toEqual([0, 1]);
});

it('when nobody knows whether it went out, it is not sent a second time', async () => {
  const person = await follower('不知');
  Object.assign(home.superapp.faults.api, { refuse: true, only: '/cgi-bin/message/template/send' });
  await visit(person);
  Object.assign(home.superapp.faults.api, { refuse: false, only: '' });
  home.clock.advance(60_000);
  await settle();
  expect([cards(person).length, person.phone.messages().length]).toEqual([0, 0]);
  expect(await outcomes(person)).toEqual(['unknown']);
});

it('one who left without our hearing of it is told by the platform, and is a follower no more', async () => {
  const person = await follower('悄悄');
  await account.unfollow('悄悄');
  await rows(
    `UPDATE follower SET unfollowed_at = NULL, followed_at = now() - interval '1 hour' WHERE hospital_id = $1`,
    clinic.hospitalId,
  );
  await visit(person);
  expect([cards(person).length, person.phone.messages().length]).toEqual([0, 1]);
  expect((await desk.call(GET)).body.followers).toBe(0);
});

it('unbinding ends it at once', async () => {
  const person = await follower('解绑');
  await desk.call('DELETE /desk/:hospitalId/official-account');
  const patientId = await person.addPatient();
  expect((await book(person, clinic, patientId)).status).toBe(201);
  const exported = await person.call('GET /me/export');
  expect(JSON.stringify(exported.body)).not.toContain(account.openid('解绑'));
});

it('the test message reaches the member who asks, once they follow', async () => {
  const owner = await signIn(home, '院长');
  const member = await openDesk(home, clinic.hospitalId);
  await rows(`UPDATE membership SET user_id = $2 WHERE id = $1`, member.memberId, owner.userId);
  const asOwner: StaffMember = {
    ...member,
    call: (key, sent = {}) => member.call(key, { token: owner.token, ...sent } as never),
  };
  expect((await tryOut(asOwner, 'message')).body).toMatchObject({
    passed: false,
    steps: [{ words: expect.stringContaining('please follow') }],
  });
  await account.follow('院长');
  await settle();
  expect((await tryOut(asOwner, 'message')).body.passed).toBe(true);
  expect(cards(owner)).toHaveLength(1);
  expect((await owner.call('GET /me/export')).body).toMatchObject({
    officialAccounts: [{ hospitalId: clinic.hospitalId, openid: account.openid('院长') }],
  });
});
