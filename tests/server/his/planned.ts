/** A hospital whose system plans half-days, and a person who books in them. */
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';
import { department, HIS, post, practitioner, role, schedule, slot } from './resources';
import { openSystem, type Json, type System } from './system';

export interface HalfDay {
  doctorId: string;
  scheduleId: string;
  slotIds: string[];
}

export interface Planned {
  home: TestHouse;
  system: System;
  person: Person;
  patientId: string;
  departmentId: string;
  /** A new doctor with a half-day of the given slots (from, to, places), in one transaction. */
  planHalfDay(day: string, slots: [string, string, number][]): Promise<HalfDay>;
  slotStatus(id: string): Promise<string>;
}

export async function openPlanned(): Promise<Planned> {
  const home = await openTestHouse();
  const settings = { payment: 'on-site', releaseDaysAhead: 30 } as const;
  const { hospitalId } = await openClinic(home.house, { settings });
  const system = await openSystem(home, hospitalId);
  const person = await signIn(home, '林晓');
  const departmentId = (await system.create(department('XN'))).body['id'] as string;
  let doctors = 0;
  return {
    ...{ home, system, person, departmentId, patientId: await person.addPatient() },
    planHalfDay: (day, slots) => planHalfDay(system, departmentId, `E${(doctors += 1)}`, day, slots),
    slotStatus: async (id) => (await system.fhir(`/Slot/${id}`)).body['status'] as string,
  };
}

/** The slots come first in the Bundle: the order of entries does not matter. */
async function planHalfDay(
  system: System,
  departmentId: string,
  code: string,
  day: string,
  slots: [string, string, number][],
): Promise<HalfDay> {
  const named = (i: number) => ({ system: `${HIS}/slot`, value: `${code}-${i}` });
  const done = await system.transaction(
    [
      ...slots.map(([from, to, places], i) =>
        post(slot('urn:uuid:schedule', day, [from, to], places, { identifier: [named(i)] }), undefined, {
          ifNoneExist: `identifier=${named(i).system}|${named(i).value}`,
        }),
      ),
      post(schedule('urn:uuid:role', day), 'urn:uuid:schedule'),
      post(role('urn:uuid:person', `HealthcareService/${departmentId}`), 'urn:uuid:role'),
      post(practitioner(code), 'urn:uuid:person'),
    ],
    { Prefer: 'return=representation' },
  );
  if (done.status !== 200) throw new Error(JSON.stringify(done.body));
  const made = (done.body['entry'] as Json[]).map(({ resource }) => resource as Json);
  const idOf = (type: string) => made.find(({ resourceType }) => resourceType === type)!['id'] as string;
  return {
    doctorId: idOf('Practitioner'),
    scheduleId: idOf('Schedule'),
    slotIds: made.filter(({ resourceType }) => resourceType === 'Slot').map(({ id }) => id as string),
  };
}

export const freeOf = (resource: Json): number =>
  resource['extension'].find(({ url }: { url: string }) => url.endsWith('slot-free-places')).valueUnsignedInt;
