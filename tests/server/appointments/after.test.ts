/**
 * After the visit: papers that are written, corrected and taken back, and what is no document.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { readDocument } from '../../../server/platform/media';
import type { Person } from '../../support/people';
import { openDesk, type StaffMember } from '../../support/staff';
import { openStories } from '../../support/stories';
import { entriesOf, openWard, type Visitor } from './day/ward';
import { afterClinic, summaryOf } from './afterVisit';

const home = openStories();

const DESK = 'PUT /desk/:hospitalId/appointments/:id/summary';

const DOCUMENT = 'PUT /desk/:hospitalId/appointments/:id/documents/:documentId';

const WORDS = {
  diagnosis: '高血压 2 级',
  advice: '低盐饮食\n每天量血压',
  medicines: ['氨氯地平片 5mg 每日一次'],
  nextVisitDays: 14,
};

const readings = async (hospitalId: string) =>
  (await entriesOf(home, hospitalId)).filter(({ act }) => act === 'visit.papers-read').length;

async function noticesOf(person: Person, kind: string) {
  await home.settle();
  const { body } = await person.call('GET /notices', { query: { limit: 50 } });
  return body.items.filter((notice) => notice.kind === kind);
}

/** A PDF of one empty page with what a story hides in it. */
function pdf({ object = '', tail = '' } = {}): Buffer<ArrayBuffer> {
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${object} >>\nendobj\n`),
    Buffer.from('2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n'),
    Buffer.from(`trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n${tail}`, 'latin1'),
  ]);
}

const upload = (
  staff: StaffMember,
  id: string,
  bytes: Uint8Array<ArrayBuffer>,
  { documentId = randomUUID(), name = '心电图报告', type = 'application/pdf' } = {},
) => staff.call(DOCUMENT, { params: { id, documentId }, query: { name }, file: { type, bytes } });

async function openFile(token: string, path: string) {
  const answer = await fetch(`${home.url}${path}`, { headers: { Authorization: `Bearer ${token}` } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

test('a summary is written, read by its person alone, corrected by who has read it, and told of once', async () => {
  const { clinic, doctor, visitors, people } = await afterClinic(home);
  const [seen, waiting] = visitors as [Visitor, Visitor];
  const params = { id: seen.appointmentId };
  expect((await summaryOf(people[0]!, params.id)).body).toMatchObject({ summary: null, documents: [] });

  const first = await doctor.call(DESK, { params, body: { ...WORDS, version: null } });
  expect([first.status, first.body.version, first.body.memberId]).toEqual([200, '1', doctor.memberId]);
  const again = await doctor.call(DESK, { params, body: { ...WORDS, version: null } });
  expect([again.status, again.body.version]).toEqual([200, '1']);

  const registrar = await openDesk(home, clinic.hospitalId, 'registrar');
  const advice = '低盐饮食';
  const late = await registrar.call(DESK, { params, body: { ...WORDS, advice, version: null } });
  expect(late.problem.code).toBe('CHANGED_MEANWHILE');
  const corrected = await registrar.call(DESK, { params, body: { ...WORDS, advice, version: '1' } });
  expect([corrected.body.version, corrected.body.summary?.advice]).toEqual(['2', advice]);

  const { body } = await summaryOf(people[0]!, params.id);
  expect(body.summary).toMatchObject({ ...WORDS, advice });
  expect((await summaryOf(people[1]!, params.id)).status).toBe(404);
  const told = await noticesOf(people[0]!, 'visit-papers');
  expect(told).toHaveLength(1);
  expect(JSON.stringify(told)).not.toMatch(/血压|盐/);

  const unseen = await doctor.call(DESK, {
    params: { id: waiting.appointmentId },
    body: { ...WORDS, version: null },
  });
  expect(unseen.problem.code).toBe('VISIT_NOT_FULFILLED');
  const rows = await home.house.database.query(`SELECT content_sealed FROM visit_summary`);
  expect(JSON.stringify(rows)).not.toContain('高血压');
  const acts = (await entriesOf(home, clinic.hospitalId)).filter(
    ({ act }) => act === 'visit.summary-written',
  );
  expect(acts.map(({ patient_id }) => patient_id)).toEqual([seen.patientId, seen.patientId]);
  expect(await readings(clinic.hospitalId)).toBe(1); // the wording that was there already
});

test("a colleague's patient, another hospital's desk, the till and a viewer neither read nor write", async () => {
  const { clinic, visitors } = await afterClinic(home);
  const params = { id: visitors[0]!.appointmentId };
  const body = { ...WORDS, version: null };
  const read = 'GET /desk/:hospitalId/appointments/:id/summary';
  const elsewhere = await openWard(home, { names: [] });
  const strangers: [StaffMember, number][] = [
    [await openDesk(home, clinic.hospitalId, 'doctor'), 404],
    [await openDesk(home, elsewhere.clinic.hospitalId, 'doctor'), 404],
    [await openDesk(home, elsewhere.clinic.hospitalId, 'owner'), 404],
    [await openDesk(home, clinic.hospitalId, 'cashier'), 403],
    [await openDesk(home, clinic.hospitalId, 'viewer'), 403],
  ];
  for (const [staff, status] of strangers) {
    expect((await staff.call(read, { params })).status).toBe(status);
    expect((await staff.call(DESK, { params, body })).status).toBe(status);
    expect((await upload(staff, params.id, pdf())).status).toBe(status);
  }
  // into the hospital itself by naming it
  const foreign = strangers[2]![0];
  const direct = await foreign.call(DESK, { params: { ...params, hospitalId: clinic.hospitalId }, body });
  expect(direct.status).toBe(404);
});

test('documents are kept as they are or drawn anew, opened by their person, and taken back with a reason', async () => {
  const { clinic, doctor, visitors, people } = await afterClinic(home);
  const id = visitors[0]!.appointmentId;
  const documentId = randomUUID();
  const report = pdf();
  const added = await upload(doctor, id, report, { documentId });
  expect(added.body.documents).toMatchObject([
    { id: documentId, name: '心电图报告', type: 'application/pdf' },
  ]);
  expect((await upload(doctor, id, report, { documentId })).body.documents).toHaveLength(1);
  const other = await upload(doctor, id, pdf({ tail: '\n' }), { documentId });
  expect(other.problem.code).toBe('ID_REUSED');

  const photo = new Uint8Array(
    await sharp({ create: { width: 40, height: 30, channels: 3, background: '#0b8f6a' } })
      .png()
      .withExif({ IFD0: { Artist: '张三' } })
      .toBuffer(),
  );
  const picture = await upload(doctor, id, photo, { name: "舌苔 'a'(1)*", type: 'image/png' });
  const [, drawn] = picture.body.documents;
  expect(drawn).toMatchObject({ name: "舌苔 'a'(1)*", type: 'image/jpeg' });

  const path = `/appointments/${id}/documents`;
  const own = await openFile(people[0]!.token, `${path}/${documentId}`);
  expect(own.bytes.equals(report)).toBe(true);
  expect(own.headers.get('content-type')).toBe('application/pdf');
  expect(own.headers.get('x-content-type-options')).toBe('nosniff');
  expect(own.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('心电图报告.pdf')}`,
  );
  const jpeg = await openFile(people[0]!.token, `${path}/${drawn!.id}`);
  expect((await sharp(jpeg.bytes).metadata()).exif).toBeUndefined();
  expect(jpeg.headers.get('content-disposition')).toMatch(
    / filename\*=UTF-8''%E8%88%8C%E8%8B%94%20%27a%27%281%29%2A\.jpg$/,
  );
  expect((await openFile(people[1]!.token, `${path}/${documentId}`)).status).toBe(404);
  expect(
    (await openFile(people[1]!.token, `/appointments/${visitors[1]!.appointmentId}/documents/${documentId}`))
      .status,
  ).toBe(404);
  expect((await openFile(doctor.token, `/desk/${clinic.hospitalId}${path}/${documentId}`)).status).toBe(200);

  const removal = 'POST /desk/:hospitalId/appointments/:id/documents/:documentId/removal';
  const wrong = { params: { id, documentId }, body: { reason: '传错患者' } };
  for (const _ of [1, 2])
    expect((await doctor.call(removal, wrong)).body.documents.map((one) => one.id)).toEqual([drawn!.id]);
  expect((await openFile(people[0]!.token, `${path}/${documentId}`)).status).toBe(404);
  const removals = (await entriesOf(home, clinic.hospitalId)).filter(
    ({ act }) => act === 'visit.document-removed',
  );
  expect(removals.map(({ subject_id }) => subject_id)).toEqual([`${id}; document=${documentId}`]);
  expect(await readings(clinic.hospitalId)).toBe(2); // the file that was there already, and gone already
  const kept = await home.house.database.query(`SELECT count(*)::int AS files FROM media`);
  expect(kept).toEqual([{ files: 1 }]);

  const { body } = await people[0]!.call('GET /me/export');
  const [visit] = (body as unknown as { appointments: object[] }).appointments;
  expect(visit).toMatchObject({
    documents: [{ name: '心电图报告' }, { name: "舌苔 'a'(1)*" }],
    rating: null,
  });
});

