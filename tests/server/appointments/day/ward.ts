/** A hospital on a visit day, half an hour before it opens: a clinic, and patients who have booked it. */
import { addDays, beijingDay, beijingInstant } from '../../../../shared/time';
import { book } from '../../../support/booking';
import { openClinic, type Clinic, type ClinicWishes } from '../../../support/clinic';
import type { TestHouse } from '../../../support/house';
import { residentId, signIn, type Person } from '../../../support/people';

export interface Visitor {
  person: Person;
  patientId: string;
  name: string;
  idNumber: string;
  phone: string;
  appointmentId: string;
}

export interface Ward {
  clinic: Clinic;
  visitors: Visitor[];
}

const NAMES = ['赵一鸣', '钱二喜', '孙三立', '李四光', '周五常', '吴六奇', '郑七星', '王八方'];
let people = 0;

/** Books the slots one after the other for `names`, on site unless the wishes say otherwise, then lets the day come. */
export async function openWard(
  home: TestHouse,
  wishes: ClinicWishes & { names?: string[]; at?: string } = {},
): Promise<Ward> {
  const clinic = await openClinic(home.house, {
    settings: { payment: 'on-site' },
    places: [2, 2, 4],
    ...wishes,
  });
  const names = wishes.names ?? NAMES.slice(0, 3);
  const visitors: Visitor[] = [];
  for (const [i, name] of names.entries()) visitors.push(await visit(home, clinic, name, slotOf(wishes, i)));
  await home.settle();
  toTime(home, clinic.day, wishes.at ?? '08:30');
  return { clinic, visitors };
}

function slotOf({ places = [2, 2, 4] }: ClinicWishes, i: number): number {
  let before = 0;
  return places.findIndex((count) => (before += count) > i);
}

export async function visit(home: TestHouse, clinic: Clinic, name: string, slot = 0): Promise<Visitor> {
  people += 1;
  const person = await signIn(home, `${name} ${people}`);
  const idNumber = residentId({ birthDate: '1990-03-07', sex: 'female' });
  const phone = `139${String(10_000_000 + people)}`;
  const patientId = await person.addPatient({ name, idNumber, phone: { number: phone } });
  const booked = await book(person, clinic, patientId, slot);
  if (booked.status !== 201) throw new Error(JSON.stringify(booked.problem));
  return { person, patientId, name, idNumber, phone, appointmentId: booked.body.id };
}

/** Lets time pass until then; the clock never goes back. */
export function toTime(home: TestHouse, day: string, time: string): void {
  const ms = beijingInstant(day, time).getTime() - home.clock.now().getTime();
  if (ms < 0) throw new Error(`${day} ${time} is over`);
  home.clock.advance(ms);
}

export const tomorrowOf = (home: TestHouse) => addDays(beijingDay(home.clock.now()), 1);

export async function codeOf(home: TestHouse, appointmentId: string): Promise<string> {
  const [row] = await home.house.database.query(`SELECT visit_code FROM appointment WHERE id = $1`, [
    appointmentId,
  ]);
  return row.visit_code;
}

/** Events of a kind that wait for their subscribers, by appointment. */
export async function published(home: TestHouse, name: string): Promise<string[]> {
  const rows: { id: string }[] = await home.house.database.query(
    `SELECT payload->>'appointmentId' AS id FROM outbox_event WHERE name = $1 ORDER BY run_at`,
    [name],
  );
  return rows.map(({ id }) => id);
}

export interface Entry {
  act: string;
  actor: string;
  subject_kind: string;
  subject_id: string;
  patient_id: string | null;
  patient_ids: string[];
}

/** The audit log of a hospital, oldest first. */
export function entriesOf(home: TestHouse, hospitalId: string): Promise<Entry[]> {
  return home.house.database.query(
    `SELECT act, actor_id AS actor, subject_kind, subject_id, patient_id, patient_ids FROM access_record
     WHERE hospital_id = $1 ORDER BY at, id`,
    [hospitalId],
  );
}
