/** A hospital applies: a draft that may be half-written, one submission that names all that is missing, and its ends. */
import { randomUUID } from 'node:crypto';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn, type Person } from '../../../support/people';
import { openOperator } from '../../../support/staff';
import { applyFor, completeDraft, newCreditCode, wholeDraft } from './applicant';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

const begin = (person: Person, body: object) =>
  person.call('POST /hospital-applications', { body: { id: randomUUID(), ...body } as never });
const submit = (person: Person, { id, version }: { id: string; version: string }) =>
  person.call('POST /hospital-applications/:id/submission', { params: { id }, body: { version } });

describe('a draft', () => {
  it('may be empty, and says all that is missing', async () => {
    const person = await signIn(home, '空白');
    const { status, body } = await begin(person, {});
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'draft', name: null, departments: [], licenceScan: null });
    expect(body.problems.map(({ problem }) => problem)).toEqual(Array(11).fill('missing'));
    expect(body.steps).toMatchObject([{ act: 'created', actor: 'applicant' }]);
  });

  it('may be wrong, and says how', async () => {
    const person = await signIn(home, '写错');
    const { body } = await begin(person, {
      ...{ creditCode: '9144 0300 7152 6726 xh', licenceNumber: 'x', regionCode: '440399' },
      ...{ departments: ['03', '99'], contactEmail: 'nobody' },
    });
    expect(body.creditCode).toBe('9144030071526726XH');
    expect(body.departments).toEqual([{ code: '03', name: '内科', nameEn: 'Internal Medicine' }]);
    const problems = body.problems.filter(({ problem }) => problem !== 'missing');
    expect(problems).toEqual([
      { field: 'creditCode', problem: 'credit-code-check', position: 18 },
      { field: 'licenceNumber', problem: 'format' },
      { field: 'contactEmail', problem: 'format' },
      { field: 'regionCode', problem: 'unknown' },
      { field: 'departments', problem: 'unknown' },
    ]);
  });

  it('is saved whole, in turn, and only as it was seen', async () => {
    const person = await signIn(home, '两页');
    const { body: first } = await begin(person, { name: '一号医院', address: '清河路' });
    const params = { id: first.id };
    const saved = await person.call('PUT /hospital-applications/:id', {
      ...{ params, body: { version: first.version, name: '二号医院' } },
    });
    expect(saved.body).toMatchObject({ name: '二号医院', address: null });
    expect(saved.body.version).not.toBe(first.version);
    const late = await person.call('PUT /hospital-applications/:id', {
      ...{ params, body: { version: first.version, name: '三号医院' } },
    });
    expect([late.status, late.problem.code]).toEqual([409, 'CHANGED_MEANWHILE']);
    const both = await Promise.all(
      ['四号医院', '五号医院'].map((name) =>
        person.call('PUT /hospital-applications/:id', {
          ...{ params, body: { version: saved.body.version, name } },
        }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('begun twice with one id is one; with another content a conflict; of somebody else, too', async () => {
    const [person, other] = [await signIn(home, '重发'), await signIn(home, '别人')];
    const body = { id: randomUUID(), name: '重发医院' };
    const answers = await Promise.all(
      [1, 2, 3].map(() => person.call('POST /hospital-applications', { body })),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((one) => one.body.id)).size).toBe(1);
    const changed = await person.call('POST /hospital-applications', { body: { ...body, name: '另一家' } });
    expect(changed.problem.code).toBe('ID_REUSED');
    const stolen = await other.call('POST /hospital-applications', { body });
    expect(stolen.problem.code).toBe('ID_REUSED');
  });

  it('more than five unfinished ones are too many, however fast', async () => {
    const person = await signIn(home, '很多');
    const all = await Promise.all(Array.from({ length: 8 }, () => begin(person, {})));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(5);
    const refused = all.find(({ status }) => status !== 201)!;
    expect([refused.problem.code, refused.problem.details]).toEqual(['APPLICATION_LIMIT', { max: 5 }]);
    const { id } = all.find(({ status }) => status === 201)!.body;
    await person.call('POST /hospital-applications/:id/withdrawal', { params: { id } });
    expect((await begin(person, {})).status).toBe(201);
  });

  it('is seen by nobody else, operators included, and its contact by nobody with the table', async () => {
    const [person, other, operator] = [
      await signIn(home, '私密'),
      await signIn(home, '好奇'),
      await openOperator(home),
    ];
    const { body } = await begin(person, wholeDraft());
    const params = { id: body.id };
    for (const key of [
      'GET /hospital-applications/:id',
      'POST /hospital-applications/:id/withdrawal',
    ] as const)
      expect((await other.call(key, { params })).problem.code).toBe('NOT_FOUND');
    const save = await other.call('PUT /hospital-applications/:id', {
      ...{ params, body: { version: body.version } },
    });
    expect(save.problem.code).toBe('NOT_FOUND');
    expect((await submit(other, body)).problem.code).toBe('NOT_FOUND');
    const review = await operator.call('GET /operator/hospital-applications/:id', { params });
    expect(review.problem.code).toBe('NOT_FOUND');
    const [row] = await home.house.database.query<object[]>(
      `SELECT * FROM hospital_application WHERE id = $1`,
      [body.id],
    );
    expect(JSON.stringify(row)).not.toMatch(/13800138000|lin@qinghe|林晓/);
    const mine = await person.call('GET /me/export');
    expect(JSON.stringify(mine.body)).toContain('lin@qinghe.example');
    const others = await other.call('GET /me/export');
    expect(JSON.stringify(others.body)).not.toContain('lin@qinghe.example');
  });
});

describe('submitting', () => {
  it('names every missing field at once', async () => {
    const person = await signIn(home, '着急');
    const { body } = await begin(person, { name: '着急医院', creditCode: '123' });
    const refused = await submit(person, body);
    expect([refused.status, refused.problem.code]).toEqual([422, 'APPLICATION_INCOMPLETE']);
    expect(refused.problem.details).toEqual({ fields: body.problems });
    expect(body.problems.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['creditCode', 'licenceScan', 'departments', 'contactPhone']),
    );
  });

  it('twice is once; afterwards nothing can be changed', async () => {
    const person = await signIn(home, '交了');
    const draft = await completeDraft(home, person);
    const [one, two] = await Promise.all([submit(person, draft), submit(person, draft)]);
    expect([one.status, two.status]).toEqual([200, 200]);
    const { body } = await submit(person, draft);
    expect(body.steps.map(({ act }) => act)).toEqual(['created', 'submitted']);
    expect(body).toMatchObject({ status: 'submitted', regionName: '广东省 深圳市 南山区', problems: [] });
    const save = await person.call('PUT /hospital-applications/:id', {
      ...{ params: { id: draft.id }, body: { version: body.version, name: '改名' } },
    });
    expect(save.problem.code).toBe('APPLICATION_CLOSED');
  });

  it('of what changed since it was looked at is refused', async () => {
    const person = await signIn(home, '两台电脑');
    const draft = await completeDraft(home, person);
    await person.call('PUT /hospital-applications/:id', {
      ...{
        params: { id: draft.id },
        body: { version: draft.version, ...wholeDraft({ name: '改过的医院' }) },
      },
    });
    expect((await submit(person, draft)).problem.code).toBe('CHANGED_MEANWHILE');
  });

  it('one credit code is under review once, whoever applies, and nobody learns who', async () => {
    const people = await Promise.all(['甲', '乙', '丙'].map((name) => signIn(home, `同院${name}`)));
    const creditCode = newCreditCode();
    const drafts = await Promise.all(people.map((person) => completeDraft(home, person, { creditCode })));
    const sent = await Promise.all(people.map((person, i) => submit(person, drafts[i]!)));
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const lost = sent.find(({ status }) => status === 409)!;
    expect(lost.problem.code).toBe('APPLICATION_DUPLICATE');
    expect(lost.problem.details).toBeUndefined();
    const winner = sent.findIndex(({ status }) => status === 200);
    await people[winner]!.call('POST /hospital-applications/:id/withdrawal', {
      params: { id: drafts[winner]!.id },
    });
    const loser = (winner + 1) % 3;
    expect((await submit(people[loser]!, drafts[loser]!)).status).toBe(200);
  });

  it('withdrawn is withdrawn for good', async () => {
    const person = await signIn(home, '算了');
    const application = await applyFor(home, person);
    const withdraw = () =>
      person.call('POST /hospital-applications/:id/withdrawal', { params: { id: application.id } });
    expect((await withdraw()).body.status).toBe('withdrawn');
    const again = await withdraw();
    expect(again.body.steps.map(({ act }) => act)).toEqual(['created', 'submitted', 'withdrawn']);
    expect((await submit(person, again.body)).problem.code).toBe('APPLICATION_CLOSED');
  });
});

test('closing the account takes open applications back, and one’s name out of them', async () => {
  const person = await signIn(home, '注销');
  const { id } = await applyFor(home, person);
  expect((await person.call('DELETE /me')).status).toBe(204);
  const operator = await openOperator(home);
  const { body } = await operator.call('GET /operator/hospital-applications/:id', { params: { id } });
  expect(body).toMatchObject({
    status: 'withdrawn',
    contactName: null,
    contactPhone: null,
    contactEmail: null,
  });
  expect(body.name).toBe('深圳清河医院');
});

test('my applications, newest first, page by page', async () => {
  const person = await signIn(home, '列表');
  for (const name of ['一院', '二院', '三院']) {
    await begin(person, { name });
    home.clock.advance(1000);
  }
  const first = await person.call('GET /hospital-applications', { query: { limit: 2 } });
  expect(first.body.items.map(({ name }) => name)).toEqual(['三院', '二院']);
  const second = await person.call('GET /hospital-applications', {
    query: { limit: 2, cursor: first.body.nextCursor! },
  });
  expect(second.body.items.map(({ name }) => name)).toEqual(['一院']);
  expect(second.body.nextCursor).toBeNull();
  const nonsense = await person.call('GET /hospital-applications', { query: { cursor: 'WyJ4IiwieSJd' } });
  expect(nonsense.problem.code).toBe('BAD_REQUEST');
});

test('the divisions of the country lead from a province to every county', async () => {
  const below = async (of?: string) => (await home.call('GET /divisions', { query: { of } })).body.items;
  const provinces = await below();
  expect(provinces).toContainEqual({ code: '44', name: '广东省', isCounty: false });
  expect(await below('44')).toContainEqual({ code: '4403', name: '深圳市', isCounty: false });
  expect(await below('4403')).toContainEqual({ code: '440305', name: '南山区', isCounty: true });
  // municipalities have no cities, and some counties belong to the province itself
  expect(await below('11')).toContainEqual({ code: '110101', name: '东城区', isCounty: true });
  expect(await below('42')).toContainEqual({ code: '429004', name: '仙桃市', isCounty: true });
  expect(await below('99')).toEqual([]);
  for (const { code, isCounty } of provinces) {
    expect(isCounty).toBe(false);
    const parts = await below(code);
    if (!['71', '81', '82'].includes(code)) expect(parts.length).toBeGreaterThan(4);
  }
});
