/** The only way hospitals and doctors are written: what search reads is always derived from what people read. */
import { LEVELS, TITLES, type SETTING_BOUNDS } from '../../shared/hospitals/rules';
import type { Tx } from '../platform/database';
import { In } from 'typeorm';
import { Department } from './department.entity';
import { Doctor } from './doctor.entity';
import { Hospital } from './hospital.entity';
import { otherSpellings } from './import/names';
import {
  departmentTokens,
  GAP,
  gramsOf,
  pairsOf,
  regionTokens,
  searchForm,
  searchTextOf,
} from './search/text';

type Derived = 'standing' | 'searchText' | 'grams';
type Optional<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

type Defaulted =
  | 'nameEn'
  | 'aliases'
  | 'regionCode'
  | 'regionName'
  | 'address'
  | 'phone'
  | 'introduction'
  | 'latitude'
  | 'longitude'
  | 'socialCreditCode'
  | 'subMerchant'
  | 'bookable'
  | 'releaseDaysAhead'
  | 'releaseTime'
  | 'holdMinutes'
  | 'cancelTime'
  | 'cancelDaysBefore'
  | 'departmentsPerDay'
  | keyof typeof SETTING_BOUNDS
  | 'payment'
  | 'open'
  | 'licenceNumber'
  | 'joinedAt'
  | 'suspendedAt'
  | 'suspension'
  | 'changedAt';

export type HospitalFacts = Optional<Omit<Hospital, Derived>, Defaulted>;
export type DoctorFacts = Optional<
  Omit<Doctor, Derived>,
  'nameEn' | 'introduction' | 'code' | 'licenceNumber' | 'retiredAt' | 'changedAt'
>;

/** Added to the standing of a hospital that cannot be booked: after all those that can. */
export const UNBOOKABLE = 100;

/** A hospital's row with what search needs. One that says only that it is bookable wants to be. */
export function hospitalRow(facts: HospitalFacts): HospitalFacts & Pick<Hospital, Derived> {
  const names = [facts.name, ...(facts.aliases ?? [])];
  const searchText = searchTextOf([...names, ...names.flatMap(otherSpellings), facts.nameEn ?? null]);
  return {
    ...facts,
    open: facts.open ?? facts.bookable ?? false,
    standing: LEVELS.indexOf(facts.level) + (facts.bookable ? 0 : UNBOOKABLE),
    searchText,
    grams: gramsOf(searchText),
  };
}

/** What a doctor's row takes over from hospital and department, to be found by it. */
export interface Workplace {
  regionCode: string | null;
  catalogueCode: string;
}

/** A doctor's row with what search needs: the name by every gram, the specialities by pairs, the workplace. */
export function doctorRow(facts: DoctorFacts, at: Workplace): DoctorFacts & Pick<Doctor, Derived> {
  const names = searchTextOf([facts.name, facts.nameEn ?? null]);
  const specialities = searchForm(facts.specialities);
  const tokens = [...regionTokens(at.regionCode), ...departmentTokens(at.catalogueCode)];
  return {
    ...facts,
    standing: TITLES.indexOf(facts.title),
    searchText: names + GAP + specialities,
    grams: [...new Set([...gramsOf(names), ...pairsOf(specialities), ...tokens])],
  };
}

const BATCH = 500;

async function inBatches<T>(rows: readonly T[], write: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) await write(rows.slice(from, from + BATCH));
}

/** Inserts; those whose id is already there stay as they are. */
export async function addHospitals(tx: Tx, hospitals: readonly HospitalFacts[]): Promise<void> {
  await inBatches(hospitals.map(hospitalRow), (batch) =>
    tx.createQueryBuilder().insert().into(Hospital).values(batch).orIgnore().execute(),
  );
}

/** Inserts; those whose id is already there stay as they are. Their departments must be there. */
export async function addDoctors(tx: Tx, doctors: readonly DoctorFacts[]): Promise<void> {
  await inBatches(doctors, async (batch) => {
    const workplaces = await workplacesOf(tx, batch);
    const rows = batch.map((doctor) => doctorRow(doctor, workplaces.get(doctor.departmentId)!));
    await tx.createQueryBuilder().insert().into(Doctor).values(rows).orIgnore().execute();
  });
}

async function workplacesOf(tx: Tx, doctors: readonly DoctorFacts[]): Promise<Map<string, Workplace>> {
  const hospitalIds = [...new Set(doctors.map(({ hospitalId }) => hospitalId))];
  const departmentIds = [...new Set(doctors.map(({ departmentId }) => departmentId))];
  const hospitals = await tx.findBy(Hospital, { id: In(hospitalIds) });
  const departments = await tx.findBy(Department, { hospitalId: In(hospitalIds), id: In(departmentIds) });
  const regions = new Map(hospitals.map(({ id, regionCode }) => [id, regionCode]));
  return new Map(
    departments.map(({ id, hospitalId, catalogueCode }) => [
      id,
      { regionCode: regions.get(hospitalId) ?? null, catalogueCode },
    ]),
  );
}

/** Changes facts of a hospital and, with them, how it and its doctors are found. */
export async function changeHospital(tx: Tx, id: string, changes: Partial<HospitalFacts>): Promise<void> {
  const hospital = await tx.findOneByOrFail(Hospital, { id });
  const changed = { ...hospital, ...changes, id, changedAt: new Date() };
  await tx.update(Hospital, { id }, hospitalRow(changed));
  if (changed.regionCode !== hospital.regionCode) await refindDoctors(tx, { hospitalId: id });
}

/** Derives anew how doctors are found, after their hospital moved or their department became another. */
export async function refindDoctors(
  tx: Tx,
  where: { hospitalId: string; departmentIds?: readonly string[] },
): Promise<void> {
  const { hospitalId, departmentIds } = where;
  const doctors = await tx.findBy(Doctor, {
    hospitalId,
    ...(departmentIds && { departmentId: In([...departmentIds]) }),
  });
  const workplaces = await workplacesOf(tx, doctors);
  await inBatches(doctors, (batch) => {
    const rows = batch.map((doctor) => ({
      id: doctor.id,
      grams: doctorRow(doctor, workplaces.get(doctor.departmentId)!).grams,
    }));
    return tx.query(
      `UPDATE doctor SET grams = fresh.grams
       FROM jsonb_to_recordset($2) AS fresh (id uuid, grams text[])
       WHERE doctor.hospital_id = $1 AND doctor.id = fresh.id`,
      [hospitalId, JSON.stringify(rows)],
    );
  });
}