test('what is too large, of another kind, two kinds at once, or acts, is no document', async () => {
  const { doctor, visitors } = await afterClinic(home);
  const id = visitors[0]!.appointmentId;
  const archive = Buffer.alloc(22);
  archive.writeUInt32LE(0x06054b50);
  const marked = (text: string) => new Uint8Array(Buffer.from(text));
  const bad: Record<string, Uint8Array<ArrayBuffer>> = {
    'a page that says it is a PDF': marked('<html><script>alert(1)</script></html>'),
    'something before the PDF': new Uint8Array(Buffer.concat([Buffer.from('PK\u0003\u0004'), pdf()])),
    'cut short': new Uint8Array(pdf().subarray(0, 60)),
    'a page after the PDF': pdf({ tail: '<html><script>alert(1)</script></html>' }),
    'an archive in the PDF': new Uint8Array(
      Buffer.concat([pdf(), withComment(archive, '\nstartxref\n9\n%%EOF\n')]),
    ),
    'a script': pdf({ object: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' }),
    'a script under another spelling': pdf({ object: '/OpenAction << /S /J#61vaScript /JS (x) >>' }),
    'a program to launch': pdf({ object: '/AA << /O << /S /Launch /F (cmd.exe) >> >>' }),
    'another file inside': pdf({ object: '/Names << /EmbeddedFiles 9 0 R >>' }),
    'locked with a password': pdf({ object: '/Encrypt 5 0 R' }),
    'a form that acts': pdf({ object: '/AcroForm << /XFA 12 0 R >>' }),
    'half a picture': new Uint8Array([0xff, 0xd8, 0xff, 0xe0]),
  };
  for (const [what, bytes] of Object.entries(bad)) {
    const { problem } = await upload(doctor, id, bytes);
    expect([what, problem.code]).toEqual([what, 'DOCUMENT_UNREADABLE']);
  }
  expect((await upload(doctor, id, marked('MZ'), { type: 'application/zip' })).problem.code).toBe(
    'UNSUPPORTED_MEDIA_TYPE',
  );
  const huge = await upload(doctor, id, new Uint8Array(10 * 1024 * 1024 + 1)).catch(() => 'cut off');
  expect(huge === 'cut off' || (huge as { status: number }).status === 413).toBe(true);
  const read = await doctor.call('GET /desk/:hospitalId/appointments/:id/summary', { params: { id } });
  expect(read.body.documents).toEqual([]);
});

test('a file made to be slow to look into is looked into once over', async () => {
  for (const again of ['stream\n', '/XFA    ', '/#4a#61', '#4a', '/J#61vaScrip']) {
    const bytes = pdf({ object: again.repeat(Math.floor(9.9e6 / again.length)) });
    const began = performance.now();
    expect(await readDocument(bytes)).toMatchObject({ type: 'application/pdf' });
    expect(performance.now() - began).toBeLessThan(5_000); // a look that goes back takes minutes
  }
});

function withComment(record: Buffer, comment: string): Buffer {
  const end = Buffer.from(record);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([end, Buffer.from(comment)]);
}
