/** Finding hospitals and doctors over HTTP: what people type, misspell, and stand near. */
import { randomUUID } from 'node:crypto';
import { addBranches, addDoctors, addHospitals, type HospitalFacts } from '../../../server/hospitals';
import { openTestHouse, type TestHouse } from '../../support/house';

let home: TestHouse;
const ids = new Map<string, string>();

const hospital = (name: string, more: Partial<HospitalFacts> = {}): HospitalFacts => {
  ids.set(name, randomUUID());
  return { id: ids.get(name)!, name, level: '3A', ...more };
};
const at = (latitude: number, longitude: number) => ({ latitude, longitude });

const HOSPITALS = () => [
  hospital('北京协和医院', { aliases: ['协和医院'], regionCode: '110101', ...at(39.9117, 116.4175) }),
  hospital('协和医院西院', { regionCode: '110102', bookable: true, ...at(39.9105, 116.3763) }),
  hospital('武汉协和医院', { regionCode: '420102', level: '3B', ...at(30.584, 114.279) }),
  hospital('福州协和医院分部', { regionCode: '3501', bookable: true }),
  hospital('上海交大附属瑞金医院', { regionCode: '310101', ...at(31.2119, 121.4676) }),
  hospital('解放军第三零五医院', { regionCode: '110102', ...at(39.925, 116.385) }),
  hospital('江北综合医院', { regionCode: '500105', level: '2A', ...at(29.57, 106.57) }),
  hospital('Shenzhen Bayside 医院', {
    nameEn: 'Bayside Hospital',
    regionCode: '440305',
    ...at(22.517, 113.935),
  }),
  ...Array.from({ length: 23 }, (_, n) =>
    hospital(`安康第${n + 1}医院`, {
      regionCode: '610902',
      bookable: n % 3 === 0,
      ...at(32.6 + n / 100, 109.02),
    }),
  ),
];

async function plant(): Promise<void> {
  const { manager } = home.house.database;
  await addHospitals(manager, HOSPITALS());
  const hospitalId = ids.get('北京协和医院')!;
  const shanghai = ids.get('上海交大附属瑞金医院')!;
  const heart = {
    hospitalId,
    id: randomUUID(),
    campusId: null,
    catalogueCode: '03.04',
    name: '心内科',
    nameEn: 'Cardiology',
    place: '3 层',
  };
  const bones = {
    hospitalId: shanghai,
    id: randomUUID(),
    campusId: null,
    catalogueCode: '04.03',
    name: '骨科',
    nameEn: null,
    place: null,
  };
  ids.set('心内科', heart.id);
  await addBranches(manager, { campuses: [], departments: [heart, bones] });
  const doctor = (
    name: string,
    nameEn: string,
    specialities: string,
    title: 'chief' | 'attending',
    where: typeof heart | typeof bones,
  ) => {
    ids.set(name, randomUUID());
    const { hospitalId: employer, id: departmentId } = where;
    return {
      id: ids.get(name)!,
      hospitalId: employer,
      departmentId,
      name,
      nameEn,
      specialities,
      title,
      fee: 5000,
    };
  };
  await addDoctors(manager, [
    doctor('张伟明', 'Zhang Weiming', '高血压、冠心病', 'attending', heart),
    doctor('张伟', 'Zhang Wei', '心律失常', 'chief', heart),
    doctor('王静', 'Wang Jing', '骨折、膝关节置换', 'chief', bones),
    doctor('李骨生', 'Li Gusheng', '颈椎病', 'attending', bones),
  ]);
}

beforeAll(async () => {
  home = await openTestHouse();
  await plant();
});
afterAll(() => home.close());

type HospitalQuery = NonNullable<Parameters<typeof ask>[0]>;
async function ask(query: Record<string, string | number>) {
  const { status, body } = await home.call('GET /hospitals', { query: query as never });
  expect(status).toBe(200);
  return body;
}
const named = async (query: HospitalQuery) => (await ask(query)).items.map(({ name }) => name);
async function doctors(query: Record<string, string>) {
  const { status, body } = await home.call('GET /doctors', { query: query as never });
  expect(status).toBe(200);
  return body.items.map(({ name }) => name);
}

