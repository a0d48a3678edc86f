/** Messages to a user: one for each thing that happened, in their language, at the right phone. */
import { randomUUID } from 'node:crypto';
import { notify, type NewNotice } from '../../../server/identity';
import { publish } from '../../../server/platform/outbox';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
afterEach(() => home.superapp.faults.reset());

const PAGE = 'patient/appointments/detail?id=1';

function booked(person: Person, subjectId = randomUUID()): NewNotice {
  return {
    ...{ userId: person.userId, subjectId, page: PAGE, kind: 'appointment-booked' },
    facts: {
      ...{
        appointmentId: subjectId,
        hospital: '北京协和医院',
        department: '心内科',
        departmentEn: 'Cardiology',
      },
      ...{ patient: '林晓', startsAt: '2026-12-01T01:00:00.000Z', visitNumber: 12 },
    },
  };
}
const tell = (notice: NewNotice) => home.house.database.transaction((tx) => notify(tx, home.house, notice));
const outcome = async (person: Person) =>
  (await home.house.database.query(`SELECT outcome FROM notice WHERE user_id = $1`, [person.userId])).map(
    (row: { outcome: string | null }) => row.outcome,
  );
const allow = async (person: Person) => {
  const { body } = await home.call('GET /message-templates');
  person.phone.allowMessages(Object.values(body));
};
/** Brings every event again, as after a worker that died before it could say it was done. */
const redeliver = async (person: Person) => {
  const rows = await home.house.database.query(`SELECT id FROM notice WHERE user_id = $1`, [person.userId]);
  for (const { id } of rows as { id: string }[]) {
    await publish(home.house.database.manager, 'notice.created', { noticeId: id }, home.clock.now());
  }
  await home.settle();
};

it('reach the phone and the list, with the words the template asks for', async () => {
  const person = await signIn(home, '收信');
  await allow(person);
  await tell(booked(person));
  await home.settle();
  const [message] = person.phone.messages();
  expect(message).toMatchObject({ page: PAGE, lang: 'zh_CN' });
  expect(message!.fields.map((field) => field.value)).toEqual([
    ...['北京协和医院 心内科', '林晓', '2026年12月01日 09:00', '12', '请按时到院，带好就诊人证件'],
  ]);
  const { body } = await person.call('GET /notices', { query: {} });
  expect(body.unread).toBe(1);
  expect(body.items).toMatchObject([
    { kind: 'appointment-booked', page: PAGE, readAt: null, facts: { patient: '林晓', visitNumber: 12 } },
  ]);
  expect(await outcome(person)).toEqual(['sent']);
});

it('speak the language the person chose', async () => {
  const person = await signIn(home, 'Lin');
  await allow(person);
  await person.call('PUT /me/language', { body: { language: 'en' } });
  await tell(booked(person));
  await home.settle();
  const [message] = person.phone.messages();
  expect(message!.lang).toBe('en_US');
  expect(message!.fields[0]!.value).toBe('北京协和医院 Cardiology');
});

it('go out once, however often they are told or their event comes', async () => {
  const person = await signIn(home, '一次');
  await allow(person);
  await allow(person);
  const notice = booked(person);
  await Promise.all([tell(notice), tell(notice), tell(notice)]);
  await home.settle();
  await tell(notice);
  await redeliver(person);
  await redeliver(person);
  expect(person.phone.messages()).toHaveLength(1);
  expect((await person.call('GET /notices', { query: {} })).body.items).toHaveLength(1);
});

it('do not exist without the change they tell of', async () => {
  const person = await signIn(home, '回滚');
  const failed = home.house.database.transaction(async (tx) => {
    await notify(tx, home.house, booked(person));
    throw new Error('the booking failed');
  });
  await expect(failed).rejects.toThrow('the booking failed');
  await home.settle();
  expect((await person.call('GET /notices', { query: {} })).body.items).toEqual([]);
});

it('respect a refusal, and stay readable', async () => {
  const person = await signIn(home, '不许');
  await tell(booked(person));
  await home.settle();
  home.clock.advance(3 * 60_000);
  await home.settle();
  expect(person.phone.messages()).toEqual([]);
  expect(await outcome(person)).toEqual(['refused']);
  expect((await person.call('GET /notices', { query: {} })).body.items).toHaveLength(1);
});

it('wait for the yes that is asked for after paying, when the booking is being told already', async () => {
  const person = await signIn(home, '正在看');
  await tell(booked(person));
  await home.settle();
  expect(await outcome(person)).toEqual([null]);
  await allow(person);
  home.clock.advance(2_500);
  await home.settle();
  expect(person.phone.messages()).toHaveLength(1);
  expect(await outcome(person)).toEqual(['sent']);
});

