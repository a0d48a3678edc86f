/** The operator's review: returned, corrected, approved or rejected, told to the applicant, and two deciding at once. */
import { randomUUID } from 'node:crypto';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn, type Person } from '../../../support/people';
import { openDesk, openOperator, type StaffMember } from '../../../support/staff';
import { applyFor, completeDraft, wholeDraft } from './applicant';
import { decide, type Decision } from './operator';

let home: TestHouse;
let operator: StaffMember;
beforeAll(async () => {
  home = await openTestHouse();
  operator = await openOperator(home);
});
afterAll(() => home.close());

const noticesOf = async (person: Person) => (await person.call('GET /notices')).body.items;

test('nobody but operators reaches the review', async () => {
  const person = await signIn(home, '申请人');
  const application = await applyFor(home, person);
  const owner = await openDesk(home, randomUUID(), 'owner');
  const params = { id: application.id };
  for (const who of [person, owner]) {
    expect((await who.call('GET /operator/hospital-applications')).problem.code).toBe('NOT_FOUND');
    const approval = await who.call('POST /operator/hospital-applications/:id/approval', {
      ...{ params, body: { version: application.version } },
    });
    expect(approval.problem.code).toBe('NOT_FOUND');
    const suspension = await who.call('POST /operator/hospitals/:id/suspension', {
      ...{ params, body: { reason: '恶意' } },
    });
    expect(suspension.problem.code).toBe('NOT_FOUND');
  }
});

test('returned with remarks on fields, corrected, approved: a hospital with departments, and its owner', async () => {
  const person = await signIn(home, '全程');
  const first = await applyFor(home, person);
  const fields = { address: '请写到门牌号', licenceScan: '看不清登记号' };
  const returned = await decide(operator, 'return', first, { remarks: '还差两处', fields });
  expect(returned.body).toMatchObject({ status: 'returned' });

  const seen = await person.call('GET /hospital-applications/:id', { params: { id: first.id } });
  expect(seen.body.steps.at(-1)).toMatchObject({
    ...{ act: 'returned', actor: 'operator', remarks: '还差两处', fields },
  });
  expect((await person.call('GET /hospital-applications')).body.items[0]).toMatchObject({
    ...{ status: 'returned', remarks: '还差两处' },
  });
  const facts = wholeDraft({ creditCode: first.creditCode, address: '南山区清河路 1 号 2 栋' });
  const saved = await person.call('PUT /hospital-applications/:id', {
    ...{ params: { id: first.id }, body: { ...facts, version: seen.body.version } },
  });
  const again = await person.call('POST /hospital-applications/:id/submission', {
    ...{ params: { id: first.id }, body: { version: saved.body.version } },
  });
  const approved = await decide(operator, 'approval', again.body, { remarks: '欢迎' });
  expect(approved.status).toBe(200);
  expect(approved.body.steps.map(({ act }) => act)).toEqual([
    ...['created', 'submitted', 'returned', 'submitted', 'approved'],
  ]);

  const hospitalId = approved.body.hospital!.id;
  const shown = await person.call('GET /hospitals/:id', { params: { id: hospitalId }, query: {} });
  expect(shown.body).toMatchObject({
    ...{ name: '深圳清河医院', nameEn: 'Shenzhen Qinghe Hospital', level: '3A', bookable: false },
    ...{ regionCode: '440305', regionName: '广东省 深圳市 南山区', address: '南山区清河路 1 号 2 栋' },
  });
  expect(shown.body.departments.map(({ catalogueCode, name }) => [catalogueCode, name])).toEqual([
    ['03', '内科'],
    ['04.03', '骨科'],
  ]);
  const settings = await person.call('GET /desk/:hospitalId/settings', { params: { hospitalId } });
  expect(settings.body).toMatchObject({ creditCode: first.creditCode, licenceNumber: 'PDY100123440305' });
  const history = await person.call('GET /desk/:hospitalId/settings/history', { params: { hospitalId } });
  expect(history.body.items).toMatchObject([{ act: 'joined', actor: 'operator' }]);

  await home.settle();
  const kinds = (await noticesOf(person)).map(({ kind, facts: said }) => [kind, said['remarks']]);
  expect(kinds).toEqual([
    ['application-approved', '欢迎'],
    ['application-returned', '还差两处'],
  ]);
});

test('the message goes out through WeChat where the person allows it', async () => {
  const person = await signIn(home, '收消息');
  person.phone.allowMessages([home.house.config.WECHAT_TEMPLATE_REVIEWED]);
  const application = await applyFor(home, person);
  await decide(operator, 'return', application, { remarks: '登记号不清楚' });
  await home.settle();
  const [row] = await home.house.database.query<{ outcome: string }[]>(
    `SELECT outcome FROM notice WHERE user_id = $1`,
    [person.userId],
  );
  expect(row!.outcome).toBe('sent');
});

