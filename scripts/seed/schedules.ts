/** Demo schedules: every doctor's usual week, carried two weeks ahead of today. */
import type { DataSource } from 'typeorm';
import { v5 as uuidV5 } from 'uuid';
import { publishSchedules, type NewSchedule } from '../../server/appointments';
import { addDays, beijingDay, weekday } from '../../shared/time';
import type { DemoDoctor, DemoHospital } from './hospitals';
import { Dice } from './hospitals/dice';

const DEMO = 'c0a1e0de-0000-4000-8000-5eed00000003';
const DAYS = 14;

const HALVES = {
  morning: ['08:00', '09:00', '10:00', '11:00', '12:00'],
  afternoon: ['13:30', '14:30', '15:30', '16:30'],
} as const;
type Half = keyof typeof HALVES;

/** Places in an hour: the better known the doctor, the longer each visit. */
const PLACES = { chief: 3, 'associate-chief': 4, attending: 5, resident: 6 } as const;

/** Returns how many half-days were new. */
export async function seedSchedules(
  database: DataSource,
  hospitals: DemoHospital[],
  now: Date,
): Promise<number> {
  const today = beijingDay(now);
  const days = Array.from({ length: DAYS }, (_, i) => addDays(today, i));
  let published = 0;
  for (const hospital of hospitals) {
    const doctors = hospital.departments.flatMap((department) => department.doctors);
    const schedules = doctors.flatMap((doctor) => scheduleOf(doctor, days));
    published += await database.transaction((tx) => publishSchedules(tx, schedules, hospital.settings));
  }
  return published;
}

function scheduleOf(doctor: DemoDoctor, days: string[]): NewSchedule[] {
  const week = usualWeek(doctor);
  return days.flatMap((day) =>
    week
      .filter((clinic) => clinic.weekday === weekday(day))
      .map(({ half }) => {
        const id = uuidV5(`${doctor.id}/${day}/${half}`, DEMO);
        const { hospitalId, departmentId, fee } = doctor;
        return {
          id,
          hospitalId,
          departmentId,
          doctorId: doctor.id,
          day,
          half,
          fee,
          slots: hours(id, half, doctor),
        };
      }),
  );
}

/** Three to five half-days a week, the same every week; few people work on Sundays. */
function usualWeek(doctor: DemoDoctor): { weekday: number; half: Half }[] {
  const dice = new Dice(Number.parseInt(doctor.id.slice(0, 8), 16));
  const all = [1, 2, 3, 4, 5, 6].flatMap((day) =>
    (['morning', 'afternoon'] as const).map((half) => ({ weekday: day, half })),
  );
  if (dice.next() < 0.15) all.push({ weekday: 0, half: 'morning' });
  return dice.several(all, dice.between(3, 5));
}

function hours(scheduleId: string, half: Half, doctor: DemoDoctor): NewSchedule['slots'] {
  const clocks = HALVES[half];
  return clocks.slice(0, -1).map((from, i) => ({
    id: uuidV5(`${scheduleId}/${from}`, DEMO),
    from,
    to: clocks[i + 1]!,
    places: PLACES[doctor.title],
  }));
}