it('reach who never opened the mini-program in the name of the official account', async () => {
  const phone = home.superapp.user('公众号');
  phone.allowMessages([home.house.config.WECHAT_TEMPLATE_BOOKED]);
  const session = await home.call('POST /sessions', {
    body: { entry: 'official-account', code: phone.webCode() },
  });
  const person = { userId: session.body.user.id } as Person;
  await tell(booked(person));
  await home.settle();
  expect(await outcome(person)).toEqual(['sent']);
  expect(phone.messages()).toHaveLength(1);
});

it('do not remind of what has begun', async () => {
  const person = await signIn(home, '迟到');
  await allow(person);
  const facts = { ...booked(person).facts, startsAt: new Date(home.clock.now().getTime() - 1).toISOString() };
  await tell({ ...booked(person), kind: 'appointment-reminder', facts } as NewNotice);
  await home.settle();
  expect(person.phone.messages()).toEqual([]);
  expect(await outcome(person)).toEqual(['late']);
});

describe('when the super-app', () => {
  it('says that it cannot now, are tried again until it can', async () => {
    const person = await signIn(home, '稍后');
    await allow(person);
    home.superapp.faults.api.fail500 = '/cgi-bin/message';
    await tell(booked(person));
    await home.settle();
    expect(await outcome(person)).toEqual([null]);
    home.superapp.faults.reset();
    home.clock.advance(10_000);
    await home.settle();
    expect(person.phone.messages()).toHaveLength(1);
    expect(await outcome(person)).toEqual(['sent']);
  });

  it('does not answer, are not sent a second time', async () => {
    const person = await signIn(home, '无声');
    await allow(person);
    await allow(person);
    home.superapp.faults.api.refuse = true;
    home.superapp.faults.api.only = '/cgi-bin/message';
    await tell(booked(person));
    await home.settle();
    home.superapp.faults.reset();
    home.clock.advance(3600_000);
    await redeliver(person);
    expect(person.phone.messages()).toHaveLength(0);
    expect(await outcome(person)).toEqual(['unknown']);
  });
});

it('are not sent twice when the process died between the call and its answer', async () => {
  const person = await signIn(home, '断电');
  await allow(person);
  await allow(person);
  await tell(booked(person));
  await home.house.database.query(`UPDATE notice SET sending_at = now() WHERE user_id = $1`, [person.userId]);
  await home.settle();
  expect(person.phone.messages()).toEqual([]);
  expect(await outcome(person)).toEqual(['unknown']);
});

it('go out by the reminder’s template where a newer one is not set up', async () => {
  const unset = { WECHAT_TEMPLATE_OFFERED: '', WECHAT_TEMPLATE_PAPERS: '' };
  const other = await openTestHouse({ environment: unset });
  const { body: ids } = await other.call('GET /message-templates');
  expect([ids.offered, ids.papers]).toEqual([ids.reminder, ids.reminder]);
  const person = await signIn(other, '旧模板');
  person.phone.allowMessages([ids.reminder]);
  const notice = { ...booked(person), kind: 'visit-papers' } as NewNotice;
  await other.house.database.transaction((tx) => notify(tx, other.house, notice));
  await other.settle();
  expect(person.phone.messages().map(({ templateId }) => templateId)).toEqual([ids.reminder]);
  await other.close();
});

it('page newest first, and are read up to an instant', async () => {
  const person = await signIn(home, '翻页');
  for (let i = 0; i < 5; i += 1) {
    home.clock.advance(1000);
    await tell(booked(person));
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await person.call('GET /notices', { query: { limit: 2, ...(cursor && { cursor }) } });
    seen.push(...body.items.map((item) => item.createdAt));
    cursor = body.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toHaveLength(5);
  expect(seen).toEqual([...seen].sort().reverse());

  const upTo = seen[2]!;
  expect((await person.call('PUT /notices/read', { body: { upTo } })).status).toBe(204);
  const { body } = await person.call('GET /notices', { query: {} });
  expect(body.unread).toBe(2);
  expect(body.items.map((item) => item.readAt !== null)).toEqual([false, false, true, true, true]);
});

it('name nobody at rest, and go with the account', async () => {
  const person = await signIn(home, '封存');
  await tell(booked(person));
  const [row] = await home.house.database.query(`SELECT * FROM notice WHERE user_id = $1`, [person.userId]);
  expect(JSON.stringify(row)).not.toMatch(/林晓|协和/);
  await person.call('DELETE /me');
  await tell(booked(person));
  await home.settle();
  expect(await outcome(person)).toEqual([]);
});
