/**
 * Reminders: the evening before and two hours before, once each; not of what is over, cancelled or at another time by
 * now, and anew after a move.
 *
 * @jest-environment node
 */
import { addDays, beijingInstant } from '../../../shared/time';
import { publish } from '../../../server/platform/outbox';
import { book, brokenPromises } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

const KINDS = ['appointment-reminder', 'appointment-soon'];

function goTo(day: string, time: string): void {
  home.clock.advance(beijingInstant(day, time).getTime() - home.clock.now().getTime());
}

/** What somebody was reminded of so far, oldest first. */
async function remindedOf(name: string): Promise<[string, string][]> {
  await home.settle();
  const person = await signIn(home, name);
  const { body } = await person.call('GET /notices', { query: { limit: 50 } });
  return body.items
    .filter(({ kind }) => KINDS.includes(kind))
    .map(({ kind, facts }): [string, string] => [kind, String(facts['startsAt'])])
    .reverse();
}

test('the evening before, and two hours before; nothing to who has cancelled', async () => {
  const clinic = await openClinic(home.house, { fee: 0, inDays: 3 });
  const names = ['会来的人', '不来的人'];
  const visits: string[] = [];
  for (const name of names) {
    const person = await signIn(home, name);
    const { body } = await book(person, clinic, await person.addPatient());
    visits.push(body.id);
  }
  await home.settle();
  const startsAt = beijingInstant(clinic.day, '09:00').toISOString();
  goTo(addDays(clinic.day, -1), '17:59');
  expect(await remindedOf(names[0]!)).toEqual([]);
  goTo(addDays(clinic.day, -1), '18:01');
  expect(await remindedOf(names[0]!)).toEqual([['appointment-reminder', startsAt]]);
  goTo(clinic.day, '06:59');
  expect(await remindedOf(names[0]!)).toHaveLength(1);
  const second = await signIn(home, names[1]!);
  await home.house.database.query(`UPDATE appointment SET cancel_deadline = starts_at WHERE id = $1`, [
    visits[1],
  ]);
  await second.call('POST /appointments/:id/cancellation', { params: { id: visits[1]! }, body: {} });
  goTo(clinic.day, '07:01');
  const both = [
    ['appointment-reminder', startsAt],
    ['appointment-soon', startsAt],
  ];
  expect(await remindedOf(names[0]!)).toEqual(both);
  expect(await remindedOf(names[1]!)).toEqual(both.slice(0, 1));
});

test('of a visit in ninety minutes nothing is said: it was booked just now', async () => {
  const first = await openClinic(home.house, { fee: 0, inDays: 1 });
  goTo(first.day, '07:30');
  const person = await signIn(home, '马上就来的人');
  await book(person, first, await person.addPatient());
  await home.settle();
  goTo(first.day, '09:01');
  expect(await remindedOf('马上就来的人')).toEqual([]);
});

test('a visit that was moved is reminded of at its new time, and not at the old one', async () => {
  const early = await openClinic(home.house, { fee: 0, inDays: 2 });
  const person = await signIn(home, '改时间的人');
  const { body } = await book(person, early, await person.addPatient());
  await home.settle();
  goTo(addDays(early.day, -1), '18:01');
  expect(await remindedOf('改时间的人')).toHaveLength(1);

  const { hospitalId, departmentId } = early;
  const late = await openClinic(home.house, { hospitalId, departmentId, fee: 0, inDays: 3 });
  await moveTo(body.id, late);
  const after = beijingInstant(late.day, '09:00').toISOString();
  goTo(early.day, '07:01');
  expect(await remindedOf('改时间的人')).toHaveLength(1);
  goTo(addDays(late.day, -1), '18:01');
  expect(await remindedOf('改时间的人')).toHaveLength(2);
  goTo(late.day, '07:01');
  expect((await remindedOf('改时间的人')).slice(1)).toEqual([
    ['appointment-reminder', after],
    ['appointment-soon', after],
  ]);

  /** As moving does: another place and time for the same visit, and the event that says so. */
  async function moveTo(appointmentId: string, { hospitalId, slotIds, scheduleId, day }: typeof late) {
    await home.house.database.transaction(async (tx) => {
      await tx.query(
        `UPDATE slot SET free_places = array_append(free_places, (SELECT place FROM appointment WHERE id = $1))
         WHERE id = (SELECT slot_id FROM appointment WHERE id = $1)`,
        [appointmentId],
      );
      await tx.query(`UPDATE slot SET free_places = array_remove(free_places, 1::smallint) WHERE id = $1`, [
        slotIds[0],
      ]);
      await tx.query(
        `UPDATE appointment a SET slot_id = s.id, schedule_id = $3, starts_at = s.starts_at, ends_at = s.ends_at,
           visit_day = $4, place = 1, visit_number = s.first_number, doctor_id = $5
         FROM slot s WHERE a.id = $1 AND s.id = $2`,
        [appointmentId, slotIds[0], scheduleId, day, late.doctorId],
      );
      const payload = { hospitalId, rescheduleId: appointmentId, appointmentId };
      await publish(tx, 'appointment.rescheduled', payload, home.clock.now());
    });
  }
});