test('who signs in by e-mail gets a letter', async () => {
  const clerk = await openDesk(home, randomUUID(), 'viewer');
  const { house } = home;
  await house.database.query(
    `INSERT INTO credential (user_id, name, email_sealed, email_index, password_hash, created_at)
     VALUES ($1, '林晓', $2, $3, 'x', $4)`,
    [
      clerk.userId,
      house.cipher.seal('clerk@qinghe.example', `credential.email_sealed.${clerk.userId}`),
      house.blindIndex.of('email', 'clerk@qinghe.example'),
      house.clock(),
    ],
  );
  const application = await applyFor(home, clerk as never);
  await decide(operator, 'rejection', application, { remarks: '执业许可证已注销' });
  await home.settle();
  const letter = home.superapp.letters().find(({ to }) => to.includes('clerk@qinghe.example'))!;
  expect(letter.subject).toContain('入驻申请未通过');
  expect(letter.text).toContain('执业许可证已注销');
  expect(letter.text).toContain(`/h5/hospital/joining/status?id=${application.id}`);
});

describe('two decide at once', () => {
  it('one decides, the other is told that it has changed', async () => {
    const other = await openOperator(home);
    for (const [mine, theirs] of [
      ['approval', 'return'],
      ['approval', 'approval'],
      ['return', 'rejection'],
    ] as const) {
      const application = await applyFor(home, await signIn(home, `争 ${randomUUID().slice(0, 6)}`));
      const body = (what: Decision) => (what === 'approval' ? {} : { remarks: '请补充' });
      const both = await Promise.all([
        decide(operator, mine, application, body(mine)),
        decide(other, theirs, application, body(theirs)),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(both.find(({ status }) => status === 409)!.problem.code).toBe('CHANGED_MEANWHILE');
      const [row] = await home.house.database.query<{ steps: number; hospitals: number }[]>(
        `SELECT (SELECT count(*)::integer FROM hospital_application_step WHERE application_id = $1) AS steps,
           (SELECT count(*)::integer FROM hospital WHERE social_credit_code = $2) AS hospitals`,
        [application.id, application.creditCode],
      );
      const approved = both.some(({ body: said }) => said.status === 'approved');
      expect(row).toEqual({ steps: 3, hospitals: approved ? 1 : 0 });
    }
  });

  it('the same decision sent twice by one operator is one', async () => {
    const application = await applyFor(home, await signIn(home, '双击'));
    const both = await Promise.all([1, 2].map(() => decide(operator, 'approval', application)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]!.body.hospital).toEqual(both[1]!.body.hospital);
    const person = await signIn(home, '双击退回');
    const second = await applyFor(home, person);
    await decide(operator, 'return', second, { remarks: '补充' });
    expect((await decide(operator, 'return', second, { remarks: '补充' })).status).toBe(200);
    expect((await decide(operator, 'return', second, { remarks: '另一句' })).problem.code).toBe(
      'CHANGED_MEANWHILE',
    );
    expect(await noticesOf(person)).toHaveLength(1);
  });

  it('an application taken back, or changed, while the operator was reading', async () => {
    const person = await signIn(home, '变了');
    const application = await applyFor(home, person);
    await person.call('POST /hospital-applications/:id/withdrawal', { params: { id: application.id } });
    expect((await decide(operator, 'approval', application)).problem.code).toBe('CHANGED_MEANWHILE');
    const draft = await completeDraft(home, person);
    expect((await decide(operator, 'approval', draft)).problem.code).toBe('NOT_FOUND');
  });
});

test('the queue: those waiting longest first, counted, searched, page by page', async () => {
  const names = ['排队一院', '排队二院', '排队三院'];
  for (const name of names) {
    await applyFor(home, await signIn(home, name), { name });
    home.clock.advance(1000);
  }
  const queue = (query: object) => operator.call('GET /operator/hospital-applications', { query });
  const first = await queue({ q: '排队', limit: 2 });
  expect(first.body.items.map(({ name }) => name)).toEqual(names.slice(0, 2));
  const second = await queue({ q: '排队', limit: 2, cursor: first.body.nextCursor });
  expect(second.body.items.map(({ name }) => name)).toEqual(names.slice(2));
  const { creditCode } = first.body.items[0]!;
  const byCode = await queue({ q: creditCode!.toLowerCase() });
  expect(byCode.body.items.map(({ name }) => name)).toEqual(['排队一院']);
  expect((await queue({ q: '%' })).body.items).toEqual([]);
  expect(first.body.counts.submitted).toBeGreaterThanOrEqual(3);
  const [longest] = first.body.items;
  const last = await operator.call('GET /operator/hospital-applications/:id', {
    params: { id: longest!.id },
  });
  const { hospital } = (await decide(operator, 'approval', last.body)).body;
  const approved = await queue({ status: 'approved', q: '排队' });
  expect(approved.body.items).toEqual([
    expect.objectContaining({ id: longest!.id, status: 'approved', hospitalId: hospital!.id }),
  ]);
});
