/**
 * Out of the table of interactions: each refuses whoever has no token, a person's, one that lacks the scope, one of a
 * revoked client; and shows nothing of another hospital's. The wall counts its routes.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { HIS_SCOPES } from '../../../shared/his/rules';
import { ALL_INTERACTIONS, type Interaction } from '../../../server/his/fhir/interactions';
import type { ResourceType } from '../../../server/his/fhir/types';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';
import { toTime } from '../appointments/day/ward';
import { document, summary, WORDS } from './papers';
import { booking, dayIn, department, post, practitioner, role, schedule, slot } from './resources';
import { askToken, openSystem, type FhirAnswer, type Json, type Sending, type System } from './system';

let home: TestHouse;
/** The one who knocks. */
let mine: System;
/** Whose things they are. */
let theirs: System;
let revoked: System;
let person: Person;
/** One resource of theirs for each type, as it is. */
const there = {} as Record<ResourceType, Json>;

beforeAll(async () => {
  home = await openTestHouse();
  theirs = await openSystem(home, (await openClinic(home.house)).hospitalId);
  const keep = async (resource: Json) => {
    const made = await theirs.create(resource);
    expect(made.status).toBe(201);
    // as it is sent: an answer carries no file
    const { content } = resource;
    there[resource['resourceType'] as ResourceType] = { ...made.body, ...(content && { content }) };
    return `${made.body['resourceType']}/${made.body['id']}`;
  };
  const day = dayIn(home, 3);
  const at = await keep(department('XN'));
  const doctor = await keep(practitioner('D1'));
  const works = await keep(role(doctor, at));
  const half = await keep(schedule(works, day));
  await keep(booking(await keep(slot(half, day, ['08:00', '09:00'], 5)), '王建国'));
  await seeAndKeepPapers(day, keep);
  await home.house.database.query(
    `INSERT INTO campus (hospital_id, id, name, address) VALUES ($1, $2, '东院区', '清河路 2 号')`,
    [theirs.hospitalId, randomUUID()],
  );
  for (const type of ['Organization', 'Location'] as const) {
    const { body } = await theirs.fhir(`/${type}`);
    there[type] = body['entry'][0].resource as Json;
  }
  mine = await openSystem(home, (await openClinic(home.house)).hospitalId);
  revoked = await openSystem(home, theirs.hospitalId);
  const { owner, id } = revoked;
  await owner.call('DELETE /desk/:hospitalId/api-clients/:clientId', { params: { clientId: id } });
  person = await signIn(home, '来客');
});
afterAll(() => home.close());

/** Papers are of a visit that was: its day comes, and whoever knocks comes after it. */
async function seeAndKeepPapers(day: string, keep: (resource: Json) => Promise<string>) {
  toTime(home, day, '08:30');
  await theirs.signIn();
  const seen = await theirs.update({ ...there['Appointment'], status: 'fulfilled' });
  there['Appointment'] = { ...seen.body, status: 'booked' }; // as one is sent
  await keep(document(seen.body['id'] as string));
  await keep(summary(seen.body['id'] as string, WORDS));
}

/** A sound request to somebody's resource, which only the caller may be wrong for. */
function requestFor({ type, code, method }: Interaction): { path: string; sending: Sending } {
  const { id, meta, ...rest } = there[type];
  const onOne = code === 'read' || code === 'update' || code === 'delete';
  const path = onOne ? `/${type}/${id}` : `/${type}`;
  if (code === 'create') return { path, sending: { method, body: { resourceType: type, ...rest } } };
  if (code !== 'update') return { path, sending: { method } };
  const headers = { 'If-Match': `W/"${meta.versionId}"` };
  return { path, sending: { method, headers, body: { id, meta, ...rest } } };
}

const knock = (one: Interaction, token: string | null): Promise<FhirAnswer> => {
  const { path, sending } = requestFor(one);
  return mine.fhir(path, { ...sending, token });
};

const EVERY = ALL_INTERACTIONS.map((one) => [`${one.code} ${one.type}`, one] as const);