describe('hospitals by what was typed', () => {
  it('puts the exact name or alias first, then beginnings, then the rest; bookable ones before others', async () => {
    expect(await named({ q: '协和医院' })).toEqual([
      '北京协和医院',
      '协和医院西院',
      '福州协和医院分部',
      '武汉协和医院',
    ]);
  });

  it.each([
    ['瑞', ['上海交大附属瑞金医院']],
    ['瑞金', ['上海交大附属瑞金医院']],
    ['上海瑞金医院', ['上海交大附属瑞金医院']],
    ['瑞金 交大', ['上海交大附属瑞金医院']],
    ['综合 重庆', ['江北综合医院']],
    ['bayside', ['Shenzhen Bayside 医院']],
    ['ＢＡＹＳＩＤＥ　hospital', ['Shenzhen Bayside 医院']],
    ['305医院', ['解放军第三零五医院']],
    ['三〇五医院', ['解放军第三零五医院']],
    ['重庆', ['江北综合医院']],
    ['福州市', ['福州协和医院分部']],
  ])('%s', async (q, expected) => {
    expect(await named({ q })).toEqual(expected);
  });

  it('finds hospitals of a city, and those with a department', async () => {
    expect(await named({ q: '北京' })).toEqual(['北京协和医院', '协和医院西院', '解放军第三零五医院']);
    expect(await named({ q: '心内科' })).toEqual(['北京协和医院']);
    expect(await named({ q: '上海骨科' })).toEqual(['上海交大附属瑞金医院']);
  });

  it.each([
    ['one character wrong', '武汉协合医院', '武汉协和医院'],
    ['one missing', '武汉协医院', '武汉协和医院'],
    ['one too many', '武汉协和和医院', '武汉协和医院'],
    ['two swapped', '武汉和协医院', '武汉协和医院'],
    ['the first wrong', '五汉协和医院', '武汉协和医院'],
    ['the last wrong', '武汉协和医元', '武汉协和医院'],
  ])('forgives %s', async (_, q, expected) => {
    expect(await named({ q })).toContain(expected);
  });

  it('forgives 协合医院, and puts what keeps its ends before what does not', async () => {
    const found = await named({ q: '协合医院' });
    expect(found).toEqual(expect.arrayContaining(['北京协和医院', '武汉协和医院']));
    expect(found.indexOf('江北综合医院')).toBeGreaterThan(found.indexOf('武汉协和医院'));
  });

  it.each(['%', '_', '\\', "'", '|', '协_医院%', '😀', '%%%%', '--', '""'])(
    'takes %s for what it is: no wildcard',
    async (q) => {
      const found = await named({ q });
      expect(found.length).toBeLessThan(10);
      if (/^[^\p{L}]+$/u.test(q)) expect(found).toEqual([]);
    },
  );

  it.each([
    `'; DROP TABLE hospital; --`,
    `' OR 1=1 --`,
    '<script>alert(1)</script>',
    '$1',
    '${x}',
    '@31',
    '#03',
  ])('is not harmed by %s', async (q) => {
    await named({ q });
    expect(await named({ q: '瑞金' })).toHaveLength(1);
  });

  it.each([
    [{ q: 'x'.repeat(51) }],
    [{ q: '   ' }],
    [{ q: 'a\u0000b' }],
    [{ region: '1' }],
    [{ region: "11' OR" }],
    [{ level: '9Z' }],
    [{ near: 'here' }],
    [{ limit: 0 }],
    [{ limit: 51 }],
    [{ cursor: 'nonsense' }],
    [{ cursor: Buffer.from('["0","0","0","not-a-uuid"]').toString('base64url') }],
    [{ cursor: Buffer.from(`["-1","0","0","${randomUUID()}"]`).toString('base64url') }],
    [{ unknown: 'field' }],
  ])('refuses %j', async (query) => {
    const { status, problem } = await home.call('GET /hospitals', { query: query as never });
    expect([status, problem.code]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('hospitals by filters', () => {
  it('of a region, to any depth', async () => {
    expect(await named({ region: '1101' })).toHaveLength(3);
    expect(await named({ region: '110102' })).toEqual(['协和医院西院', '解放军第三零五医院']);
    expect(await named({ region: '42', q: '协和' })).toEqual(['武汉协和医院']);
    expect(await named({ region: '99' })).toEqual([]);
  });

  it('of a level, bookable, with a department or a part of it', async () => {
    expect(await named({ level: '2A' })).toEqual(['江北综合医院']);
    expect((await ask({ bookable: 'true', limit: 50 })).items.every(({ bookable }) => bookable)).toBe(true);
    expect(await named({ department: '03.04' })).toEqual(['北京协和医院']);
    expect(await named({ department: '03' })).toEqual(['北京协和医院']);
    expect(await named({ department: '04' })).toEqual(['上海交大附属瑞金医院']);
    expect(await named({ department: '07' })).toEqual([]);
  });

  it('nearest first, with metres; those without a place last', async () => {
    const { items } = await ask({ q: '协和', near: '39.9117,116.4175' });
    expect(items.map(({ name }) => name)).toEqual([
      '北京协和医院',
      '协和医院西院',
      '武汉协和医院',
      '福州协和医院分部',
    ]);
    expect(items[0]!.distance).toBe(0);
    expect(Math.abs(items[1]!.distance! - 3517)).toBeLessThan(25);
    expect(Math.abs(items[2]!.distance! - 1_055_000)).toBeLessThan(5_000);
    expect(items[3]!.distance).toBeNull();
  });

  it('forgives typing mistakes near a place, too', async () => {
    expect((await named({ q: '协合医院', near: '30.58,114.28' }))[0]).toBe('武汉协和医院');
  });
});

describe('pages', () => {
  async function everyPage(query: HospitalQuery, limit: number): Promise<string[]> {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof ask>> = await ask({ ...query, limit, ...(cursor && { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    return seen;
  }

  it.each([
    [{}, 31],
    [{ q: '医院' }, 31],
    [{ q: '协和' }, 4],
    [{ q: '安康' }, 23],
    [{ near: '32.7,109.02' }, 31],
    [{ q: '医院', near: '32.7,109.02' }, 31],
    [{ q: '安康院', region: '61' }, 23],
  ])('of %j neither repeat nor skip, whatever their size', async (query, count) => {
    const whole = await everyPage(query, 50);
    expect(new Set(whole).size).toBe(whole.length);
    expect(whole).toHaveLength(count);
    for (const limit of [1, 4, 7]) expect(await everyPage(query, limit)).toEqual(whole);
  });

  it('stay in place while hospitals are added before them', async () => {
    const first = await ask({ q: '安康', limit: 10 });
    await addHospitals(home.house.database.manager, [
      { id: '00000000-0000-4000-8000-000000000001', name: '安康新医院', level: '3A', bookable: true },
    ]);
    const rest = await ask({ q: '安康', limit: 50, cursor: first.nextCursor! });
    const names = [...first.items, ...rest.items].map(({ name }) => name);
    expect(new Set(names).size).toBe(23);
  });
});

describe('doctors', () => {
  it('by name: exact, then beginnings; by title among equals', async () => {
    expect(await doctors({ q: '张伟' })).toEqual(['张伟', '张伟明']);
    expect(await doctors({ q: '张' })).toEqual(['张伟', '张伟明']);
    expect(await doctors({ q: 'zhang wei' })).toEqual(['张伟', '张伟明']);
  });

  it('by a speciality, a part of a name, a department', async () => {
    expect(await doctors({ q: '高血压' })).toEqual(['张伟明']);
    expect(await doctors({ q: '骨折' })).toEqual(['王静']);
    expect(await doctors({ q: '骨科' })).toEqual(['王静', '李骨生']);
    expect(await doctors({ q: '心脏内科' })).toEqual(['张伟', '张伟明']);
  });

  it.each([
    ['张卫明', '张伟明'],
    ['张伟民', '张伟明'],
    ['章伟明', '张伟明'],
    ['zhangweming', '张伟明'],
    ['伟张明', '张伟明'],
  ])('forgives %s', async (q, expected) => {
    expect(await doctors({ q })).toContain(expected);
  });

  it('of a hospital, a department, a region', async () => {
    expect(await doctors({ hospitalId: ids.get('上海交大附属瑞金医院')! })).toEqual(['王静', '李骨生']);
    expect(await doctors({ departmentId: ids.get('心内科')! })).toEqual(['张伟', '张伟明']);
    expect(await doctors({ region: '1101' })).toEqual(['张伟', '张伟明']);
    expect(await doctors({ region: '31', q: '骨' })).toEqual(['李骨生', '王静']);
    expect(await doctors({ region: '44' })).toEqual([]);
  });

  it('each page goes on where the last ended', async () => {
    const first = await home.call('GET /doctors', { query: { q: '张', limit: 1 } });
    const second = await home.call('GET /doctors', {
      query: { q: '张', limit: 1, cursor: first.body.nextCursor! },
    });
    expect([...first.body.items, ...second.body.items].map(({ name }) => name)).toEqual(['张伟', '张伟明']);
    expect(second.body.nextCursor).toBeNull();
  });
});

describe('the search box', () => {
  it('answers with hospitals, departments and doctors at once', async () => {
    const { body } = await home.call('GET /search', { query: { q: '骨' } });
    expect(body.departments).toEqual([{ code: '04.03', name: '骨科', nameEn: 'Orthopaedics' }]);
    expect(body.doctors.map(({ name }) => name)).toEqual(expect.arrayContaining(['李骨生']));
    const heart = await home.call('GET /search', { query: { q: 'cardio', near: '39.9,116.4' } });
    expect(heart.body.departments.map(({ code }) => code)).toEqual(['03.04']);
  });

  it('offers no department that no hospital has, and nothing for punctuation', async () => {
    const { body } = await home.call('GET /search', { query: { q: '眼科' } });
    expect(body.departments).toEqual([]);
    const nothing = await home.call('GET /search', { query: { q: '%%' } });
    expect(nothing.body).toEqual({ hospitals: [], departments: [], doctors: [] });
  });
});

test('regions list provinces with their cities, municipalities with their districts', async () => {
  const { body } = await home.call('GET /regions');
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
    const id = ids.get('北京协和医院')!;
    const { body } = await home.call('GET /hospitals/:id', {
      params: { id },
      query: { near: '39.9117,116.4175' },
    });
    expect(body).toMatchObject({
      ...{ id, name: '北京协和医院', distance: 0, campuses: [], bookable: false },
      departments: [{ id: ids.get('心内科'), catalogueCode: '03.04', doctorCount: 2, place: '3 层' }],
      booking: { releaseDaysAhead: 7, releaseTime: '07:00', holdMinutes: 15, payment: 'online' },
    });
  });

  it('a department and a doctor', async () => {
    const department = await home.call('GET /departments/:id', { params: { id: ids.get('心内科')! } });
    expect(department.body).toMatchObject({ name: '心内科', doctorCount: 2, hospitalName: '北京协和医院' });
    const doctor = await home.call('GET /doctors/:id', { params: { id: ids.get('张伟')! } });
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
      const missing = await home.call(key, { params: { id: randomUUID() } });
      expect([missing.status, missing.problem.code]).toEqual([404, 'NOT_FOUND']);
      const wrong = await home.call(key, { params: { id: "1' OR 1=1" } });
      expect([wrong.status, wrong.problem.code]).toEqual([400, 'BAD_REQUEST']);
    },
  );
});
