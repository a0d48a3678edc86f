/** A real list of hospitals, as bad as real lists are, taken in row by row. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { importHospitals } from '../../../scripts/import/hospitals';
import { summaryOf, writeReport } from '../../../scripts/import/report';
import { openDatabase } from '../../../server/database';
import type { RowReport } from '../../../server/hospitals';
import { findHospitals } from '../../../server/hospitals';
import { testDatabase, type TestDatabase } from '../../support/postgres';

const HEADER = 'name,address,longitude_wgs84,latitude_wgs84';
let database: TestDatabase;
let source: DataSource;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  source = await openDatabase({ url: database.url, poolSize: 3 });
  folder = mkdtempSync(join(tmpdir(), 'yiqiao-import-'));
});
afterEach(() => database.truncate());
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await source.destroy();
});

function fileOf(content: string | Buffer): string {
  const path = join(folder, 'list.csv');
  writeFileSync(path, content);
  return path;
}

const list = (...rows: string[]) => [HEADER, ...rows].join('\n');
const take = (content: string | Buffer) => importHospitals(source, fileOf(content), '3A');
const outcomes = (reports: RowReport[]) => reports.map(({ outcome }) => outcome);
const names = async () =>
  (await source.query<{ name: string }[]>('SELECT name FROM hospital ORDER BY name')).map(({ name }) => name);
const hospital = async (name: string) =>
  (await source.query(`SELECT * FROM hospital WHERE name = $1`, [name]))[0] as Record<string, unknown>;
const refusalOf = async (content: string | Buffer) =>
  take(content).then(
    () => 'taken',
    (error: Error) => error.message,
  );

const QINGHE = '北京清河医院（清河医院、北清院）,北京市海淀区清河中街68号,116.3442,40.0335';

describe('a row', () => {
  it('becomes a hospital with aliases, level, region, place, and nothing to book', async () => {
    const [report] = await take(list(QINGHE));
    expect(report).toMatchObject({ line: 2, outcome: 'taken', regionCode: '110108', notes: [] });
    expect(await hospital('北京清河医院')).toMatchObject({
      ...{ id: report!.hospitalId, aliases: ['清河医院', '北清院'], level: '3A', bookable: false },
      ...{ region_code: '110108', region_name: '北京市 海淀区', address: '北京市海淀区清河中街68号' },
      ...{ latitude: 40.0335, longitude: 116.3442, sub_merchant: null },
    });
    const found = await findHospitals(source.manager, { q: '北清院', limit: 5 });
    expect(found.items.map(({ name }) => name)).toEqual(['北京清河医院']);
  });

  it('survives a byte order mark, quotation marks, line breaks and blank lines', async () => {
    const rows = `\uFEFF${HEADER}\r\n"甲医院","北京市东城区甲街1号, 东门",116.4,39.9\r\n\r\n"乙""医""院","北京市\n西城区",116.3,39.9\r\n`;
    const reports = await take(rows);
    expect(outcomes(reports)).toEqual(['taken', 'taken']);
    expect(reports.map(({ line }) => line)).toEqual([2, 4]);
    expect(await names()).toEqual(['乙"医"院', '甲医院']);
  });

  it.each([
    ['0.0,0.0', 'none given'],
    [',', 'none given'],
    ['39.9,116.4', 'swapped'],
    ['-73.9,40.7', 'not lie in China'],
    ['116.4E,39.9N', 'not degrees'],
    ['1e400,39.9', 'not degrees'],
    ['117.18,39.08', 'do not lie in 湖北省'],
  ])('with coordinates %s has none', async (coordinates, why) => {
    const [report] = await take(list(`丙医院,湖北省武汉市江岸区丙路1号,${coordinates}`));
    expect(report!.outcome).toBe('taken');
    expect(report!.notes.join()).toContain(why);
    expect(await hospital('丙医院')).toMatchObject({
      latitude: null,
      longitude: null,
      region_code: '420102',
    });
  });

  it.each([
    [',北京市东城区,116.4,39.9', 'no name'],
    ['"   ",北京市东城区,116.4,39.9', 'no name'],
    ['12345,北京市东城区,116.4,39.9', 'no letter'],
    [`${'长'.repeat(101)}医院,北京市,116.4,39.9`, 'longer than 100'],
    [`丁医院,${'长'.repeat(301)},116.4,39.9`, 'longer than 300'],
    ['丁医院,北京市', '2 columns instead of 4'],
    ['丁医院,北京市,116.4,39.9,多余', '5 columns instead of 4'],
  ])('like %s is refused, and the others are not', async (row, why) => {
    const reports = await take(list(row, QINGHE));
    expect(outcomes(reports)).toEqual(['refused', 'taken']);
    expect(reports[0]!.notes.join()).toContain(why);
    expect(await names()).toEqual(['北京清河医院']);
  });

  it('may hold SQL and script; they stay text', async () => {
    const evil = `x'); DROP TABLE hospital;--<script>alert(1)</script>`;
    await take(list(`${evil},北京市东城区,116.4,39.9`));
    expect(await names()).toEqual([evil]);
  });
});

describe('a hospital that stands twice', () => {
  it.each([
    ['same name, same city', '北京清河医院,北京市昌平区别处1号,116.2,40.2'],
    ['same name, spelled otherwise', '北京 清河医院,北京市海淀区清河中街68号,116.3442,40.0335'],
    ['same name, no place at all', '北京清河医院,,,'],
    ['the alias as name, same city', '清河医院,北京市海淀区清河中街,116.3442,40.0335'],
    ['under the name as alias', '首都第九医院（北京清河医院）,北京市海淀区清河中街,116.3442,40.0335'],
  ])('is merged: %s', async (_, row) => {
    const reports = await take(list(QINGHE, row));
    expect(outcomes(reports)).toEqual(['taken', 'merged']);
    expect(reports[1]).toMatchObject({ mergedWithLine: 2, hospitalId: reports[0]!.hospitalId });
    expect(await names()).toEqual(['北京清河医院']);
  });

  it.each([
    ['another city', '北京清河医院,上海市静安区某路1号,121.46,31.24'],
    ['an alias in another city', '清河医院,河北省邢台市清河县,115.66,37.04'],
    ['an alias without any place', '清河医院,,,'],
  ])('is two hospitals: %s', async (_, row) => {
    expect(outcomes(await take(list(QINGHE, row)))).toEqual(['taken', 'taken']);
    expect(await names()).toHaveLength(2);
  });

  it('fills what the other row lacks and keeps what it has', async () => {
    await take(list('戊医院,浙江省杭州市,,', '戊医院（戊分院）,浙江省杭州市拱墅区戊路2号,120.15,30.29'));
    expect(await hospital('戊医院')).toMatchObject({
      ...{ address: '浙江省杭州市', aliases: ['戊分院'] },
      ...{ region_code: '330105', latitude: 30.29, longitude: 120.15 },
    });
  });

  it('is found in what was there before the list', async () => {
    await take(list(QINGHE));
    const [report] = await take(list('清河医院（海淀清河医院）,北京市海淀区清河中街68号,116.3442,40.0335'));
    expect(report).toMatchObject({ outcome: 'merged', mergedWithLine: null });
    expect((await hospital('北京清河医院')).aliases).toEqual(['清河医院', '北清院', '海淀清河医院']);
  });

  it('under the same row twice is one', async () => {
    expect(outcomes(await take(list(QINGHE, QINGHE)))).toEqual(['taken', 'merged']);
    expect(outcomes(await take(list(QINGHE, QINGHE)))).toEqual(['unchanged', 'unchanged']);
  });
});

describe('the same list again', () => {
  const rows = list(
    QINGHE,
    '清河医院,北京市海淀区,116.3442,40.0335',
    '己医院,,0.0,0.0',
    ',北京市,116,39',
    '己医院,甘肃省兰州市城关区,103.8,36.06',
  );

  it('changes nothing', async () => {
    const first = await take(rows);
    expect(outcomes(first)).toEqual(['taken', 'merged', 'taken', 'refused', 'merged']);
    const state = () =>
      source
        .query(`SELECT xmin, h.* FROM hospital h ORDER BY id`)
        .then(async (hospitals) => [
          hospitals,
          await source.query(`SELECT xmin, r.* FROM hospital_imported_row r ORDER BY line`),
        ]);
    const before = await state();
    const second = await take(rows);
    expect(outcomes(second)).toEqual(['unchanged', 'unchanged', 'unchanged', 'refused', 'unchanged']);
    expect(second.map(({ hospitalId }) => hospitalId)).toEqual(first.map(({ hospitalId }) => hospitalId));
    expect(await state()).toEqual(before);
  });

  it('gives the same ids in another database', async () => {
    const first = await take(rows);
    await database.truncate();
    const again = await take(rows);
    expect(again.map(({ hospitalId }) => hospitalId)).toEqual(first.map(({ hospitalId }) => hospitalId));
  });

  it('twice at once is once', async () => {
    const path = fileOf(rows);
    const both = await Promise.all([1, 2].map(() => importHospitals(source, path, '3A')));
    expect(both.map((reports) => reports.filter(({ outcome }) => outcome === 'taken').length).sort()).toEqual(
      [0, 2],
    );
    expect(await names()).toHaveLength(2);
  });
});

describe('a file that is no such list', () => {
  it.each([
    ['empty', '', 'It is empty.'],
    ['without rows', HEADER, 'It has no rows below its first line.'],
    ['without a column', 'name,address,longitude_wgs84\n甲医院,北京市,116', 'no column latitude_wgs84'],
    ['something else', '<html><body>404</body></html>', 'no column name, address'],
    ['binary', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0]), 'It is not a text file.'],
    [
      'GBK',
      Buffer.concat([Buffer.from(`${HEADER}\n`), Buffer.from([0xb1, 0xb1, 0xbe, 0xa9])]),
      'It is not UTF-8.',
    ],
    ['cut within a character', Buffer.from(list(QINGHE)).subarray(0, HEADER.length + 2), 'It is not UTF-8.'],
    ['with one huge field', list(QINGHE, `"${'长'.repeat(70_000)}",北京市,116,39`), 'longer than 64 kB'],
    ['with a quotation mark never closed', list(QINGHE, '"甲医院,北京市,116,39'), 'not readable as CSV'],
    ['with a quotation mark amiss', list(QINGHE, '甲"医院,北京市,116,39'), 'not readable as CSV'],
  ])('%s: refused in a sentence, nothing half-done', async (_, content, sentence) => {
    expect(await refusalOf(content)).toContain(sentence);
    expect(await names()).toEqual([]);
  });

  it('that is not there, or a folder, is named so', async () => {
    await expect(importHospitals(source, join(folder, 'none.csv'), '3A')).rejects.toThrow(
      'There is no such file.',
    );
    await expect(importHospitals(source, folder, '3A')).rejects.toThrow('It is not a file.');
  });
});

test('the report counts every row, and a spreadsheet runs none of it', async () => {
  const reports = await take(
    list(QINGHE, '=cmd()|x,北京市东城区,116.4,39.9', '"a,""b医院",北京市,116.4,39.9', ',,,'),
  );
  expect(summaryOf(reports)).toMatch(/taken\s+3[^]*refused\s+1[^]*rows\s+4[^]*county\s+2/);
  const path = join(folder, 'reports', 'report.csv');
  writeReport(path, reports);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(lines[0]).toBe('\uFEFFline,name,outcome,hospital_id,merged_with_line,region_code,region_name,why');
  expect(lines).toHaveLength(5);
  expect(lines[2]).toContain(`,'=cmd()|x,`.slice(1));
  expect(lines[3]).toContain('"a,""b医院"');
  expect(lines[4]).toContain('refused');
});