describe.each(EVERY)('%s', (_name, one) => {
  test('refuses whoever brings no token of a system', async () => {
    for (const token of [null, 'x.y.z', person.token, theirs.owner.token]) {
      const answer = await knock(one, token);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
      expect(answer.body['issue'][0].code).toBe('login');
    }
  });

  test('refuses a token without the scope, and one of a revoked client', async () => {
    const others = HIS_SCOPES.filter((scope) => scope !== one.scope);
    const narrow = await askToken(home, theirs, { scope: others.join(' ') });
    const answer = await knock(one, narrow.body['access_token'] as string);
    expect(answer.status).toBe(403);
    expect(answer.body['issue'][0].details.text).toContain(one.scope);
    expect((await knock(one, revoked.token)).status).toBe(401);
  });
});

test('the wall: no interaction of one hospital’s system reaches another’s', async () => {
  const before = await everythingOf(theirs);
  expect(before.length).toBeGreaterThanOrEqual(Object.keys(there).length);
  const walls: string[] = [];
  for (const one of ALL_INTERACTIONS) {
    const answer = await knock(one, mine.token);
    walls.push(`${one.code} ${one.type} ${answer.status}`);
    const { id } = there[one.type];
    if (one.code === 'read' || one.code === 'delete') expect([one, answer.status]).toEqual([one, 404]);
    if (one.code === 'update') expect([one, answer.status]).toEqual([one, 405]);
    if (one.code === 'search-type') {
      expect(JSON.stringify(answer.body)).not.toContain(id);
      const asked = await mine.fhir(`/${one.type}?_id=${id}`);
      expect(asked.body['total']).toBe(0);
    }
    if (one.code === 'create' && one.type !== 'HealthcareService' && one.type !== 'Practitioner')
      expect([one, answer.status]).toEqual([one, 422]);
  }
  expect(walls).toHaveLength(ALL_INTERACTIONS.length);
  expect(ALL_INTERACTIONS).toHaveLength(40);
  expect(await everythingOf(theirs)).toEqual(before);
});

test('the wall holds inside Bundles, conditions and references too', async () => {
  const at = there['HealthcareService']['id'] as string;
  const own = (await mine.create(practitioner('M1'))).body;
  const reaching = await mine.transaction([
    {
      resource: role(`Practitioner/${own['id']}`, `HealthcareService/${at}`),
      request: { method: 'POST', url: 'PractitionerRole' },
    },
  ]);
  expect([400, 422]).toContain(reaching.status);
  const hidden = (await theirs.create(department('YN'))).body;
  const code = hidden['identifier'][0];
  const ifNoneExist = `identifier=${code.system}|${code.value}`;
  const made = await mine.transaction([post(department('YN'), undefined, { ifNoneExist })]);
  const [{ response }] = made.body['entry'] as [Json];
  expect([response.status, response.location.includes(hidden['id'])]).toEqual(['201 Created', false]);
  const asked = await mine.fhir(
    `/HealthcareService?${new URLSearchParams({ identifier: `${code.system}|${code.value}` })}`,
  );
  expect(JSON.stringify(asked.body)).not.toContain(hidden['id']);
  const batch = await mine.fhir('/', {
    method: 'POST',
    body: {
      ...{ resourceType: 'Bundle', type: 'batch' },
      entry: Object.entries(there).map(([type, { id }]) => ({
        request: { method: 'GET', url: `${type}/${id}` },
      })),
    },
  });
  const lines = (batch.body['entry'] as Json[]).map(({ response }) => response.status.slice(0, 3) as string);
  expect(lines).toEqual(Object.keys(there).map(() => '404'));
});

test('a system’s token is no person’s, at the desk or anywhere', async () => {
  expect((await home.call('GET /me', { token: mine.token })).status).toBe(401);
  const desk = await home.call('GET /desk/:hospitalId/api-clients', {
    params: { hospitalId: mine.hospitalId },
    token: mine.token,
  });
  expect(desk.status).toBe(401);
});

/** Resources with their versions, so that any change of theirs would show. */
async function everythingOf(system: System): Promise<string[]> {
  const all: string[] = [];
  for (const [type] of Object.entries(there)) {
    const { body } = await system.fhir(`/${type}?_count=200`);
    for (const { resource } of (body['entry'] ?? []) as Json[])
      all.push(`${type}/${resource.id} ${resource.meta.versionId}`);
  }
  return all.sort();
}
