/** An application approved as a hospital of the catalogue: which one is meant, what it keeps, and that it joins once. */
import { randomUUID } from 'node:crypto';
import { addBranches, addHospitals } from '../../../../server/hospitals';
import { addMember } from '../../../../server/staff';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn } from '../../../support/people';
import { openOperator, type StaffMember } from '../../../support/staff';
import { applyFor, completeDraft, newCreditCode } from './applicant';
import { decide } from './operator';

let home: TestHouse;
let operator: StaffMember;
beforeAll(async () => {
  home = await openTestHouse();
  operator = await openOperator(home);
});
afterAll(() => home.close());

async function plantHospital(facts: { name: string; socialCreditCode?: string; regionCode?: string }) {
  const id = randomUUID();
  await addHospitals(home.house.database.manager, [{ id, level: '3', ...facts }]);
  return id;
}

describe('a hospital of the catalogue', () => {
  it('is suggested by credit code and by name, and keeps what it had', async () => {
    const creditCode = newCreditCode();
    const same = await plantHospital({ name: '清河矿务局职工医院', socialCreditCode: creditCode });
    const named = await plantHospital({ name: '北山口腔专科医院', regionCode: '440305' });
    await addBranches(home.house.database.manager, {
      campuses: [],
      departments: [
        {
          ...{ hospitalId: same, id: randomUUID(), campusId: null, catalogueCode: '04.03' },
          ...{ name: '骨科', nameEn: null, place: '3 层' },
        },
      ],
    });
    const person = await signIn(home, '认领');
    const application = await applyFor(home, person, { creditCode, name: '北山口腔专科医院' });
    const review = await operator.call('GET /operator/hospital-applications/:id', {
      params: { id: application.id },
    });
    expect(review.body.suggestions.slice(0, 2)).toMatchObject([
      { id: same, because: 'credit-code', joined: false },
      { id: named, because: 'name', joined: false },
    ]);
    const approved = await decide(operator, 'approval', application, { hospitalId: same });
    expect(approved.body.hospital).toMatchObject({ id: same, name: '北山口腔专科医院' });
    const { body } = await person.call('GET /hospitals/:id', { params: { id: same }, query: {} });
    expect(body.aliases).toEqual(['清河矿务局职工医院']);
    expect(body.departments.map(({ catalogueCode, place }) => [catalogueCode, place])).toEqual([
      ['03', null],
      ['04.03', '3 层'],
    ]);
    const found = await person.call('GET /hospitals', { query: { q: '清河矿务局' } });
    expect(found.body.items.map(({ id }) => id)).toContain(same);
  });

  it('that nobody knows cannot be claimed, nor one that has joined', async () => {
    const application = await applyFor(home, await signIn(home, '乱认'));
    const unknown = await decide(operator, 'approval', application, { hospitalId: randomUUID() });
    expect(unknown.problem.code).toBe('NOT_FOUND');
    const approved = await decide(operator, 'approval', application);
    const other = await applyFor(home, await signIn(home, '再认'));
    const taken = await decide(operator, 'approval', other, { hospitalId: approved.body.hospital!.id });
    expect(taken.problem.code).toBe('HOSPITAL_ALREADY_JOINED');
  });

  it('a hospital that is in is in: another application of its credit code is turned away', async () => {
    const application = await applyFor(home, await signIn(home, '先来'));
    await decide(operator, 'approval', application);
    const late = await signIn(home, '后到');
    const { id, version } = await completeDraft(home, late, { creditCode: application.creditCode });
    const refused = await late.call('POST /hospital-applications/:id/submission', {
      ...{ params: { id }, body: { version } },
    });
    expect(refused.problem.code).toBe('HOSPITAL_ALREADY_JOINED');
  });

  it('an applicant who works there already stays what they are', async () => {
    const hospitalId = await plantHospital({ name: '已有成员医院' });
    const person = await signIn(home, '老员工');
    await addMember(home.house.database.manager, {
      ...{ hospitalId, userId: person.userId, role: 'viewer', name: '老员工', at: home.clock.now() },
    });
    const application = await applyFor(home, person);
    expect((await decide(operator, 'approval', application, { hospitalId })).status).toBe(200);
  });

  it('two applications of one hospital: it joins once', async () => {
    const hospitalId = await plantHospital({ name: '争抢医院' });
    const applications = await Promise.all(
      ['甲', '乙'].map(async (name) => applyFor(home, await signIn(home, `争抢${name}`))),
    );
    const claims = await Promise.all(
      applications.map((application) => decide(operator, 'approval', application, { hospitalId })),
    );
    expect(claims.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(claims.find(({ status }) => status === 409)!.problem.code).toBe('HOSPITAL_ALREADY_JOINED');
  });
});
