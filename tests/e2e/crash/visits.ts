/**
 * One person's visits in a file's crash stories, step by step; and what is true after each story, once everything
 * rests: every promise is kept, and nobody heard a thing twice.
 */
import { book, bookAndPay, brokenPromises, statusOf } from '../../support/booking';
import { openClinic, type Clinic } from '../../support/clinic';
import { signIn, type Person } from '../../support/people';
import { thawAll, until } from './frozen';
import { openScene, type Scene } from './scene';

type Visits = Awaited<ReturnType<typeof openVisits>>;

/** Opens the scene before the stories of this file; what it gives is there once they run. */
export function openCrash(): Visits {
  const visits = {} as Visits;
  beforeAll(async () => {
    Object.assign(visits, await openVisits(await openScene()));
  });
  afterAll(() => visits.scene?.close());

  beforeEach(() => visits.scene.superapp.faults.reset());
  afterEach(async () => {
    await thawAll();
    visits.scene.superapp.faults.reset();
    await visits.quiet();
    expect(await brokenPromises(visits.scene.house)).toEqual([]);
    expect(doubled(visits.person)).toEqual([]);
  }, 60_000);
  return visits;
}

/** Messages that came twice: the same words about the same visit. */
function doubled({ phone }: Person): string[] {
  const seen = phone.messages().map((one) => JSON.stringify([one.templateId, one.page, one.fields]));
  return seen.filter((one, i) => seen.indexOf(one) !== i);
}

async function openVisits(scene: Scene) {
  const person = await signIn(scene.home, '林晓');
  const patientId = await person.addPatient();
  const { body: templates } = await scene.home.call('GET /message-templates');
  person.phone.allowMessages(Array.from({ length: 40 }, () => Object.values(templates)).flat());

  const rows = (sql: string, values: unknown[] = []) => scene.house.database.query<unknown[]>(sql, values);
  let opened = 0;
  /** A hospital with one place, on another day each time: a patient's day has its limits. */
  const openOnePlace = () =>
    openClinic(scene.house, {
      places: [1],
      inDays: 2 + ((opened += 1) % 5),
      settings: { departmentsPerDay: 10 },
    });
  return {
    ...{ scene, person, patientId, rows },
    ...stepsOf(person),
    quiet: () => until('rest', async () => (await rows(DUE)).length === 0, 45),
    async hold(): Promise<{ id: string; chargeId: string; clinic: Clinic }> {
      const clinic = await openOnePlace();
      const { status, body, problem } = await book(person, clinic, patientId);
      if (status !== 201) throw new Error(`book: ${JSON.stringify(problem)}`);
      return { id: body.id, chargeId: body.chargeId!, clinic };
    },
    async bookedVisit(): Promise<string> {
      const { id } = await bookAndPay(scene.home, person, await openOnePlace(), patientId);
      await told(person, id);
      return id;
    },
  };
}

/** Nothing is due and nothing is held; a connection lost while events were taken leaves them to their lease's end. */
const DUE = `SELECT 1 FROM outbox_event WHERE run_at <= now() AND dead_at IS NULL LIMIT 1`;

const told = ({ phone }: Person, id: string) =>
  until(`${id} told`, () => phone.messages().some((one) => one.page.includes(id)));

const stepsOf = (person: Person) => ({
  told: (id: string) => told(person, id),
  booked: (id: string) => until(`${id} booked`, async () => (await statusOf(person, id)) === 'booked'),
  refunded: (id: string) =>
    until(`${id} refunded`, async () => {
      const { body } = await person.call('GET /appointments/:id', { params: { id } });
      return body.charge?.status === 'refunded';
    }),
  cancel: (id: string) => person.call('POST /appointments/:id/cancellation', { params: { id }, body: {} }),
  prepay: (chargeId: string) => person.call('POST /charges/:id/prepay', { params: { id: chargeId } }),
});
