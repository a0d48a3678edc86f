/** A hospital whose desk plans: with a doctor, a registrar, and short ways to ask. */
import { randomUUID } from 'node:crypto';
import type { Api } from '../../../../shared/api';
import type { BodyOf } from '../../../../shared/endpoint';
import { addDays, beijingDay, beijingTime } from '../../../../shared/time';
import type { Clinic } from '../../../support/clinic';
import { openClinic, type ClinicWishes } from '../../../support/clinic';
import type { TestHouse } from '../../../support/house';
import { signIn, type Person } from '../../../support/people';
import { openDesk, type StaffMember } from '../../../support/staff';

type Planned = BodyOf<Api['POST /desk/:hospitalId/schedules']>;
type Template = BodyOf<Api['POST /desk/:hospitalId/templates']>;

export interface Planners extends Clinic {
  registrar: StaffMember;
  inDays(days: number): string;
  /** A half-day on the form, from nine to eleven with two places an hour unless said otherwise. */
  form(wishes?: Partial<Planned>): Planned;
  template(wishes?: Partial<Template>): Template;
  show(scheduleId?: string): ReturnType<typeof showOf>;
  /** Slots as `09:00–09:30 taken/places`. */
  shape(scheduleId?: string): Promise<string[]>;
}

export async function openPlanners(home: TestHouse, wishes: ClinicWishes = {}): Promise<Planners> {
  const clinic = await openClinic(home.house, wishes);
  const registrar = await openDesk(home, clinic.hospitalId, 'registrar');
  const { departmentId, doctorId } = clinic;
  const inDays = (days: number) => addDays(beijingDay(home.clock.now()), days);
  return {
    ...clinic,
    registrar,
    inDays,
    form: (wish = {}) => ({
      ...{ id: randomUUID(), departmentId, doctorId, day: inDays(3), half: 'morning', fee: 3000 },
      slots: { from: '09:00', to: '11:00', minutesPerSlot: 60, placesPerSlot: 2 },
      ...wish,
    }),
    template: (wish = {}) => ({
      ...{ id: randomUUID(), departmentId, doctorId, weekday: 1, half: 'afternoon', fee: 3000 },
      ...{ from: '14:00', to: '16:00', minutesPerSlot: 60, placesPerSlot: 3 },
      ...{ validFrom: '2020-01-01', validUntil: null, weeks: 'every' },
      ...wish,
    }),
    show: (id = clinic.scheduleId) => showOf(registrar, id),
    shape: async (id = clinic.scheduleId) => (await showOf(registrar, id)).slots.map(slotText),
  };
}

async function showOf(registrar: StaffMember, id: string) {
  const { status, body, problem } = await registrar.call('GET /desk/:hospitalId/schedules/:id', {
    params: { id },
  });
  if (status !== 200) throw new Error(`show: ${JSON.stringify(problem)}`);
  return body;
}

const slotText = (slot: { startsAt: string; endsAt: string; taken: number; places: number }) =>
  `${beijingTime(slot.startsAt)}–${beijingTime(slot.endsAt)} ${slot.taken}/${slot.places}`;

/** A slot as a form names it. */
export const at = (from: string, to: string, places = 1) => ({ from, to, places });

/** The slots of a schedule as a change sends them back. */
export const asSent = (slots: readonly { id: string; startsAt: string; endsAt: string; places: number }[]) =>
  slots.map(({ id, startsAt, endsAt, places }) => ({
    id,
    from: beijingTime(startsAt),
    to: beijingTime(endsAt),
    places,
  }));

/** Signed-in people with a patient each, ten at a time. */
export async function crowd(home: TestHouse, size: number): Promise<{ person: Person; patientId: string }[]> {
  const people: { person: Person; patientId: string }[] = [];
  for (let i = 0; i < size; i += 10) {
    const some = Array.from({ length: Math.min(10, size - i) }, async () => {
      const person = await signIn(home, `众人 ${randomUUID().slice(0, 8)}`);
      return { person, patientId: await person.addPatient() };
    });
    people.push(...(await Promise.all(some)));
  }
  return people;
}

/** How many answers were of each kind. */
export function tally(answers: { status: number; problem: { code?: string } }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, problem } of answers) {
    const outcome = status < 300 ? 'done' : (problem.code ?? String(status));
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}
