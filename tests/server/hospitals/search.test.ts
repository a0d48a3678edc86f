/** Hospitals over HTTP by what people type, misspell and stand near. */
import { randomUUID } from 'node:crypto';
import { openTown, type Town } from './town';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.home.close());

describe('hospitals by what was typed', () => {
  it('puts the exact name or alias first, then beginnings, then the rest; bookable ones before others', async () => {
    expect(await town.hospitalNames({ q: '协和医院' })).toEqual([
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
    expect(await town.hospitalNames({ q })).toEqual(expected);
  });

  it('finds hospitals of a city, and those with a department', async () => {
    expect(await town.hospitalNames({ q: '北京' })).toEqual([
      '北京协和医院',
      '协和医院西院',
      '解放军第三零五医院',
    ]);
    expect(await town.hospitalNames({ q: '心内科' })).toEqual(['北京协和医院']);
    expect(await town.hospitalNames({ q: '上海骨科' })).toEqual(['上海交大附属瑞金医院']);
  });

  it.each([
    ['one character wrong', '武汉协合医院', '武汉协和医院'],
    ['one missing', '武汉协医院', '武汉协和医院'],
    ['one too many', '武汉协和和医院', '武汉协和医院'],
    ['two swapped', '武汉和协医院', '武汉协和医院'],
    ['the first wrong', '五汉协和医院', '武汉协和医院'],
    ['the last wrong', '武汉协和医元', '武汉协和医院'],
  ])('forgives %s', async (_, q, expected) => {
    expect(await town.hospitalNames({ q })).toContain(expected);
  });

  it('forgives 协合医院, and puts what keeps its ends before what does not', async () => {
    const found = await town.hospitalNames({ q: '协合医院' });
    expect(found).toEqual(expect.arrayContaining(['北京协和医院', '武汉协和医院']));
    expect(found.indexOf('江北综合医院')).toBeGreaterThan(found.indexOf('武汉协和医院'));
  });

  it.each(['%', '_', '\\', "'", '|', '协_医院%', '😀', '%%%%', '--', '""'])(
    'takes %s for what it is: no wildcard',
    async (q) => {
      const found = await town.hospitalNames({ q });
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
    await town.hospitalNames({ q });
    expect(await town.hospitalNames({ q: '瑞金' })).toHaveLength(1);
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
    const { status, problem } = await town.home.call('GET /hospitals', { query: query as never });
    expect([status, problem.code]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('hospitals by filters', () => {
  it('of a region, to any depth', async () => {
    expect(await town.hospitalNames({ region: '1101' })).toHaveLength(3);
    expect(await town.hospitalNames({ region: '110102' })).toEqual(['协和医院西院', '解放军第三零五医院']);
    expect(await town.hospitalNames({ region: '42', q: '协和' })).toEqual(['武汉协和医院']);
    expect(await town.hospitalNames({ region: '99' })).toEqual([]);
  });

  it('of a level, bookable, with a department or a part of it', async () => {
    expect(await town.hospitalNames({ level: '2A' })).toEqual(['江北综合医院']);
    expect(
      (await town.hospitals({ bookable: 'true', limit: 50 })).items.every(({ bookable }) => bookable),
    ).toBe(true);
    expect(await town.hospitalNames({ department: '03.04' })).toEqual(['北京协和医院']);
    expect(await town.hospitalNames({ department: '03' })).toEqual(['北京协和医院']);
    expect(await town.hospitalNames({ department: '04' })).toEqual(['上海交大附属瑞金医院']);
    expect(await town.hospitalNames({ department: '07' })).toEqual([]);
  });

  it('nearest first, with metres; those without a place last', async () => {
    const { items } = await town.hospitals({ q: '协和', near: '39.9117,116.4175' });
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
    expect((await town.hospitalNames({ q: '协合医院', near: '30.58,114.28' }))[0]).toBe('武汉协和医院');
  });
});
