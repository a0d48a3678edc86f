/**
 * Lists as files: previewed row by row, applied in one transaction, and the same file again changes nothing.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { addDays, beijingDay } from '../../../shared/time';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openDesk } from '../../support/staff';
import {
  apply,
  DEPARTMENTS,
  DOCTORS,
  openRegistrar,
  openWithDoctors,
  preview,
  schedulesOn,
  send,
  statusOf,
} from './sending';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

describe('a hospital brings its lists', () => {
  test('departments, doctors and schedules, each previewed and then applied; again nothing changes', async () => {
    const registrar = await openRegistrar(home);
    const day = addDays(beijingDay(home.clock.now()), 10);
    const files = { departments: DEPARTMENTS, doctors: DOCTORS, schedules: schedulesOn(day) } as const;
    for (const kind of ['departments', 'doctors', 'schedules'] as const) {
      const seen = await preview(home, registrar, kind, files[kind]);
      const rows = files[kind].trim().split(/\n(?!冠)/).length - 1;
      expect([seen.status, seen.counts]).toEqual([
        'ready',
        { added: rows, changed: 0, unchanged: 0, refused: 0 },
      ]);
      const applied = await apply(home, registrar, seen.id);
      expect([applied.status, applied.done]).toEqual(['applied', rows]);
      const again = await preview(home, registrar, kind, files[kind]);
      expect(again.counts).toEqual({ added: 0, changed: 0, unchanged: rows, refused: 0 });
      await apply(home, registrar, again.id);
    }
    const doctors = await home.call('GET /doctors', { query: { hospitalId: registrar.hospitalId } });
    expect(doctors.body.items.map(({ name, fee, title }) => [name, fee, title]).sort()).toEqual([
      ['周静', 2050, 'attending'],
      ['李清', 3500, 'associate-chief'],
      ['陈思远', 5000, 'chief'],
    ]);
    const { departmentId } = doctors.body.items.find(({ name }) => name === '周静')!;
    const clinics = await home.call('GET /schedules', {
      query: { hospitalId: registrar.hospitalId, departmentId, from: day, days: 1 },
    });
    expect(clinics.body.items[0]!.slots).toHaveLength(7);
  });

  test('a preview changes nothing, and a discarded one leaves nothing behind', async () => {
    const registrar = await openRegistrar(home);
    const { id } = await preview(home, registrar, 'departments', DEPARTMENTS);
    const departments = () => registrar.call('GET /desk/:hospitalId/departments', { query: {} });
    expect((await departments()).body.items).toEqual([]);
    await registrar.call('DELETE /desk/:hospitalId/imports/:id', { params: { id } });
    expect((await registrar.call('GET /desk/:hospitalId/imports')).body.items).toEqual([]);
    const late = await registrar.call('POST /desk/:hospitalId/imports/:id/application', { params: { id } });
    expect(late.problem.code).toBe('IMPORT_NOT_READY');
  });

  test('one row changed is one row changed', async () => {
    const registrar = await openWithDoctors(home);
    const seen = await preview(home, registrar, 'doctors', DOCTORS.replace(',35', ',45.00'));
    expect(seen.counts).toEqual({ added: 0, changed: 1, unchanged: 2, refused: 0 });
    expect(seen.items.find(({ verdict }) => verdict === 'changed')!.line).toBe(4);
  });

  test('what somebody changed after the preview makes a new preview instead of half an import', async () => {
    const registrar = await openWithDoctors(home);
    const seen = await preview(home, registrar, 'doctors', DOCTORS.replace('李清', '李清清'));
    const meanwhile = await preview(home, registrar, 'doctors', DOCTORS.replace('李清', '李清清'));
    await apply(home, registrar, meanwhile.id);
    const applied = await apply(home, registrar, seen.id);
    expect([applied.status, applied.previewedAgain]).toEqual(['ready', true]);
    expect(applied.counts).toEqual({ added: 0, changed: 0, unchanged: 3, refused: 0 });
    expect((await apply(home, registrar, seen.id)).status).toBe('applied');
  });
});

describe('sending', () => {
  test('the same file again changes nothing; another one under its id is a conflict', async () => {
    const registrar = await openRegistrar(home);
    const id = randomUUID();
    await send(registrar, 'departments', DEPARTMENTS, { id });
    await home.settle();
    const again = await send(registrar, 'departments', DEPARTMENTS, { id });
    expect([again.status, again.body.status, again.body.rows]).toEqual([202, 'ready', 3]);
    expect((await send(registrar, 'doctors', DOCTORS, { id })).problem.code).toBe('ID_REUSED');
    const other = await send(registrar, 'departments', DEPARTMENTS.replace('NK01', 'NK02'), { id });
    expect(other.problem.code).toBe('ID_REUSED');
  });

  test('a sending that was cut is taken up by the next', async () => {
    const registrar = await openRegistrar(home);
    const id = randomUUID();
    const url = `${home.url}/desk/${registrar.hospitalId}/imports/${id}?kind=departments&name=departments.csv`;
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from(DEPARTMENTS));
        setTimeout(() => controller.error(new Error('the line is cut')), 100);
      },
    });
    const headers = { Authorization: `Bearer ${registrar.token}`, 'Content-Type': 'text/csv' };
    await fetch(url, { method: 'PUT', headers, body: stream, duplex: 'half' } as RequestInit).catch(
      () => undefined,
    );
    for (let i = 0; i < 100 && (await statusOf(registrar, id)).status === 'reading'; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await statusOf(registrar, id)).problem).toEqual({ why: 'interrupted', columns: [] });
    const again = await send(registrar, 'departments', DEPARTMENTS, { id });
    await home.settle();
    expect([again.status, (await statusOf(registrar, id)).counts.added]).toEqual([202, 3]);
  });

  test('a fault of ours while it is applied changes nothing, is told as one, and the file may come again', async () => {
    const registrar = await openRegistrar(home);
    const { database } = home.house;
    const seen = await preview(home, registrar, 'departments', DEPARTMENTS);
    await database.query(
      `ALTER TABLE department ADD CONSTRAINT department_breaks CHECK (name <> '心血管内科') NOT VALID`,
    );
    const broken = await apply(home, registrar, seen.id);
    await database.query(`ALTER TABLE department DROP CONSTRAINT department_breaks`);
    expect([broken.status, broken.problem]).toEqual(['failed', { why: 'not-applied', columns: [] }]);
    const departments = await registrar.call('GET /desk/:hospitalId/departments', { query: {} });
    expect(departments.body.items).toHaveLength(0);
    const again = await preview(home, registrar, 'departments', DEPARTMENTS);
    expect((await apply(home, registrar, again.id)).status).toBe('applied');
  });

  test('another content type and a viewer are turned away', async () => {
    const registrar = await openRegistrar(home);
    const pdf = await send(registrar, 'departments', DEPARTMENTS, { type: 'application/pdf' });
    expect(pdf.problem.code).toBe('UNSUPPORTED_MEDIA_TYPE');
    const viewer = {
      ...(await openDesk(home, registrar.hospitalId, 'viewer')),
      hospitalId: registrar.hospitalId,
    };
    expect((await send(viewer, 'departments', DEPARTMENTS)).problem.code).toBe('FORBIDDEN');
  });

  test('100,000 rows are read as a stream, show how far they are, and those that can be go in at once', async () => {
    const registrar = await openWithDoctors(home);
    const rows = Array.from(
      { length: 100_000 },
      (_, i) => `X${i},医生${i},主治医师,${i % 50 ? 'NK77' : 'NK01'},${i % 90}.50`,
    );
    const sent = await send(registrar, 'doctors', `工号,姓名,职称,科室代码,挂号费\n${rows.join('\n')}\n`);
    expect([sent.status, sent.body.rows, sent.body.status]).toEqual([202, 100_000, 'reading']);
    const seen: number[] = [];
    const watching = setInterval(
      () => void statusOf(registrar, sent.body.id).then(({ done }) => seen.push(done)),
      100,
    );
    await home.settle();
    clearInterval(watching);
    expect(new Set(seen).size).toBeGreaterThan(2);
    const applied = await apply(home, registrar, sent.body.id);
    expect([applied.status, applied.counts.added]).toEqual(['applied', 2_000]);
  }, 120_000);

  test('templates can be filled in: what they hold is taken', async () => {
    const registrar = await openRegistrar(home);
    for (const kind of ['departments', 'doctors', 'schedules'] as const) {
      for (const language of ['zh', 'en']) {
        const template = await registrar.call('GET /desk/:hospitalId/import-templates/:kind', {
          params: { kind },
          headers: { 'Accept-Language': language },
        });
        const sent = await send(registrar, kind, template.body as unknown as string);
        expect([kind, language, sent.body.problem, sent.body.rows]).toEqual([kind, language, null, 1]);
      }
    }
  });
});
