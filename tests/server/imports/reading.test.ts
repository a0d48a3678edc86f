/**
 * What a list's file may hold: whatever spreadsheets write is read, and a row or a file that cannot be is refused with
 * its reason.
 *
 * @jest-environment node
 */
import { addDays, beijingDay } from '../../../shared/time';
import { openTestHouse, type TestHouse } from '../../support/house';
import { apply, DEPARTMENTS, openRegistrar, openWithDoctors, preview, schedulesOn, send } from './sending';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

describe('a row that cannot be', () => {
  test('is refused with its column and reason; the others go through', async () => {
    const registrar = await openWithDoctors(home);
    const seen = await preview(
      home,
      registrar,
      'doctors',
      `工号,姓名,职称,科室代码,挂号费
D9,"=HYPERLINK(""http://x"")",主任医师,NK01,10
D10,,院长,NK99,-1
D11,吴一,主任医师,NK01,10
D11,吴二,主任医师,NK01,10
D12,赵三,主任医师,NK99,10
D13,钱四,主任医师,NK01
D14,孙五,主任医师,NK01,10
,周六,主任医师,NK01,10
,吴七,主任医师,NK01,10
`,
    );
    const reasons = seen.items.map(({ line, verdict, problems }) => [
      line,
      verdict,
      problems.map(({ column, why }) => `${column ?? ''}:${why}`).join(' '),
    ]);
    expect(reasons).toEqual([
      [2, 'refused', 'name:formula'],
      [3, 'refused', 'name:missing title:not-a-title fee:not-money'],
      [4, 'refused', ':twice-in-file'],
      [5, 'refused', ':twice-in-file'],
      [6, 'refused', 'departmentCode:department-unknown'],
      [7, 'refused', ':wrong-cell-count'],
      [8, 'added', ''],
      [9, 'refused', 'code:missing'],
      [10, 'refused', 'code:missing'],
    ]);
    const applied = await apply(home, registrar, seen.id);
    expect([applied.status, applied.counts.added]).toEqual(['applied', 1]);
  });

  test('of a schedule says what stands in its way', async () => {
    const registrar = await openWithDoctors(home);
    const today = beijingDay(home.clock.now());
    const day = addDays(today, 12);
    const heading = schedulesOn(day).split('\n')[0];
    const seen = await preview(
      home,
      registrar,
      'schedules',
      [
        heading,
        `NK01,D1,${day},上午,8:00,12:00,30,5,50`,
        `WK01,D1,${day},上午,11:00,12:00,30,5,50`,
        `NK01,D1,${addDays(today, -1)},上午,8:00,12:00,30,5,50`,
        `NK01,D1,2027-02-29,上午,8:00,12:00,30,5,50`,
        `NK01,D77,${day},上午,8:00,12:00,30,5,50`,
        `NK01,D1,${day},下午,25:00,12:00,30,0,50`,
        `EK01,,${day},下午,08:00,09:00,30,5,50`,
      ].join('\r\n'),
    );
    const reasons = seen.items.map(({ problems }) =>
      problems.map(({ column, why }) => `${column}:${why}`).join(' '),
    );
    expect(reasons.slice(2)).toEqual([
      'day:past',
      'day:not-a-day',
      'doctorCode:doctor-unknown',
      'from:not-a-time placesPerSlot:not-a-number',
      'half:outside-half',
    ]);
    // two places at once: one of the two is refused, whichever comes second
    expect(reasons.slice(0, 2).sort()).toEqual(['', 'doctorCode:doctor-elsewhere']);
  });

  test('stands in the report, where no cell runs in a spreadsheet', async () => {
    const registrar = await openWithDoctors(home);
    const { id } = await preview(
      home,
      registrar,
      'doctors',
      `工号,姓名,职称,科室代码,挂号费\nD9,+1+cmd,主任医师,NK01,10\n`,
    );
    const report = await registrar.call('GET /desk/:hospitalId/imports/:id/report.csv', { params: { id } });
    const text = report.body as unknown as string;
    expect(report.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(text).toContain('不接受');
    expect(text).toContain("'+1+cmd");
    expect(text).toContain('像公式');
  });
});

describe('a file as spreadsheets write them', () => {
  // 科室代码,科室名称,诊疗科目代码 / NK01,心血管内科,03.04 in GBK, as Chinese systems save it
  const GBK = Buffer.from(
    'bfc6cad2b4fac2eb2cbfc6cad2c3fbb3c62cd5efc1c6bfc6c4bfb4fac2eb0a4e4b30312cd0c4d1aab9dcc4dabfc62c30332e30340a',
    'hex',
  );

  test.each([
    ['with a byte order mark', Buffer.from(`\uFEFF${DEPARTMENTS}`)],
    ['with Windows line ends', Buffer.from(DEPARTMENTS.replaceAll('\n', '\r\n'))],
    ['with semicolons', Buffer.from(DEPARTMENTS.replaceAll(',', ';'))],
    ['with tabs and English headings', Buffer.from('code\tname\tcatalogue_code\nNK01\t心血管内科\t03.04\n')],
    ['in GBK', GBK],
    [
      'with empty cells and lines at the end',
      Buffer.from('code,name,catalogue_code,,\nNK01,心血管内科,03.04,,\n,,,,\n'),
    ],
  ])('%s is read', async (_, bytes) => {
    const registrar = await openRegistrar(home);
    const seen = await preview(home, registrar, 'departments', new Uint8Array(bytes));
    expect([seen.problem, seen.counts.refused]).toEqual([null, 0]);
    expect(seen.items[0]!.values).toMatchObject({ code: 'NK01', name: '心血管内科', catalogueCode: '03.04' });
  });

  test.each([
    ['nothing', Buffer.from(''), 'empty', []],
    ['only a heading', Buffer.from('科室代码,科室名称,诊疗科目代码\n'), 'empty', []],
    ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 1, 0]), 'not-text', []],
    ['UTF-16', Buffer.from('\uFEFF科室代码', 'utf16le'), 'unknown-encoding', []],
    ['another list', Buffer.from('a,b\n1,2\n'), 'missing-columns', ['code', 'name', 'catalogueCode']],
    ['a missing column', Buffer.from('科室代码,科室名称\nA,B\n'), 'missing-columns', ['catalogueCode']],
    [
      'a column twice',
      Buffer.from('科室代码,code,科室名称,诊疗科目代码\n1,2,3,4\n'),
      'column-twice',
      ['code'],
    ],
    ['quotes that never end', Buffer.from('科室代码,科室名称,诊疗科目代码\nA,"B,03\n'), 'broken-quotes', []],
    [
      'a row without end',
      Buffer.from(`科室代码,科室名称,诊疗科目代码\nA,"${'x'.repeat(200_000)}`),
      'broken-quotes',
      [],
    ],
    [
      'NULs further down',
      Buffer.from(`科室代码,科室名称,诊疗科目代码\n${'A,B,03\n'.repeat(5000)}\0`),
      'not-text',
      [],
    ],
  ])('%s is refused as a whole', async (_, bytes, why, columns) => {
    const registrar = await openRegistrar(home);
    const sent = await send(registrar, 'departments', new Uint8Array(bytes));
    expect([sent.status, sent.body.status, sent.body.problem]).toEqual([202, 'failed', { why, columns }]);
  });

  test('a row in neither encoding is refused alone', async () => {
    const registrar = await openRegistrar(home);
    const bytes = Buffer.concat([
      Buffer.from(DEPARTMENTS),
      Buffer.from([0x41, 0x2c, 0xff, 0xff, 0x2c, 0x30, 0x33, 0x0a]),
    ]);
    const seen = await preview(home, registrar, 'departments', new Uint8Array(bytes));
    expect(seen.counts).toEqual({ added: 3, changed: 0, unchanged: 0, refused: 1 });
    expect(seen.items[3]!.problems).toEqual([{ why: 'unreadable', column: null }]);
  });
});
