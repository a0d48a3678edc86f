/**
 * What a hospital's system sends of a visit once the patient was seen: the doctor's summary and documents. The patient
 * reads them as if the desk had written them, and is told once.
 *
 * @jest-environment node
 */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { brokenPromises } from '../../support/booking';
import { openTestHouse, type TestHouse } from '../../support/house';
import type { Person } from '../../support/people';
import { openDesk, openOperator } from '../../support/staff';
import { entriesOf } from '../appointments/day/ward';
import { summaryOf } from '../appointments/afterVisit';
import {
  AGAIN_IN,
  codeIn,
  document,
  ifNone,
  openSeen,
  pdf,
  placeIn,
  section,
  summary,
  WORDS,
} from './papers';
import { HIS } from './resources';
import { askToken, openSystem, type System } from './system';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

async function tellingsOf(person: Person) {
  await home.settle();
  const { body } = await person.call('GET /notices', { query: { limit: 50 } });
  return body.items.filter(({ kind }) => kind === 'visit-papers').length;
}

const actsOf = async (hospitalId: string, wanted: string) =>
  (await entriesOf(home, hospitalId)).filter(({ act }) => act === wanted);

test('a summary is sent, read by its patient, sent again for nothing, and worded anew by who has read it', async () => {
  const { system, hospitalId, visitId, patientId, person } = await openSeen(home);
  const sent = summary(visitId, WORDS, { extension: AGAIN_IN(14) });
  const made = await system.create(sent, ifNone(sent));
  expect([made.status, made.body['id'], made.body['status'], made.headers.get('etag')]).toEqual([
    ...[201, visitId, 'final', 'W/"1"'],
  ]);
  const wording = {
    ...{ diagnosis: '高血压 2 级', advice: '低盐饮食\n每天量血压', nextVisitDays: 14 },
    medicines: ['氨氯地平片 5mg 每日一次', '阿司匹林 <100mg>'],
  };
  expect((await summaryOf(person, visitId)).body.summary).toMatchObject(wording);

  expect((await system.create(sent, ifNone(sent))).status).toBe(200);
  expect((await system.create(sent)).headers.get('etag')).toBe('W/"1"');
  expect((await system.update(made.body)).headers.get('etag')).toBe('W/"1"'); // as it was read
  const other = summary(visitId, [section('29308-4', '感冒')]);
  expect((await system.create(other)).status).toBe(412);

  const corrected = await system.update({ ...other, id: visitId, status: 'amended' }, 'W/"1"');
  expect([corrected.status, corrected.body['meta'].versionId, corrected.body['status']]).toEqual([
    ...[200, '2', 'amended'],
  ]);
  expect((await system.update(made.body)).status).toBe(412);
  const { body } = await summaryOf(person, visitId);
  expect(body.summary).toMatchObject({ diagnosis: '感冒', advice: '', medicines: [], nextVisitDays: null });
  expect(await tellingsOf(person)).toBe(1);

  const desk = await openDesk(home, hospitalId, 'registrar');
  const params = { id: visitId };
  const here = await desk.call('GET /desk/:hospitalId/appointments/:id/summary', { params });
  expect(here.body).toMatchObject({ version: '2', memberId: null, summary: { diagnosis: '感冒' } });
  const words = { diagnosis: '流感', advice: '多喝水', medicines: [], nextVisitDays: null };
  await desk.call('PUT /desk/:hospitalId/appointments/:id/summary', {
    params,
    body: { ...words, version: '2' },
  });
  expect((await system.fhir(`/Composition/${visitId}`)).body['section'][0].text.div).toContain('流感');

  const written = await actsOf(hospitalId, 'visit.summary-written');
  expect(written.map(({ actor, patient_id }) => [actor, patient_id])).toEqual([
    ...Array(2).fill([system.id, patientId]),
    [desk.memberId, patientId],
  ]);
  const rows = await home.house.database.query(`SELECT content_sealed FROM visit_summary`);
  expect(JSON.stringify(rows)).not.toContain('感冒');
});

