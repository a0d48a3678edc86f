/** Campuses and departments kept by form: added once, changed as seen, retired, found again. */
import { randomUUID } from 'node:crypto';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openDesk, type StaffMember } from '../../support/staff';
import { addDepartment, addDoctor, department, doctor, openHospital, openStaffed } from './keepers';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

describe('campuses', () => {
  it('are added, changed, and removed when nothing is on them', async () => {
    const { planner } = await openHospital(home);
    const body = { id: randomUUID(), name: '光谷院区', address: '高新大道 1 号' };
    const added = await planner.call('POST /desk/:hospitalId/campuses', { body });
    expect(added.body).toMatchObject({ name: '光谷院区', latitude: null, departments: 0 });
    expect((await planner.call('POST /desk/:hospitalId/campuses', { body })).status).toBe(201);
    const twin = await planner.call('POST /desk/:hospitalId/campuses', {
      body: { ...body, id: randomUUID() },
    });
    expect(twin.problem.code).toBe('NAME_TAKEN');
    const params = { id: body.id };
    const moved = await planner.call('PUT /desk/:hospitalId/campuses/:id', {
      ...{
        params,
        body: { version: added.body.version, name: '光谷院区', latitude: 30.5, longitude: 114.4 },
      },
    });
    expect(moved.body).toMatchObject({ address: null, latitude: 30.5 });
    const stale = await planner.call('PUT /desk/:hospitalId/campuses/:id', {
      ...{ params, body: { version: added.body.version, name: '旧院区' } },
    });
    expect(stale.problem.code).toBe('CHANGED_MEANWHILE');
    const half = await planner.call('PUT /desk/:hospitalId/campuses/:id', {
      ...{ params, body: { version: moved.body.version, name: '光谷院区', latitude: 30 } },
    });
    expect(half.problem.code).toBe('BAD_REQUEST');
    await addDepartment(planner, department({ campusId: body.id }));
    const used = await planner.call('DELETE /desk/:hospitalId/campuses/:id', { params });
    expect([used.problem.code, used.problem.details]).toEqual(['CAMPUS_IN_USE', { departments: 1 }]);
    const empty = await planner.call('POST /desk/:hospitalId/campuses', {
      body: { id: randomUUID(), name: '空院区' },
    });
    for (let i = 0; i < 2; i += 1) {
      const gone = await planner.call('DELETE /desk/:hospitalId/campuses/:id', {
        params: { id: empty.body.id },
      });
      expect(gone.status).toBe(204);
    }
    const { items } = (await planner.call('GET /desk/:hospitalId/campuses')).body;
    expect(items.map(({ name, departments }) => [name, departments])).toEqual([['光谷院区', 1]]);
  });

  it('of another hospital are nobody’s', async () => {
    const [one, other] = [await openHospital(home), await openHospital(home)];
    const { body } = await one.planner.call('POST /desk/:hospitalId/campuses', {
      body: { id: randomUUID(), name: '院区' },
    });
    const stolen = await addDepartment(other.planner, department({ campusId: body.id }));
    expect(stolen.problem).toMatchObject({
      ...{ code: 'BAD_REQUEST', details: { fields: [{ field: 'campusId', problem: 'unknown' }] } },
    });
  });
});

