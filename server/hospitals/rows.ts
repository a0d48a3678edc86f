/** The only way hospitals and doctors are written: what search reads is always derived from what people read. */
import { LEVELS, TITLES } from '../../shared/hospitals/rules';
import type { Tx } from '../platform/database';
import { Doctor } from './doctor.entity';
import { Hospital } from './hospital.entity';
import { otherSpellings } from './import/names';
import { EDGE, gramsOf, pairsOf, searchForm, searchTextOf } from './search/text';

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
  | 'payment';

export type HospitalFacts = Optional<Omit<Hospital, Derived>, Defaulted>;
export type DoctorFacts = Optional<Omit<Doctor, Derived>, 'nameEn' | 'introduction'>;

/** Added to the standing of a hospital that cannot be booked: after all those that can. */
export const UNBOOKABLE = 100;

/** A hospital's row with what search needs. */
export function hospitalRow(facts: HospitalFacts): HospitalFacts & Pick<Hospital, Derived> {
  const names = [facts.name, ...(facts.aliases ?? [])];
  const searchText = searchTextOf([...names, ...names.flatMap(otherSpellings), facts.nameEn ?? null]);
  return {
    ...facts,
    standing: LEVELS.indexOf(facts.level) + (facts.bookable ? 0 : UNBOOKABLE),
    searchText,
    grams: gramsOf(searchText),
  };
}

/** A doctor's row with what search needs: the name by every gram, the specialities by pairs. */
export function doctorRow(facts: DoctorFacts): DoctorFacts & Pick<Doctor, Derived> {
  const names = searchTextOf([facts.name, facts.nameEn ?? null]);
  const specialities = searchForm(facts.specialities);
  return {
    ...facts,
    standing: TITLES.indexOf(facts.title),
    searchText: names + specialities + EDGE,
    grams: [...new Set([...gramsOf(names), ...pairsOf(specialities)])],
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

/** Inserts; those whose id is already there stay as they are. */
export async function addDoctors(tx: Tx, doctors: readonly DoctorFacts[]): Promise<void> {
  await inBatches(doctors.map(doctorRow), (batch) =>
    tx.createQueryBuilder().insert().into(Doctor).values(batch).orIgnore().execute(),
  );
}

/** Changes facts of a hospital and, with them, how it is found. */
export async function changeHospital(tx: Tx, id: string, changes: Partial<HospitalFacts>): Promise<void> {
  const hospital = await tx.findOneByOrFail(Hospital, { id });
  await tx.update(Hospital, { id }, hospitalRow({ ...hospital, ...changes, id }));
}
