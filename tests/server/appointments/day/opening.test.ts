/**
 * The day of the visit comes to hospitals that have had bookings for years: only who is still to come is waited for.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { addDays, beijingDay, beijingInstant } from '../../../../shared/time';
import { openDatabase } from '../../../../server/database';
import { testDatabase } from '../../../support/postgres';

test('visits of today and later get a timer; those that are over stay as they are', async () => {
  const database = await openDatabase({ url: (await testDatabase()).url, poolSize: 2 });
  try {
    let undone = 0;
    for (let last = ''; last !== 'OpenTheDay1767226450000'; undone += 1) {
      const [row] = await database.query(`SELECT name FROM migration ORDER BY id DESC LIMIT 1`);
      last = row.name;
      await database.undoLastMigration({ transaction: 'each' });
    }
    // Postgres's own clock is what a migration goes by
    const today = beijingDay(new Date());
    const ids = new Map<number, string>();
    for (const days of [-400, -1, 0, 1]) {
      const id = randomUUID();
      const day = addDays(today, days);
      ids.set(days, id);
      await database.query(
        `INSERT INTO appointment (hospital_id, id, user_id, patient_id, schedule_id, slot_id, department_id, visit_day,
           starts_at, ends_at, place, visit_number, visit_code, department_seat, fee, pay_on_site, status,
           cancel_deadline, created_at)
         VALUES ($1, $1, $1, $1, $1, $1, $1, $2, $3, $3::timestamptz + interval '1 hour', 1, 1, '0000000000', 1, 0,
           true, 'booked', $3, $3)`,
        [id, day, beijingInstant(day, '09:00')],
      );
    }
    expect(await database.runMigrations({ transaction: 'each' })).toHaveLength(undone);
    const armed = await database.query(
      `SELECT payload->>'appointmentId' AS id, run_at FROM outbox_event WHERE name = 'appointment.missed-due'
       ORDER BY run_at`,
    );
    expect(armed).toEqual([
      { id: ids.get(0), run_at: beijingInstant(addDays(today, 1)) },
      { id: ids.get(1), run_at: beijingInstant(addDays(today, 2)) },
    ]);
  } finally {
    await database.destroy();
  }
});
