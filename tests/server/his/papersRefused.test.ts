/**
 * What a hospital's system may not send of a visit: what would be lost or run together, what is no document, what is
 * too large or one too many, and anything of a visit that is not over.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { openTestHouse, type TestHouse } from '../../support/house';
import { summaryOf } from '../appointments/afterVisit';
import { AGAIN_IN, codeIn, document, ifNone, openSeen, pdf, placeIn, section, summary } from './papers';
import type { Json } from './system';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

test('what a summary would lose or run together is refused with its place', async () => {
  const { system, visitId, waitingId } = await openSeen(home);
  const diagnosis = section('29308-4', '高血压');
  const wrong: [string, Json][] = [
    ['Composition.section[0].code', summary(visitId, [section('11450-4', '高血压')])],
    ['Composition.section[1].code', summary(visitId, [diagnosis, diagnosis])],
    ['Composition.section', summary(visitId, [section('69730-0', '休息')])],
    ['Composition.section[0].text.div', summary(visitId, [section('29308-4', ' ')])],
    ['Composition.section[0].text.div', summary(visitId, [section('29308-4', 'x'.repeat(501))])],
    ['Composition.section[0].text.div', summary(visitId, [section('29308-4', '<script>x</script>')])],
    ['Composition.section[0].text.div', summary(visitId, [section('29308-4', '<p>不<b>成对</p></b>')])],
    ['Composition.section[0].text.div', summary(visitId, [section('29308-4', '收缩压 &lt 140')])],
    [
      'Composition.section[1].text.div',
      summary(visitId, [diagnosis, section('10160-0', Array(21).fill('药'))]),
    ],
    ['Composition.section[0].entry', summary(visitId, [{ ...diagnosis, entry: [{ display: '处方' }] }])],
    ['Composition.extension', summary(visitId, [diagnosis], { extension: AGAIN_IN(731) })],
    ['Composition.status', summary(visitId, [diagnosis], { status: 'entered-in-error' })],
    [
      'Composition.event.detail',
      summary(visitId, [diagnosis], { event: [{ detail: [{ display: '门诊' }] }] }),
    ],
  ];
  for (const [place, sent] of wrong) {
    const refused = await system.create(sent);
    expect([refused.status, placeIn(refused)]).toEqual([400, place]);
  }
  const early = await system.create(summary(waitingId, [diagnosis]));
  expect([early.status, codeIn(early)]).toEqual([409, 'visit-not-fulfilled']);
  const nowhere = await system.create(summary(randomUUID(), [diagnosis]));
  expect([nowhere.status, codeIn(nowhere)]).toEqual([422, 'reference-unknown']);
  const made = (await system.create(summary(visitId, [diagnosis]))).body;
  const moved = await system.update({
    ...made,
    event: [{ detail: [{ reference: `Appointment/${waitingId}` }] }],
  });
  expect([moved.status, codeIn(moved)]).toEqual([422, 'rule-broken']);
});

test('what is no document, of no visit that is over, or one too many is refused, and nothing is kept', async () => {
  const { system, visitId, waitingId, person } = await openSeen(home);
  const page = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const data = (text: string): Json => ({
    content: [{ attachment: { contentType: 'application/pdf', data: text } }],
  });
  const refused: [number, string, Json][] = [
    [415, 'unsupported-media-type', document(visitId, { file: page, contentType: 'image/svg+xml' })],
    [415, 'unsupported-media-type', document(visitId, { file: page, contentType: 'text/html' })],
    [422, 'document-unreadable', document(visitId, { file: page, contentType: 'image/png' })],
    [
      422,
      'document-unreadable',
      document(visitId, { file: pdf('/OpenAction << /S /JavaScript /JS (x) >>') }),
    ],
    ...['不是', 'QQ=', 'Q===', 'QQ==QQ==', ''].map((text): [number, string, Json] => [
      ...([400, 'element-wrong', document(visitId, {}, data(text))] as const),
    ]),
    [400, 'element-wrong', document(visitId, {}, { identifier: undefined })],
    [400, 'element-wrong', document(visitId, {}, { description: 'x'.repeat(61) })],
    [400, 'element-wrong', document(visitId, {}, { status: 'superseded' })],
    [409, 'visit-not-fulfilled', document(waitingId)],
    [422, 'reference-unknown', document(randomUUID())],
  ];
  for (const [status, code, sent] of refused) {
    const answer = await system.create(sent, ifNone({ identifier: { system: 'x', value: randomUUID() } }));
    expect([answer.status, codeIn(answer)]).toEqual([status, code]);
  }
  const most = pdf(`(${'x'.repeat(10 * 1024 * 1024 - pdf('()').length)})`).toString('base64');
  const large = await system.create(document(visitId, {}, data(most.replace(/.{76}/g, '$&\r\n'))));
  expect(large.status).toBe(201); // larger than any other resource may be
  const huge = await system.create(document(visitId, { file: Buffer.alloc(10 * 1024 * 1024 + 1) }));
  expect([huge.status, codeIn(huge)]).toEqual([413, 'body-too-large']);

  const statuses: number[] = [];
  for (let i = 0; i < 20; i += 1) statuses.push((await system.create(document(visitId))).status);
  expect(statuses).toEqual([...Array(19).fill(201), 409]);
  expect((await summaryOf(person, visitId)).body.documents).toHaveLength(20);
});

test('a Bundle creates no document, as a picture would be decoded while its transaction holds the visit', async () => {
  const { system, visitId, person } = await openSeen(home);
  const entry = [
    { resource: document(visitId), request: { method: 'POST', url: 'DocumentReference' } },
    {
      resource: summary(visitId, [section('29308-4', '高血压')]),
      request: { method: 'POST', url: 'Composition' },
    },
  ];
  const whole = await system.transaction(entry);
  expect([whole.status, codeIn(whole), placeIn(whole)]).toEqual([
    ...[422, 'rule-broken', 'Bundle.entry[0].request'],
  ]);
  const body = { resourceType: 'Bundle', type: 'batch', entry };
  const batch = (await system.fhir('/', { method: 'POST', body })).body['entry'] as Json[];
  expect(batch.map(({ response }) => response.status)).toEqual(['422 Unprocessable Entity', '201 Created']);
  expect((await summaryOf(person, visitId)).body).toMatchObject({
    ...{ documents: [], summary: { diagnosis: '高血压' } },
  });
});

test('a paper that says it is about somebody else than the visit is refused, and nobody reads it', async () => {
  const { system, visitId, patientId, person } = await openSeen(home);
  const by = (value: string): Json => ({ identifier: { system: 'urn:yiqiao:id:patient', value } });
  const words = [section('29308-4', '高血压')];
  const others = [
    by(randomUUID()),
    { reference: `Patient/${randomUUID()}` },
    { reference: `https://his.example/${patientId}` },
    { ...by(patientId), reference: 'Patient/1' },
  ];
  for (const subject of others)
    for (const sent of [document(visitId, {}, { subject }), summary(visitId, words, { subject })]) {
      const refused = await system.create(sent);
      expect([refused.status, placeIn(refused)]).toEqual([400, `${sent['resourceType']}.subject`]);
    }
  expect((await summaryOf(person, visitId)).body).toMatchObject({ summary: null, documents: [] });

  const subject = { ...by(patientId.toUpperCase()), reference: `Patient/${patientId}` };
  const report = await system.create(document(visitId, {}, { subject }));
  const letter = await system.create(summary(visitId, words, { subject }));
  expect([report.status, letter.status]).toEqual([201, 201]);
  for (const { body } of [report, letter]) {
    const refused = await system.update({ ...body, subject: by(randomUUID()) });
    expect([refused.status, placeIn(refused)]).toEqual([400, `${body['resourceType']}.subject`]);
  }
});

test('one transaction does not say that a visit is over and bring its summary: what is created comes first', async () => {
  const { system, waitingId } = await openSeen(home);
  const visit = (await system.fhir(`/Appointment/${waitingId}`)).body;
  const letter = summary(waitingId, [section('29308-4', '高血压')]);
  const over = {
    resource: { ...visit, status: 'fulfilled' },
    request: { method: 'PUT', url: `Appointment/${waitingId}`, ifMatch: `W/"${visit['meta'].versionId}"` },
  };
  const brings = { resource: letter, request: { method: 'POST', url: 'Composition' } };
  const both = await system.transaction([over, brings]);
  expect([both.status, codeIn(both)]).toEqual([409, 'visit-not-fulfilled']);
  expect((await system.transaction([over])).status).toBe(200);
  expect((await system.transaction([brings])).status).toBe(200);
});

test('documents are counted by the minute before they are read, whether they are new or changed', async () => {
  const { system } = await openSeen(home);
  const scaled = 120 * 10; // the test house lets ten times as many through
  const write = async (at: number) => {
    const url = `${home.url}/fhir/R4/DocumentReference${at % 2 ? '' : `/${randomUUID()}`}`;
    const headers = { Authorization: `Bearer ${system.token}`, 'Content-Type': 'application/fhir+json' };
    return (await fetch(url, { method: at % 2 ? 'POST' : 'PUT', headers, body: '[]' })).status;
  };
  const statuses: number[] = [];
  while (statuses.length < scaled)
    statuses.push(...(await Promise.all(Array.from({ length: 40 }, (_, at) => write(at)))));
  expect([...new Set(statuses)]).toEqual([400]);
  expect(await Promise.all([write(0), write(1)])).toEqual([429, 429]);
});
