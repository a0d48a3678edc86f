/**
 * Ratings by those who came, added up as they change.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import type { Stars } from '../../../shared/appointments/afterRules';
import { signIn, type Person } from '../../support/people';
import { openDesk } from '../../support/staff';
import { openStories } from '../../support/stories';
import { entriesOf } from './day/ward';
import { afterClinic, summaryOf } from './afterVisit';

const home = openStories();

const RATE = 'PUT /appointments/:id/rating';
const WITHDRAW = 'DELETE /appointments/:id/rating';

test('who came rates once, changes it within a week, and is counted once; others do not', async () => {
  const { clinic, doctor, visitors, people } = await afterClinic(home, 2);
  const [one, two, three] = visitors.map(({ appointmentId: id }) => ({ id })) as [
    { id: string },
    { id: string },
    { id: string },
  ];
  const text = '讲解很仔细，谢谢';
  const twice = await Promise.all([
    people[0]!.call(RATE, { params: one, body: { stars: 5, text } }),
    people[0]!.call(RATE, { params: one, body: { stars: 5, text } }),
  ]);
  expect(twice.map(({ status }) => status)).toEqual([200, 200]);
  expect((await people[1]!.call(RATE, { params: two, body: { stars: 2 } })).status).toBe(200);
  expect((await people[1]!.call(RATE, { params: one, body: { stars: 1 } })).status).toBe(404);
  expect((await people[2]!.call(RATE, { params: three, body: { stars: 1 } })).problem.code).toBe(
    'VISIT_NOT_RATABLE',
  );
  const rude = await people[1]!.call(RATE, { params: two, body: { stars: 1, text: '傻逼医生' } });
  expect(rude.problem.code).toBe('TEXT_REFUSED');

  const of = { params: { id: clinic.doctorId! }, query: { hospitalId: clinic.hospitalId } };
  const shown = await home.call('GET /doctors/:id/ratings', of);
  expect(shown.body.figures).toEqual({ count: 2, average: 3.5 });
  expect(shown.body.items.map(({ stars, text: said, name }) => [stars, said, name])).toEqual([
    [2, null, '钱**'],
    [5, text, '赵**'],
  ]);
  expect(JSON.stringify(shown.body)).not.toContain(one.id);
  const nobody = await home.call('GET /doctors/:id/ratings', { ...of, params: { id: randomUUID() } });
  expect(nobody.status).toBe(404);

  await people[1]!.call(RATE, { params: two, body: { stars: 4, text: '等得有点久' } });
  expect((await home.call('GET /doctors/:id/ratings', of)).body.figures).toEqual({ count: 2, average: 4.5 });
  const figures = await home.house.database.query(
    `SELECT count, sum, (SELECT sum(stars)::int FROM visit_rating v WHERE v.doctor_id = d.doctor_id) AS truth
     FROM doctor_rating d WHERE doctor_id = $1`,
    [clinic.doctorId],
  );
  expect(figures).toEqual([{ count: 2, sum: 9, truth: 9 }]);

  const list = await doctor.call('GET /desk/:hospitalId/ratings', { query: { replied: 'no', stars: '5' } });
  const [first] = list.body.items;
  const listed = (await entriesOf(home, clinic.hospitalId)).filter(({ act }) => act === 'rating.listed');
  expect(listed).toMatchObject([
    { subject_id: 'stars=5; replied=no; rows=1', patient_ids: [visitors[0]!.patientId] },
  ]);
  expect(JSON.stringify(list.body)).not.toContain(one.id);
  const reply = { params: { id: first!.id }, body: { version: first!.version, text: '谢谢，祝早日康复' } };
  expect((await doctor.call('PUT /desk/:hospitalId/ratings/:id/reply', reply)).body.reply).toBe(
    reply.body.text,
  );
  expect((await doctor.call('PUT /desk/:hospitalId/ratings/:id/reply', reply)).status).toBe(200);
  const owner = await openDesk(home, clinic.hospitalId, 'owner');
  const stale = { ...reply, body: { ...reply.body, text: '另一种回复' } };
  expect((await owner.call('PUT /desk/:hospitalId/ratings/:id/reply', stale)).problem.code).toBe(
    'CHANGED_MEANWHILE',
  );
  const colleague = await openDesk(home, clinic.hospitalId, 'doctor');
  expect((await colleague.call('PUT /desk/:hospitalId/ratings/:id/reply', reply)).status).toBe(404);
  expect((await colleague.call('GET /desk/:hospitalId/ratings')).body.items).toEqual([]);
  expect((await summaryOf(people[0]!, one.id)).body.rating).toMatchObject({
    stars: 5,
    reply: reply.body.text,
  });

  home.clock.advance(7.1 * 86_400_000);
  const back = await signIn(home, visitors[0]!.person.phone.name);
  const closed = await back.call(RATE, { params: one, body: { stars: 1 } });
  expect(closed.problem.code).toBe('RATING_CLOSED');
  expect((await summaryOf(back, one.id)).body.ratingUntil).toBeNull();

  const again = await signIn(home, visitors[1]!.person.phone.name);
  expect((await again.call(WITHDRAW, { params: one })).status).toBe(404);
  for (const _ of [1, 2]) expect((await back.call(WITHDRAW, { params: one })).body.rating).toBeNull();
  const left = (await home.call('GET /doctors/:id/ratings', of)).body;
  expect([left.figures, left.items.map(({ text: said }) => said)]).toEqual([
    { count: 1, average: 4 },
    ['等得有点久'],
  ]);
  expect((await again.call('DELETE /me')).status).toBe(204);
  expect((await home.call('GET /doctors/:id/ratings', of)).body).toMatchObject({
    ...{ figures: { count: 1, average: 4 }, items: [{ stars: 4, text: null, name: '***' }] },
  });
});

test('who has left changes nothing in public, whatever token they kept', async () => {
  const { clinic, visitors, people } = await afterClinic(home, 1);
  const [person] = people;
  const one = { id: visitors[0]!.appointmentId };
  expect((await person!.call(RATE, { params: one, body: { stars: 5 } })).status).toBe(200);
  expect((await person!.call('DELETE /me')).status).toBe(204);

  const worse = await person!.call(RATE, { params: one, body: { stars: 1 } });
  expect(worse.problem).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  const gone = await person!.call(WITHDRAW, { params: one });
  expect(gone.problem).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  const of = { params: { id: clinic.doctorId! }, query: { hospitalId: clinic.hospitalId } };
  expect((await home.call('GET /doctors/:id/ratings', of)).body.figures).toEqual({ count: 1, average: 5 });
});

test('what nobody can see, or what turns the text around it, is neither published nor written down', async () => {
  const { clinic, doctor, visitors, people } = await afterClinic(home, 1);
  const one = { id: visitors[0]!.appointmentId };
  const wish = { advice: '', medicines: [], nextVisitDays: null, version: null };
  for (const text of ['\u200b\u202e\u2066', '\u200b\u200b', '\u3164', '好\u202Eelbirret']) {
    const rated = await people[0]!.call(RATE, { params: one, body: { stars: 1, text } });
    expect(rated.problem).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    const body = { ...wish, diagnosis: text };
    const written = await doctor.call('PUT /desk/:hospitalId/appointments/:id/summary', {
      params: one,
      body,
    });
    expect(written.problem).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  }
  expect((await summaryOf(people[0]!, one.id)).body).toMatchObject({ rating: null, summary: null });
  const text = '谢谢👨‍👩‍👧';
  expect((await people[0]!.call(RATE, { params: one, body: { stars: 5, text } })).body.rating?.text).toBe(
    text,
  );
  const of = { params: { id: clinic.doctorId! }, query: { hospitalId: clinic.hospitalId } };
  expect((await home.call('GET /doctors/:id/ratings', of)).body.items).toMatchObject([{ stars: 5, text }]);
});

test('taking a rating back and rating anew is changing it, within a week of the first word', async () => {
  const { clinic, visitors, people } = await afterClinic(home, 1);
  const one = { id: visitors[0]!.appointmentId };
  const rate = (person: Person, stars: Stars) =>
    person.call(RATE, { params: one, body: { stars, text: '还可以' } });
  const first = (await rate(people[0]!, 2)).body;
  home.clock.advance(3 * 86_400_000);
  const back = await signIn(home, visitors[0]!.person.phone.name);
  const withdrawn = (await back.call(WITHDRAW, { params: one })).body;
  expect(withdrawn).toMatchObject({ rating: null, ratingUntil: first.ratingUntil });
  const held = (await back.call('GET /me/export')).body as { appointments: Record<string, unknown>[] };
  expect(held.appointments).toMatchObject([
    {
      rating: null,
      withdrawnRating: {
        hospitalId: clinic.hospitalId,
        appointmentId: one.id,
        ratedAt: first.rating!.ratedAt,
      },
    },
  ]);
  expect(JSON.stringify(held)).not.toContain('还可以');
  const anew = (await rate(back, 4)).body;
  expect(anew).toMatchObject({
    rating: { stars: 4, ratedAt: first.rating!.ratedAt },
    ratingUntil: first.ratingUntil,
  });

  home.clock.advance(4.1 * 86_400_000);
  const late = await signIn(home, visitors[0]!.person.phone.name);
  expect((await rate(late, 1)).problem.code).toBe('RATING_CLOSED');
  const gone = (await late.call(WITHDRAW, { params: one })).body;
  expect(gone).toMatchObject({ rating: null, ratingUntil: null });
  expect((await rate(late, 1)).problem.code).toBe('RATING_CLOSED');
});