describe('departments', () => {
  it('are added once, with a catalogue code that exists and a code of their own', async () => {
    const { planner } = await openHospital(home);
    const body = department({ code: 'XNK', place: '门诊楼 3 层' });
    const [one, two] = await Promise.all([addDepartment(planner, body), addDepartment(planner, body)]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(one.body).toMatchObject({ code: 'XNK', place: '门诊楼 3 层', doctors: 0, retiredAt: null });
    expect((await addDepartment(planner, { ...body, name: '骨科' })).problem.code).toBe('ID_REUSED');
    const twin = await addDepartment(planner, department({ code: 'XNK', name: '另一科' }));
    expect(twin.problem.code).toBe('CODE_TAKEN');
    const unknown = await addDepartment(planner, department({ catalogueCode: '99' }));
    expect(unknown.problem.code).toBe('BAD_REQUEST');
  });

  it('a code is free in another hospital, an id is not', async () => {
    const [one, other] = [await openHospital(home), await openHospital(home)];
    const body = department({ code: 'A1' });
    await addDepartment(one.planner, body);
    expect((await addDepartment(other.planner, department({ code: 'A1' }))).status).toBe(201);
    // a public page names it by the id alone: nobody may put another in its place
    expect((await addDepartment(other.planner, body)).problem.code).toBe('ID_REUSED');
    const shown = await home.call('GET /departments/:id', { params: { id: body.id } });
    expect(shown.body.hospitalId).toBe(one.hospitalId);
  });

  it('two registrars on one: the second is told', async () => {
    const { planner, department: seen, hospitalId } = await openStaffed(home);
    const other = await openDesk(home, hospitalId, 'owner');
    const save = (who: StaffMember, name: string) =>
      who.call('PUT /desk/:hospitalId/departments/:id', {
        ...{ params: { id: seen.id }, body: { version: seen.version, name, catalogueCode: '03.04' } },
      });
    const both = await Promise.all([save(planner, '心血管一科'), save(other, '心血管二科')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = both.find(({ status }) => status === 200)!.body;
    expect((await save(planner, winner.name)).body.version).toBe(winner.version);
  });

  it('another catalogue code: its doctors are found by the new field', async () => {
    const { planner, department: seen } = await openStaffed(home);
    const { body: added } = await addDoctor(planner, doctor(seen.id, { name: '欧阳叶舟' }));
    const byField = async (q: string) =>
      (await home.call('GET /doctors', { query: { q, region: '420106', limit: 50 } })).body.items.map(
        ({ id }) => id,
      );
    expect(await byField('心内科')).toContain(added.id);
    await planner.call('PUT /desk/:hospitalId/departments/:id', {
      ...{ params: { id: seen.id }, body: { version: seen.version, name: '眼科', catalogueCode: '10' } },
    });
    expect(await byField('眼科')).toContain(added.id);
    expect(await byField('心内科')).not.toContain(added.id);
  });

  it('in any order, page by page, and filtered', async () => {
    const { planner } = await openHospital(home);
    for (let n = 1; n <= 7; n += 1)
      await addDepartment(
        planner,
        department({ name: `第${8 - n}科`, code: n % 2 ? `K${n}` : null, nameEn: n === 3 ? 'Lab_1' : null }),
      );
    const walk = async (sort: string) => {
      const names: string[] = [];
      for (let cursor: string | undefined; ;) {
        const { body } = await planner.call('GET /desk/:hospitalId/departments', {
          query: { sort: sort as 'name', limit: 2, cursor },
        });
        names.push(...body.items.map(({ name }) => name));
        if (!body.nextCursor) return names;
        cursor = body.nextCursor;
      }
    };
    const up = await walk('name');
    expect(up).toEqual([...up].sort());
    expect(await walk('-name')).toEqual([...up].reverse());
    for (const sort of ['code', '-code', 'catalogue', '-catalogue'])
      expect((await walk(sort)).sort()).toEqual(up);
    const q = async (text: string) =>
      (await planner.call('GET /desk/:hospitalId/departments', { query: { q: text } })).body.items.length;
    expect([await q('第3'), await q('k5'), await q('lab_1'), await q('_'), await q('03.0')]).toEqual([
      ...[1, 1, 1, 1, 7],
    ]);
    const { body } = await planner.call('GET /desk/:hospitalId/departments', { query: { limit: 2 } });
    const mixed = await planner.call('GET /desk/:hospitalId/departments', {
      query: { sort: 'name', cursor: body.nextCursor! },
    });
    expect(mixed.problem.code).toBe('BAD_REQUEST');
  });
});

describe('retired', () => {
  it('a department needs its doctors gone first, takes nobody new, and can open again', async () => {
    const { planner, departmentId, hospitalId } = await openStaffed(home);
    const { body: added } = await addDoctor(planner, doctor(departmentId));
    const params = { id: departmentId };
    const retire = () => planner.call('POST /desk/:hospitalId/departments/:id/retirement', { params });
    const used = await retire();
    expect([used.problem.code, used.problem.details]).toEqual(['DEPARTMENT_IN_USE', { doctors: 1 }]);
    await planner.call('POST /desk/:hospitalId/doctors/:id/retirement', { params: { id: added.id } });
    expect((await retire()).body.retiredAt).toEqual(expect.any(String));
    expect((await addDoctor(planner, doctor(departmentId))).problem.code).toBe('DEPARTMENT_RETIRED');
    const back = await planner.call('DELETE /desk/:hospitalId/doctors/:id/retirement', {
      params: { id: added.id },
    });
    expect(back.problem.code).toBe('DEPARTMENT_RETIRED');
    expect((await home.call('GET /departments/:id', { params })).problem.code).toBe('NOT_FOUND');
    const shown = await home.call('GET /hospitals/:id', { params: { id: hospitalId }, query: {} });
    expect(shown.body.departments).toEqual([]);
    const found = await home.call('GET /hospitals', { query: { department: '03.04', region: '420106' } });
    expect(found.body.items.map(({ id }) => id)).not.toContain(hospitalId);
    const open = await planner.call('DELETE /desk/:hospitalId/departments/:id/retirement', { params });
    expect(open.body.retiredAt).toBeNull();
  });

  it('with a clinic ahead a department stays', async () => {
    const clinic = await openClinic(home.house, { doctor: false });
    const planner = await openDesk(home, clinic.hospitalId, 'owner');
    const refused = await planner.call('POST /desk/:hospitalId/departments/:id/retirement', {
      params: { id: clinic.departmentId },
    });
    expect(refused.problem.code).toBe('STILL_SCHEDULED');
  });
});
