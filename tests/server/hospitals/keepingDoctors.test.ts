/** Doctors kept by form: added once, changed as seen, retired, found again, and five hundred in every order. */
import { randomUUID } from 'node:crypto';
import { changeDoctors } from '../../../server/hospitals';
import { bookAndPay } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';
import { openDesk } from '../../support/staff';
import { addDepartment, addDoctor, doctor, openStaffed } from './keepers';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

describe('doctors', () => {
  it('are added once and found by name, speciality and code', async () => {
    const { planner, departmentId } = await openStaffed(home);
    const body = doctor(departmentId, { code: 'D001', name: '司马清', licenceNumber: '110420000001234' });
    const answers = await Promise.all([1, 2, 3].map(() => addDoctor(planner, body)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers[0]!.body).toMatchObject({ code: 'D001', departmentName: '心内科', fee: 5000 });
    for (const q of ['司马', 'd001', '高血压']) {
      const { body: page } = await planner.call('GET /desk/:hospitalId/doctors', { query: { q } });
      expect([q, page.items.map(({ id }) => id), page.total]).toEqual([q, [body.id], 1]);
    }
    const found = await home.call('GET /doctors', { query: { q: '司马清' } });
    expect(found.body.items.map(({ id }) => id)).toEqual([body.id]);
    const twin = await addDoctor(planner, doctor(departmentId, { code: 'D001' }));
    expect(twin.problem.code).toBe('CODE_TAKEN');
    const nowhere = await addDoctor(planner, doctor(randomUUID()));
    expect(nowhere.problem.code).toBe('BAD_REQUEST');
  });

  it('another name is found, the old one not; empty fields are emptied', async () => {
    const { planner, departmentId } = await openStaffed(home);
    const { body } = await addDoctor(planner, doctor(departmentId, { name: '端木雪', nameEn: 'Duanmu Xue' }));
    const changed = await planner.call('PUT /desk/:hospitalId/doctors/:id', {
      params: { id: body.id },
      body: { version: body.version, departmentId, name: '端木霜', title: 'attending', fee: 0 },
    });
    expect(changed.body).toMatchObject({ name: '端木霜', nameEn: null, specialities: '', fee: 0 });
    const named = async (q: string) =>
      (await home.call('GET /doctors', { query: { q, limit: 50 } })).body.items.map(({ name }) => name);
    expect(await named('端木霜')).toContain('端木霜');
    expect(await named('duanmu')).toEqual([]);
  });

  it('of another hospital are not there, for every act', async () => {
    const [mine, other] = [await openStaffed(home), await openStaffed(home)];
    const { body } = await addDoctor(mine.planner, doctor(mine.departmentId));
    const params = { id: body.id };
    const { planner } = other;
    const facts = {
      version: body.version,
      departmentId: other.departmentId,
      name: '贼',
      title: 'chief',
    } as const;
    const tries = [
      planner.call('GET /desk/:hospitalId/doctors/:id', { params }),
      planner.call('PUT /desk/:hospitalId/doctors/:id', { params, body: { ...facts, fee: 1 } }),
      planner.call('POST /desk/:hospitalId/doctors/:id/retirement', { params }),
      planner.call('DELETE /desk/:hospitalId/doctors/:id/retirement', { params }),
      planner.call('GET /desk/:hospitalId/doctors', { params: { hospitalId: mine.hospitalId } }),
    ];
    for (const { problem } of await Promise.all(tries)) expect(problem.code).toBe('NOT_FOUND');
    const theft = await addDoctor(planner, { ...doctor(other.departmentId), id: body.id });
    expect(theft.problem.code).toBe('ID_REUSED');
    const list = await planner.call('GET /desk/:hospitalId/doctors');
    expect(list.body.total).toBe(0);
  });

  it.each(['cashier', 'doctor', 'viewer'] as const)('a %s may look and not write', async (role) => {
    const { hospitalId, departmentId } = await openStaffed(home);
    const member = await openDesk(home, hospitalId, role);
    expect((await member.call('GET /desk/:hospitalId/doctors')).status).toBe(200);
    expect((await addDoctor(member, doctor(departmentId))).problem.code).toBe('FORBIDDEN');
    expect((await addDepartment(member)).problem.code).toBe('FORBIDDEN');
  });

  it('500 of them in every order, without one twice or left out, while others come and go', async () => {
    const { planner, departmentId, hospitalId } = await openStaffed(home);
    const rows = Array.from({ length: 500 }, (_, n) => ({
      ...{ code: `D${n}`, name: `医生${(n * 7) % 100}`, departmentId, fee: (n % 9) * 500 },
      title: (['chief', 'associate-chief', 'attending', 'resident'] as const)[n % 4]!,
    }));
    await home.house.database.transaction((tx) => changeDoctors(tx, hospitalId, rows, home.clock.now()));
    for (const sort of ['name', '-name', 'code', '-department', 'title', '-title', 'fee', '-fee'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const { body } = await planner.call('GET /desk/:hospitalId/doctors', {
          query: { sort, limit: 120, cursor },
        });
        expect(body.total).toBeGreaterThanOrEqual(500);
        seen.push(...body.items.flatMap(({ code }) => (code?.startsWith('D') ? [code] : [])));
        cursor = body.nextCursor ?? undefined;
        await addDoctor(planner, doctor(departmentId, { name: '插队' }));
      } while (cursor);
      expect([sort, new Set(seen).size, seen.length]).toEqual([sort, 500, 500]);
    }
    const chiefs = await planner.call('GET /desk/:hospitalId/doctors', {
      query: { title: 'resident', departmentId, limit: 200 },
    });
    expect(chiefs.body.total).toBe(125);
  });
});

describe('retired', () => {
  it('a doctor is found no more, past visits keep the name, and can come back', async () => {
    const clinic = await openClinic(home.house);
    const planner = await openDesk(home, clinic.hospitalId, 'registrar');
    const person = await signIn(home, '老病人');
    const { id } = await bookAndPay(home, person, clinic, await person.addPatient());
    const params = { id: clinic.doctorId! };
    const retire = () => planner.call('POST /desk/:hospitalId/doctors/:id/retirement', { params });
    const early = await retire();
    expect([early.problem.code, early.problem.details]).toEqual(['STILL_SCHEDULED', { clinics: 1 }]);
    home.clock.advance(4 * 86_400_000);
    planner.token = (await openDesk(home, clinic.hospitalId, 'registrar')).token; // the old one ran out
    expect((await retire()).body.retiredAt).toEqual(expect.any(String));
    const twice = await retire();
    expect(twice.status).toBe(200);

    expect((await home.call('GET /doctors/:id', { params })).problem.code).toBe('NOT_FOUND');
    const list = await home.call('GET /doctors', { query: { hospitalId: clinic.hospitalId } });
    expect(list.body.items).toEqual([]);
    const shown = await home.call('GET /hospitals/:id', { params: { id: clinic.hospitalId }, query: {} });
    expect(shown.body.departments[0]!.doctorCount).toBe(0);
    const again = await signIn(home, '老病人');
    expect((await again.call('GET /appointments/:id', { params: { id } })).body.doctorName).toBe('陈思远');
    const desk = async (retired: 'hide' | 'only' | 'all') =>
      (await planner.call('GET /desk/:hospitalId/doctors', { query: { retired } })).body.total;
    expect([await desk('hide'), await desk('only'), await desk('all')]).toEqual([0, 1, 1]);

    const back = await planner.call('DELETE /desk/:hospitalId/doctors/:id/retirement', { params });
    expect(back.body.retiredAt).toBeNull();
    expect((await home.call('GET /doctors/:id', { params })).status).toBe(200);
  });
});
