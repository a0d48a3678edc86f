/**
 * Where the history happens: two hospitals with few places and many wishes. One is paid here and forgiving; the other
 * is paid on the spot and strict, so that its limits and its ban are met within minutes.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { DEFAULT_BOOKING_SETTINGS, type BookingSettings } from '../../shared/hospitals/rules';
import { addDays, beijingDay } from '../../shared/time';
import { publishSchedules, type NewSchedule } from '../../server/appointments';
import { Department } from '../../server/hospitals/department.entity';
import { addDoctors, addHospitals } from '../../server/hospitals/rows';
import type { House } from '../../server/platform/house';

export interface TownSlot {
  hospitalId: string;
  departmentId: string;
  doctorId: string | null;
  scheduleId: string;
  id: string;
  day: string;
  /** Goes on sale in the middle of the history. */
  rush: boolean;
}

export interface Town {
  hospitals: { id: string; doctors: string[] }[];
  slots: TownSlot[];
  today: string;
  /** Whether there is a clinic today: shortly before midnight in Beijing there is none. */
  openToday: boolean;
}

const KINDS: Partial<BookingSettings>[] = [
  { holdMinutes: 5, offerMinutes: 5, returnMinutes: 1, patientBookingsPerDay: 40, deviceBookingsPerDay: 150 },
  { payment: 'on-site', offerMinutes: 5, patientBookingsPerDay: 4, deviceBookingsPerDay: 6, noShowLimit: 1 },
];
const FEES = [0, 3000, 5000, 8000];
const RELEASE_AFTER_S = 45;
const PLACES = 2;
const SLOTS = 3;

export async function buildTown(house: House): Promise<Town> {
  const now = house.clock();
  const today = beijingDay(now);
  const town: Town = { hospitals: [], slots: [], today, openToday: hoursToday(now) !== undefined };
  for (const kind of KINDS) await buildHospital(house, town, { ...DEFAULT_BOOKING_SETTINGS, ...kind });
  await house.database.query(
    `UPDATE schedule SET release_at = now() + make_interval(secs => $2) WHERE id = ANY ($1)`,
    [town.slots.filter(({ rush }) => rush).map(({ scheduleId }) => scheduleId), RELEASE_AFTER_S],
  );
  return town;
}

async function buildHospital(house: House, town: Town, settings: BookingSettings): Promise<void> {
  const id = randomUUID();
  const departments = [randomUUID(), randomUUID()];
  const doctors = departments.flatMap((departmentId) => [
    { id: randomUUID(), departmentId },
    { id: randomUUID(), departmentId },
  ]);
  const clinics = [
    ...doctors.map(({ id: doctorId, departmentId }) => ({ doctorId, departmentId })),
    { doctorId: null, departmentId: departments[0]! },
  ];
  const schedules = clinics.flatMap((clinic, i) => schedulesOf(house.clock(), id, clinic, i));
  await house.database.transaction(async (tx) => {
    const subMerchant = String(1_600_000_000 + randomInt(99_999_999));
    const hospital = { id, name: '史册医院', level: '3A' as const, bookable: true, subMerchant };
    await addHospitals(tx, [{ ...hospital, ...settings, latitude: 39.9, longitude: 116.4 }]);
    for (const [i, department] of departments.entries())
      await tx.insert(Department, {
        ...{ id: department, hospitalId: id, catalogueCode: '03', name: `内科 ${i + 1}` },
      });
    const facts = { hospitalId: id, title: 'chief' as const, specialities: '', fee: 5000 };
    await addDoctors(
      tx,
      doctors.map((doctor, i) => ({ ...facts, ...doctor, name: `医生${i + 1}` })),
    );
    await publishSchedules(tx, schedules, settings);
  });
  town.hospitals.push({ id, doctors: doctors.map((doctor) => doctor.id) });
  for (const schedule of schedules)
    for (const slot of schedule.slots)
      town.slots.push({
        ...{ hospitalId: id, departmentId: schedule.departmentId, doctorId: schedule.doctorId },
        ...{ scheduleId: schedule.id!, id: slot.id!, day: schedule.day },
        rush: schedule.day === addDays(town.today, 4),
      });
}

/** A half-day today, where there is time left, and on each of the coming days. */
function schedulesOf(
  now: Date,
  hospitalId: string,
  clinic: { doctorId: string | null; departmentId: string },
  nth: number,
): NewSchedule[] {
  const today = beijingDay(now);
  const hours = hoursToday(now);
  const days = [...(hours ? [0] : []), 2, 3, 4];
  return days.map((inDays) => ({
    ...{ id: randomUUID(), hospitalId, ...clinic, day: addDays(today, inDays), half: 'evening' as const },
    fee: FEES[(nth + inDays) % FEES.length]!,
    slots: (inDays === 0 ? hours! : LATER).map(([from, to]) => ({
      ...{ id: randomUUID(), from, to, places: inDays === 0 ? 2 * PLACES : PLACES },
    })),
  }));
}

type Hours = [from: string, to: string][];
const LATER: Hours = Array.from({ length: SLOTS }, (_, i) => [`${18 + i}:00`, `${19 + i}:00`]);

/** What is left of today in Beijing, from ten minutes on, in equal windows; undefined when it is too little. */
function hoursToday(now: Date): Hours | undefined {
  const minute = Math.floor((now.getTime() / 60_000 + 8 * 60) % 1440) + 10;
  const each = Math.min(60, Math.floor((1439 - minute) / SLOTS));
  if (each < 5) return undefined;
  const clock = (at: number) =>
    `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
  return Array.from({ length: SLOTS }, (_, i) => [clock(minute + i * each), clock(minute + (i + 1) * each)]);
}
