/** A hospital with one doctor and a published half-day, made for one story. */
import { randomInt, randomUUID } from 'node:crypto';
import { DEFAULT_BOOKING_SETTINGS, type BookingSettings } from '../../shared/hospitals/rules';
import { addDays, beijingDay } from '../../shared/time';
import { publishSchedules } from '../../server/appointments';
import { Department } from '../../server/hospitals/department.entity';
import { addDoctors, addHospitals } from '../../server/hospitals/rows';
import type { House } from '../../server/platform/house';

export interface ClinicWishes {
  /** Places of each slot, from 09:00 on, half an hour each. */
  places?: number[];
  /** Fen. */
  fee?: number;
  /** Days from today. */
  inDays?: number;
  settings?: Partial<BookingSettings>;
  /** False: a department clinic. */
  doctor?: boolean;
  /** Of a doctor who is there already. */
  doctorId?: string;
  doctorName?: string;
  /** The afternoon's slots begin at 14:00. */
  half?: 'morning' | 'afternoon';
  /** Of a hospital that is there already. */
  hospitalId?: string;
  departmentId?: string;
}

export interface Clinic {
  hospitalId: string;
  departmentId: string;
  doctorId: string | null;
  scheduleId: string;
  slotIds: string[];
  day: string;
  subMerchant: string;
}

export async function openClinic(house: House, wishes: ClinicWishes = {}): Promise<Clinic> {
  const { places = [4, 4], fee = 5000, inDays = 2 } = wishes;
  // places given back are on sale at once, unless the story is of just that
  const settings = { ...DEFAULT_BOOKING_SETTINGS, returnMinutes: 0, ...wishes.settings };
  const hospitalId = wishes.hospitalId ?? randomUUID();
  const departmentId = wishes.departmentId ?? randomUUID();
  const doctorId = wishes.doctor === false ? null : (wishes.doctorId ?? randomUUID());
  const subMerchant = String(1_600_000_000 + randomInt(99_999_999));
  const day = addDays(beijingDay(house.clock()), inDays);
  const scheduleId = randomUUID();
  const { half = 'morning' } = wishes;
  const slots = places.map((count, i) => ({
    id: randomUUID(),
    from: clock(half, i),
    to: clock(half, i + 1),
    places: count,
  }));
  await house.database.transaction(async (tx) => {
    if (!wishes.hospitalId) {
      const hospital = { id: hospitalId, name: '清河医院', nameEn: 'Qinghe Hospital', level: '3A' as const };
      await addHospitals(tx, [
        { ...hospital, bookable: true, subMerchant, address: '北京市海淀区清河路1号', ...settings },
      ]);
    }
    if (!wishes.departmentId) {
      const department = { id: departmentId, hospitalId, catalogueCode: '03', place: '门诊楼 3 层' };
      await tx.insert(Department, {
        ...department,
        name: `内科 ${departmentId.slice(0, 4)}`,
        nameEn: 'Internal Medicine',
      });
    }
    if (doctorId && !wishes.doctorId) {
      const named = wishes.doctorName
        ? { name: wishes.doctorName }
        : { name: '陈思远', nameEn: 'Chen Siyuan' };
      const doctor = { id: doctorId, hospitalId, departmentId, ...named, fee };
      await addDoctors(tx, [{ ...doctor, title: 'chief', specialities: '高血压、冠心病的诊治' }]);
    }
    await publishSchedules(
      tx,
      [{ id: scheduleId, hospitalId, departmentId, doctorId, day, half, fee, slots }],
      settings,
    );
  });
  return {
    hospitalId,
    departmentId,
    doctorId,
    scheduleId,
    slotIds: slots.map((slot) => slot.id),
    day,
    subMerchant,
  };
}

function clock(half: 'morning' | 'afternoon', halfHours: number): string {
  const minutes = (half === 'morning' ? 9 : 14) * 60 + halfHours * 30;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
