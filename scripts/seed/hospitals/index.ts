/**
 * The demo catalogue: invented hospitals, departments and doctors, the same on every machine. Planting it
 * again changes nothing.
 *
 *   const hospitals = await seedHospitals(database);   // with the ids a schedule needs
 */
import type { DataSource } from 'typeorm';
import { v5 as uuidV5 } from 'uuid';
import {
  addBranches,
  addDoctors,
  addHospitals,
  catalogueEntry,
  regionNameOf,
} from '../../../server/hospitals';
import { DEFAULT_BOOKING_SETTINGS, type BookingSettings, type Title } from '../../../shared/hospitals/rules';
import { Dice } from './dice';
import { inventName } from './people';
import { BIG_CITIES } from './bigCities';
import { OTHER_CITIES } from './otherCities';
import { DEPARTMENTS, type HospitalSpec } from './spec';
import { SPECIALITIES } from './specialities';

export interface DemoDoctor {
  id: string;
  hospitalId: string;
  departmentId: string;
  name: string;
  nameEn: string;
  title: Title;
  specialities: string;
  introduction: string;
  /** Fen. */
  fee: number;
}

export interface DemoDepartment {
  id: string;
  hospitalId: string;
  campusId: string;
  catalogueCode: string;
  name: string;
  nameEn: string;
  place: string;
  doctors: DemoDoctor[];
}

export interface DemoHospital {
  id: string;
  spec: HospitalSpec;
  subMerchant: string;
  settings: BookingSettings;
  campuses: {
    hospitalId: string;
    id: string;
    name: string;
    nameEn: string;
    address: string;
    latitude: number;
    longitude: number;
  }[];
  departments: DemoDepartment[];
}

const DEMO = 'c0a1e0de-0000-4000-8000-5eed00000002';
const idOf = (...path: (string | number)[]) => uuidV5(path.join('/'), DEMO);

/** Fen by title; a lower hospital takes less. */
const FEES: Readonly<Record<Title, readonly [third: number, second: number]>> = {
  chief: [5000, 4000],
  'associate-chief': [4000, 3000],
  attending: [3000, 2500],
  resident: [2500, 2500],
};

const BUILDINGS = ['门诊楼', '门诊楼', '门诊楼', '综合楼', '专科楼'];
const AREAS = ['A', 'B', 'C', 'D'];

/** The whole demo catalogue, without touching a database. */
export function demoHospitals(): DemoHospital[] {
  return [...BIG_CITIES, ...OTHER_CITIES].map((spec, at) =>
    demoHospital(spec, at, new Dice(20_260_101 + at)),
  );
}

function demoHospital(spec: HospitalSpec, at: number, dice: Dice): DemoHospital {
  const id = idOf(spec.slug);
  const campuses = spec.sites.map((site, number) => ({
    hospitalId: id,
    id: idOf(spec.slug, 'campus', number),
    ...site,
  }));
  const codes = DEPARTMENTS[spec.kind].split(' ');
  const chosen = spec.kind === 'general' ? dice.several(codes, dice.between(12, 16)) : codes;
  const open = [...new Set([...(spec.free ?? []), ...chosen])].sort();
  const departments = open.map((code, number): DemoDepartment => {
    const entry = catalogueEntry(code)!;
    const departmentId = idOf(spec.slug, 'department', code);
    // a second site takes every fourth department
    const campus = campuses[number % 4 === 3 ? campuses.length - 1 : 0]!;
    return {
      ...{ id: departmentId, hospitalId: id, campusId: campus.id, catalogueCode: code },
      ...{ name: entry.commonNames[0]!, nameEn: entry.nameEn },
      place: `${dice.pick(BUILDINGS)} ${dice.between(1, 8)} 层 ${dice.pick(AREAS)} 区`,
      doctors: demoDoctors(spec, code, id, departmentId, dice),
    };
  });
  const settings = { ...DEFAULT_BOOKING_SETTINGS, ...spec.rules };
  return { id, spec, subMerchant: String(1_900_020_101 + at), settings, campuses, departments };
}

/** One or two at the head of a department, the rest below. */
function titlesOf(count: number): Title[] {
  const order: Title[] = [
    'chief',
    'associate-chief',
    'attending',
    'attending',
    'associate-chief',
    'resident',
    'chief',
    'attending',
  ];
  return order.slice(0, count);
}

function demoDoctors(
  spec: HospitalSpec,
  code: string,
  hospitalId: string,
  departmentId: string,
  dice: Dice,
): DemoDoctor[] {
  const known = new Set<string>();
  return titlesOf(dice.between(3, 8)).map((title, number) => {
    let person = inventName(dice);
    while (known.has(person.name)) person = inventName(dice);
    known.add(person.name);
    const fee = spec.free?.includes(code) ? 0 : FEES[title][spec.level.startsWith('3') ? 0 : 1];
    return {
      ...{ id: idOf(spec.slug, 'doctor', code, number), hospitalId, departmentId, ...person, title, fee },
      ...describe(code, title, dice),
    };
  });
}

const YEARS: Readonly<Record<Title, readonly [number, number]>> = {
  chief: [22, 35],
  'associate-chief': [14, 22],
  attending: [7, 14],
  resident: [3, 6],
};
const CLOSINGS = [
  '看诊细致，注重与患者沟通。',
  '主张规范治疗与长期随访相结合。',
  '善于用通俗的语言解释病情和用药。',
  '重视治疗后的康复与生活方式指导。',
  '参与多项临床研究，持续更新诊疗方案。',
];

function describe(code: string, title: Title, dice: Dice): { specialities: string; introduction: string } {
  const focus = dice.several(SPECIALITIES[code]!, dice.between(2, 4));
  const years = dice.between(...YEARS[title]);
  const field = catalogueEntry(code)!.commonNames[0]!.replace(/科$/, '');
  return {
    specialities: `${focus.join('、')}。`,
    introduction: `从事${field}临床工作 ${years} 年，主要方向为${focus.slice(0, 2).join('、')}。${dice.pick(CLOSINGS)}`,
  };
}

/** Plants the catalogue in one transaction. What is there already stays as it is. */
export async function seedHospitals(database: DataSource): Promise<DemoHospital[]> {
  const hospitals = demoHospitals();
  const departments = hospitals.flatMap((hospital) => hospital.departments);
  await database.transaction(async (tx) => {
    await addHospitals(tx, hospitals.map(factsOf));
    await addBranches(tx, {
      campuses: hospitals.flatMap(({ campuses }) => campuses),
      departments: departments.map(({ doctors: _, ...department }) => department),
    });
    await addDoctors(
      tx,
      departments.flatMap(({ doctors }) => doctors),
    );
  });
  return hospitals;
}

function factsOf({ id, spec, subMerchant, settings }: DemoHospital) {
  const { name, nameEn, aliases = [], level, regionCode, phone, introduction } = spec;
  const { address, latitude, longitude } = spec.sites[0]!;
  return {
    ...{ id, name, nameEn, aliases, level, regionCode, phone, introduction, address, latitude, longitude },
    ...settings,
    regionName: regionNameOf(regionCode),
    subMerchant,
    bookable: true,
  };
}
