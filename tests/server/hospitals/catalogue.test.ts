/** What other domains ask of hospitals, the rules the tables hold, and the demo catalogue. */
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { demoHospitals, seedHospitals } from '../../../scripts/seed/hospitals';
import { openDatabase } from '../../../server/database';
import {
  addHospitals,
  bookingSettings,
  CATALOGUE,
  findDoctors,
  namesOf,
  payeeOf,
  placesOf,
  type HospitalFacts,
} from '../../../server/hospitals';
import { changeHospital } from '../../../server/hospitals/rows';
import { brokenConstraint } from '../../../server/platform/database';
import { DEFAULT_BOOKING_SETTINGS } from '../../../shared/hospitals/rules';
import { testDatabase } from '../../support/postgres';

let database: DataSource;
beforeAll(async () => {
  database = await openDatabase({ url: (await testDatabase()).url, poolSize: 3 });
});
afterAll(() => database.destroy());

describe('the rules of a hospital', () => {
  const add = (facts: Partial<HospitalFacts>) =>
    addHospitals(database.manager, [{ id: randomUUID(), name: '规则医院', level: '3A', ...facts }]);

  it.each<[Partial<HospitalFacts>, string]>([
    [{ releaseDaysAhead: 0 }, 'hospital_releases_1_to_60_days_ahead'],
    [{ releaseDaysAhead: 61 }, 'hospital_releases_1_to_60_days_ahead'],
    [{ releaseTime: '24:00' }, 'hospital_release_time_is_a_clock_time'],
    [{ releaseTime: '7:00' }, 'hospital_release_time_is_a_clock_time'],
    [{ holdMinutes: 4 }, 'hospital_holds_5_to_30_minutes'],
    [{ holdMinutes: 31 }, 'hospital_holds_5_to_30_minutes'],
    [{ cancelTime: '12:60' }, 'hospital_cancel_time_is_a_clock_time'],
    [{ cancelDaysBefore: -1 }, 'hospital_cancels_0_to_7_days_before'],
    [{ cancelDaysBefore: 8 }, 'hospital_cancels_0_to_7_days_before'],
    [{ departmentsPerDay: 0 }, 'hospital_takes_1_to_10_departments_a_day'],
    [{ departmentsPerDay: 11 }, 'hospital_takes_1_to_10_departments_a_day'],
    [{ payment: 'later' as 'online' }, 'hospital_payment_is_online_or_on_site'],
    [{ level: '4A' as '3A' }, 'hospital_level_is_known'],
    [{ regionCode: '123' }, 'hospital_region_is_a_national_code'],
    [{ latitude: 39.9 }, 'hospital_place_is_whole'],
    [{ latitude: 91, longitude: 0 }, 'hospital_place_is_on_earth'],
    [{ subMerchant: 'abc' }, 'hospital_sub_merchant_is_digits'],
    [{ socialCreditCode: 'short' }, 'hospital_credit_code_is_18_characters'],
  ])('%j breaks %s', async (facts, constraint) => {
    expect(brokenConstraint(await add(facts).catch((error: unknown) => error))).toBe(constraint);
  });

  it('are the defaults unless it says otherwise', async () => {
    const id = randomUUID();
    await add({ id, subMerchant: '1900000001' });
    expect(await bookingSettings(database.manager, id)).toEqual(DEFAULT_BOOKING_SETTINGS);
    const payee = { name: '规则医院', subMerchant: '1900000001', bookable: false };
    expect(await payeeOf(database.manager, id)).toEqual(payee);
    await expect(bookingSettings(database.manager, randomUUID())).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(payeeOf(database.manager, randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the demo catalogue', () => {
  it('is the same every time, of believable size', () => {
    const hospitals = demoHospitals();
    expect(hospitals).toEqual(demoHospitals());
    const departments = hospitals.flatMap((hospital) => hospital.departments);
    const codes = new Set(CATALOGUE.map(({ code }) => code));
    expect(hospitals).toHaveLength(24);
    expect(new Set(hospitals.map(({ spec }) => spec.regionCode.slice(0, 4))).size).toBeGreaterThanOrEqual(8);
    for (const hospital of hospitals) {
      expect(hospital.departments.length).toBeGreaterThanOrEqual(8);
      expect(hospital.departments.length).toBeLessThanOrEqual(17);
      expect(hospital.subMerchant).toMatch(/^\d{10}$/);
    }
    for (const { doctors, catalogueCode } of departments) {
      expect(codes).toContain(catalogueCode);
      expect(doctors.length).toBeGreaterThanOrEqual(3);
      expect(doctors.length).toBeLessThanOrEqual(8);
    }
    const doctors = departments.flatMap((department) => department.doctors);
    expect(new Set(doctors.map(({ id }) => id)).size).toBe(doctors.length);
    expect(doctors.some(({ fee }) => fee === 0)).toBe(true);
    expect(doctors.every(({ fee }) => fee === 0 || (fee >= 2500 && fee <= 5000))).toBe(true);
    expect(hospitals.some(({ settings }) => settings.payment === 'on-site')).toBe(true);
  });

  it('planted twice is planted once', async () => {
    await seedHospitals(database);
    const count = async () => {
      const [row] = await database.query(
        `SELECT (SELECT count(*) FROM hospital) AS h, (SELECT count(*) FROM department) AS d,
           (SELECT count(*) FROM doctor) AS p, (SELECT max(xmin::text::bigint) FROM doctor) AS last`,
      );
      return row as Record<string, string>;
    };
    const before = await count();
    await seedHospitals(database);
    expect(await count()).toEqual(before);
  });

  it('names a visit: hospital, department, doctor, and the campus it is at', async () => {
    const [hospital] = await seedHospitals(database);
    const { campuses, departments } = hospital!;
    const away = departments.find(({ campusId }) => campusId === campuses[1]!.id)!;
    const [doctor] = away.doctors;
    const ref = { hospitalId: hospital!.id, departmentId: away.id, doctorId: doctor!.id };
    const names = await placesOf(database.manager, ref);
    expect(names).toMatchObject({
      ...{ hospitalName: '北京清河医院', hospitalNameEn: 'Beijing Qinghe Hospital' },
      ...{ departmentName: away.name, departmentNameEn: away.nameEn, place: away.place },
      ...{ doctorName: doctor!.name, doctorNameEn: doctor!.nameEn, doctorTitle: 'chief' },
      ...{ campusName: '西三旗院区', address: campuses[1]!.address, latitude: campuses[1]!.latitude },
    });
    const clinic = { ...ref, doctorId: null };
    const both = await namesOf(database.manager, [clinic, ref]);
    expect(both[1]).toEqual(names);
    expect(both[0]).toMatchObject({ doctorName: null, doctorTitle: null, departmentName: away.name });
    expect(await namesOf(database.manager, [])).toEqual([]);
    const nowhere = { ...ref, hospitalId: randomUUID() };
    await expect(namesOf(database.manager, [nowhere])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it("a hospital that moves takes its doctors' region along", async () => {
    const [hospital] = await seedHospitals(database);
    const [doctor] = hospital!.departments[0]!.doctors;
    const inXiamen = async () =>
      (await findDoctors(database.manager, { q: doctor!.name, region: '350203', limit: 50 })).items.map(
        ({ id }) => id,
      );
    expect(await inXiamen()).not.toContain(doctor!.id);
    await changeHospital(database.manager, hospital!.id, { regionCode: '350203' });
    expect(await inXiamen()).toContain(doctor!.id);
  });
});
