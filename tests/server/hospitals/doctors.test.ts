/** Doctors over HTTP, the search box, regions, and one of each in full. */
import { randomUUID } from 'node:crypto';
import { openTown, type Town } from './town';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.home.close());

describe('doctors', () => {
  it('by name: exact, then beginnings; by title among equals', async () => {
    expect(await town.doctorNames({ q: '张伟' })).toEqual(['张伟', '张伟明']);
    expect(await town.doctorNames({ q: '张' })).toEqual(['张伟', '张伟明']);
    expect(await town.doctorNames({ q: 'zhang wei' })).toEqual(['张伟', '张伟明']);
  });

  it('by a speciality, a part of a name, a department', async () => {
    expect(await town.doctorNames({ q: '高血压' })).toEqual(['张伟明']);
    expect(await town.doctorNames({ q: '骨折' })).toEqual(['王静']);
    expect(await town.doctorNames({ q: '骨科' })).toEqual(['王静', '李骨生']);
    expect(await town.doctorNames({ q: '心脏内科' })).toEqual(['张伟', '张伟明']);
  });

  it.each([
    ['张卫明', '张伟明'],
    ['张伟民', '张伟明'],
    ['章伟明', '张伟明'],
    ['zhangweming', '张伟明'],
    ['伟张明', '张伟明'],
  ])('forgives %s', async (q, expected) => {
    expect(await town.doctorNames({ q })).toContain(expected);
  });

  it('of a hospital, a department, a region', async () => {
    expect(await town.doctorNames({ hospitalId: town.ids.get('上海交大附属瑞金医院')! })).toEqual([
      '王静',
      '李骨生',
    ]);
    expect(await town.doctorNames({ departmentId: town.ids.get('心内科')! })).toEqual(['张伟', '张伟明']);
    expect(await town.doctorNames({ region: '1101' })).toEqual(['张伟', '张伟明']);
    expect(await town.doctorNames({ region: '31', q: '骨' })).toEqual(['李骨生', '王静']);
    expect(await town.doctorNames({ region: '44' })).toEqual([]);
  });

  it('each page goes on where the last ended', async () => {
    const first = await town.home.call('GET /doctors', { query: { q: '张', limit: 1 } });
    const second = await town.home.call('GET /doctors', {
      query: { q: '张', limit: 1, cursor: first.body.nextCursor! },
    });
    expect([...first.body.items, ...second.body.items].map(({ name }) => name)).toEqual(['张伟', '张伟明']);
    expect(second.body.nextCursor).toBeNull();
  });
});

describe('the search box', () => {
  it('answers with hospitals, departments and doctors at once', async () => {
    const { body } = await town.home.call('GET /search', { query: { q: '骨' } });
    expect(body.departments).toEqual([{ code: '04.03', name: '骨科', nameEn: 'Orthopaedics' }]);
    expect(body.doctors.map(({ name }) => name)).toEqual(expect.arrayContaining(['李骨生']));
    const heart = await town.home.call('GET /search', { query: { q: 'cardio', near: '39.9,116.4' } });
    expect(heart.body.departments.map(({ code }) => code)).toEqual(['03.04']);
  });

  it('offers no department that no hospital has, and nothing for punctuation', async () => {
    const { body } = await town.home.call('GET /search', { query: { q: '眼科' } });
    expect(body.departments).toEqual([]);
    const nothing = await town.home.call('GET /search', { query: { q: '%%' } });
    expect(nothing.body).toEqual({ hospitals: [], departments: [], doctors: [] });
  });
});

test('regions list provinces with their cities, municipalities with their districts', async () => {
  const { body } = await town.home.call('GET /regions');
  expect(body.items.find(({ code }) => code === '11')).toEqual({
    ...{ code: '11', name: '北京市', hospitals: 3 },
    cities: [
      { code: '110101', name: '东城区', hospitals: 1 },
      { code: '110102', name: '西城区', hospitals: 2 },
    ],
  });
  expect(body.items.find(({ code }) => code === '61')!.cities).toEqual([
    { code: '6109', name: '安康市', hospitals: 23 },
  ]);
});

describe('one of them', () => {
  it('a hospital, with its departments, rules and how far it is', async () => {
    const id = town.ids.get('北京协和医院')!;
    const { body } = await town.home.call('GET /hospitals/:id', {
      params: { id },
      query: { near: '39.9117,116.4175' },
    });
    expect(body).toMatchObject({
      ...{ id, name: '北京协和医院', distance: 0, campuses: [], bookable: false },
      departments: [{ id: town.ids.get('心内科'), catalogueCode: '03.04', doctorCount: 2, place: '3 层' }],
      booking: { releaseDaysAhead: 7, releaseTime: '07:00', holdMinutes: 15, payment: 'online' },
    });
  });

  it('a department and a doctor', async () => {
    const department = await town.home.call('GET /departments/:id', {
      params: { id: town.ids.get('心内科')! },
    });
    expect(department.body).toMatchObject({ name: '心内科', doctorCount: 2, hospitalName: '北京协和医院' });
    const doctor = await town.home.call('GET /doctors/:id', { params: { id: town.ids.get('张伟')! } });
    expect(doctor.body).toMatchObject({
      name: '张伟',
      fee: 5000,
      departmentNameEn: 'Cardiology',
      introduction: null,
    });
  });

  it.each(['GET /hospitals/:id', 'GET /departments/:id', 'GET /doctors/:id'] as const)(
    '%s that is not there',
    async (key) => {
      const missing = await town.home.call(key, { params: { id: randomUUID() } });
      expect([missing.status, missing.problem.code]).toEqual([404, 'NOT_FOUND']);
      const wrong = await town.home.call(key, { params: { id: "1' OR 1=1" } });
      expect([wrong.status, wrong.problem.code]).toEqual([400, 'BAD_REQUEST']);
    },
  );
});
