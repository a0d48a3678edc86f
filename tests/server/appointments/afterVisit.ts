/** Stages what comes after the visit: a clinic on its day, of whose visitors some were seen. */
import type { TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';
import { openDesk } from '../../support/staff';
import { openWard } from './day/ward';

/** Visitors of one clinic, on its day; the first `seen` of them were seen. */
export async function afterClinic(home: TestHouse, seen = 1) {
  const ward = await openWard(home);
  const { clinic } = ward;
  const doctor = await openDesk(home, clinic.hospitalId, 'doctor', { doctorId: clinic.doctorId! });
  const people: Person[] = [];
  for (const [i, { appointmentId: id, person }] of ward.visitors.entries()) {
    people.push(await signIn(home, person.phone.name));
    if (i < seen)
      await doctor.call('POST /desk/:hospitalId/appointments/:id/fulfilment', { params: { id }, body: {} });
  }
  await home.settle();
  return { ...ward, doctor, people };
}

export const summaryOf = (person: Person, id: string) =>
  person.call('GET /appointments/:id/summary', { params: { id } });