test('documents are sent once, even by two at once, read by their patient, and taken back for good', async () => {
  const { system, hospitalId, visitId, person } = await openSeen(home);
  const sent = document(visitId);
  const both = await Promise.all([system.create(sent, ifNone(sent)), system.create(sent, ifNone(sent))]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
  const made = both.find(({ status }) => status === 201)!.body;
  const file = pdf();
  const hash = createHash('sha1').update(file).digest('base64');
  expect(made['content']).toEqual([
    { attachment: { contentType: 'application/pdf', size: file.length, hash, title: '心电图报告' } },
  ]);
  expect(codeIn(await system.create(sent))).toBe('identifier-taken');

  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#0b8f6a' } })
    .png()
    .withExif({ IFD0: { Artist: '张三' } })
    .toBuffer();
  const picture = document(visitId, { file: photo, contentType: 'image/png' }, { description: '舌苔照片' });
  expect((await system.create(picture)).body['content'][0].attachment.contentType).toBe('image/jpeg');
  const { body } = await summaryOf(person, visitId);
  expect(body.documents.map(({ name, type }) => [name, type])).toEqual([
    ['心电图报告', 'application/pdf'],
    ['舌苔照片', 'image/jpeg'],
  ]);
  const own = await fetch(`${home.url}/appointments/${visitId}/documents/${made['id']}`, {
    headers: { Authorization: `Bearer ${person.token}` },
  });
  expect(Buffer.from(await own.arrayBuffer()).equals(file)).toBe(true);
  expect(await tellingsOf(person)).toBe(1);

  for (const query of [
    `related=Appointment/${visitId}`,
    `identifier=${HIS}/report|${made['identifier'][0].value}`,
  ])
    expect(JSON.stringify((await system.fhir(`/DocumentReference?${query}`)).body)).toContain(made['id']);
  const key = made['subject'].identifier.value as string;
  expect((await system.fhir(`/DocumentReference?patient=${key}&_sort=-date`)).body['entry']).toHaveLength(2);
  expect((await system.fhir(`/DocumentReference?date=lt2026-01-01`)).body['entry']).toBeUndefined();

  expect((await system.update({ ...sent, id: made['id'], meta: made['meta'] })).status).toBe(200);
  for (const change of [
    { description: '另一份' },
    { content: document(visitId, { file: pdf('/X 1') }).content },
  ]) {
    const refused = await system.update({ ...made, ...change });
    expect([refused.status, codeIn(refused)]).toEqual([422, 'rule-broken']);
  }
  const nameless = await system.update({ ...made, identifier: undefined });
  expect([nameless.status, placeIn(nameless)]).toEqual([400, 'DocumentReference.identifier']);
  const error = { ...made, status: 'entered-in-error' };
  expect(placeIn(await system.update(error))).toBe('DocumentReference.extension');
  const reason = [{ url: 'urn:yiqiao:fhir:removal-reason', valueString: '传错患者' }];
  const gone = await system.update({ ...error, extension: reason });
  expect(gone.body).toMatchObject({ status: 'entered-in-error', extension: reason });
  expect(gone.body['content'][0].attachment).toEqual({ contentType: 'application/pdf', title: '心电图报告' });
  expect((await system.update(gone.body)).body['meta']).toEqual(gone.body['meta']);
  expect(codeIn(await system.update({ ...gone.body, status: 'current' }))).toBe('rule-broken');
  expect((await summaryOf(person, visitId)).body.documents).toHaveLength(1);
  expect(await home.house.database.query(`SELECT count(*)::int AS files FROM media`)).toEqual([{ files: 1 }]);
  const again = await system.create(sent, ifNone(sent)); // under the number of the report that was taken back
  expect([again.status, again.body['status']]).toEqual([201, 'current']);
  expect((await system.create(sent, ifNone(sent))).body['id']).toBe(again.body['id']);
  expect((await system.update(gone.body)).body['identifier']).toBeUndefined();
  expect((await summaryOf(person, visitId)).body.documents).toHaveLength(2);

  const added = await actsOf(hospitalId, 'visit.document-added');
  expect(added.map(({ actor }) => actor)).toEqual(Array(3).fill(system.id));
  const removed = await actsOf(hospitalId, 'visit.document-removed');
  expect(removed.map(({ subject_id }) => subject_id)).toEqual([`${visitId}; document=${made['id']}`]);
});

test('another hospital, another scope and a write-only system reach no further than they may', async () => {
  const theirs = await openSeen(home);
  const mine = await openSeen(home);
  const foreign = await mine.system.create(document(theirs.visitId));
  expect([foreign.status, codeIn(foreign)]).toEqual([422, 'reference-unknown']);
  await theirs.system.signIn(); // the other's day came later
  const letter = (await theirs.system.create(summary(theirs.visitId, WORDS))).body;
  expect(letter['id']).toBe(theirs.visitId);
  expect((await mine.system.fhir(`/Composition/${theirs.visitId}`)).status).toBe(404);
  expect((await mine.system.update(letter)).status).toBe(405);

  const token = async (scope: string) =>
    (await askToken(home, mine.system, { scope })).body['access_token'] as string;
  const asked = { method: 'POST', body: document(mine.visitId) };
  const narrow = await mine.system.fhir('/DocumentReference', {
    ...{ ...asked, token: await token('system/Composition.write system/DocumentReference.read') },
  });
  expect([narrow.status, codeIn(narrow)]).toEqual([403, 'scope-missing']);
  const writer = await token('system/DocumentReference.write');
  expect((await mine.system.fhir('/DocumentReference', { ...asked, token: writer })).status).toBe(201);
  expect((await mine.system.fhir('/DocumentReference', { token: writer })).status).toBe(403);
});

test('a suspended hospital still tells those who were seen what was found', async () => {
  const { system, hospitalId, visitId, person } = await openSeen(home);
  const operator = await openOperator(home);
  await operator.call('POST /operator/hospitals/:id/suspension', {
    ...{ params: { id: hospitalId }, body: { reason: '许可证到期' } },
  });
  expect((await system.create(summary(visitId, WORDS))).status).toBe(201);
  const made = (await system.create(document(visitId))).body;
  const extension = [{ url: 'urn:yiqiao:fhir:removal-reason', valueString: '重复' }];
  expect((await system.update({ ...made, status: 'entered-in-error', extension })).status).toBe(200);
  expect((await summaryOf(person, visitId)).body).toMatchObject({ summary: {}, documents: [] });
});

test('wordings of two systems at once: one is kept, the other has not read it', async () => {
  const { system, hospitalId, visitId } = await openSeen(home);
  const other: System = await openSystem(home, hospitalId);
  const answers = await Promise.all([
    system.create(summary(visitId, [section('29308-4', '甲')], { identifier: undefined })),
    other.create(summary(visitId, [section('29308-4', '乙')], { identifier: undefined })),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
});
