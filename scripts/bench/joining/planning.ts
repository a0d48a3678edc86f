/** Each doctor's week as templates, and the schedules they make. */
import { v5 as uuidV5 } from 'uuid';
import { addTemplates, generateSchedules } from '../../../server/appointments';
import type { Office } from '../../../server/imports';
import { beijingDay } from '../../../shared/time';
import { Dice } from '../../seed/hospitals/dice';

const TEMPLATES = '7c1f8a52-9d1e-4f0b-8f43-2b6a3c0d1e55';
const WEEKDAYS = [1, 2, 3, 4, 5];
export const DAYS = 14;

/** Hours of a half-day: four slots of an hour with eight places each. */
const HOURS = {
  morning: { from: '08:00', to: '12:00' },
  afternoon: { from: '13:30', to: '17:30' },
} as const;
const SHAPE = { minutesPerSlot: 60, placesPerSlot: 8, weeks: 'every', validUntil: null } as const;

/** Five half-days a week for every doctor of the hospital. Returns templates asked for and added. */
export async function planWeeks(house: Office, hospitalId: string): Promise<{ rows: number; added: number }> {
  const doctors: { id: string; departmentId: string; fee: number }[] = await house.database.query(
    `SELECT id, department_id AS "departmentId", fee::integer AS fee FROM doctor
     WHERE hospital_id = $1 AND retired_at IS NULL ORDER BY code`,
    [hospitalId],
  );
  const dice = new Dice(doctors.length);
  const validFrom = beijingDay(house.clock());
  const templates = doctors.flatMap(({ id: doctorId, departmentId, fee }) =>
    WEEKDAYS.map((weekday) => {
      const half = dice.pick(['morning', 'afternoon'] as const);
      const id = uuidV5(`${doctorId}/${weekday}`, TEMPLATES);
      return { id, departmentId, doctorId, weekday, half, ...HOURS[half], ...SHAPE, fee, validFrom };
    }),
  );
  const added = await house.database.transaction((tx) =>
    addTemplates(tx, hospitalId, templates, house.clock()),
  );
  return { rows: templates.length, added };
}

/** What the nightly timer does for a hospital. Returns half-days looked at and added. */
export async function planDays(house: Office, hospitalId: string): Promise<{ rows: number; added: number }> {
  const now = house.clock();
  const stretch = { from: beijingDay(now), days: DAYS };
  const { added, existing, leftOut } = await house.database.transaction((tx) =>
    generateSchedules(tx, hospitalId, stretch, now),
  );
  return { rows: added + existing + leftOut, added };
}
