/** The lists hospitals send: departments and doctors as CSV bytes, the same for the same hospital each time. */
import { stringify } from 'csv-stringify/sync';
import { CATALOGUE, type CatalogueEntry } from '../../../server/hospitals';
import { Dice } from '../../seed/hospitals/dice';
import { inventName } from '../../seed/hospitals/people';
import { SPECIALITIES } from '../../seed/hospitals/specialities';
import { toGbk } from './gbk';

export interface Lists {
  departments: Buffer;
  doctors: Buffer;
}

const DEPARTMENT_HEADINGS = ['科室代码', '科室名称', '英文名称', '诊疗科目代码', '位置'];
const DOCTOR_HEADINGS = ['工号', '姓名', '英文姓名', '职称', '科室代码', '擅长', '挂号费'];
const TITLE_WORDS = ['主任医师', '副主任医师', '主治医师', '医师'];
const FEES = ['50.00', '35', '20.5', '10'];
const OPEN = CATALOGUE.filter(({ code }) => SPECIALITIES[code]);

/** How many hospitals save GBK, and how many have rows that cannot be taken: one in so many. */
const GBK_EACH = 7;
const BROKEN_EACH = 5;

/** @param number the hospital's place among all; its dice are thrown from it. */
export function listsOf(number: number): Lists {
  const dice = new Dice(1_400_000 + number);
  const named = new Map(OPEN.map((entry) => [entry.commonNames[0]!, entry]));
  const departments = dice.several([...named.values()], dice.between(10, 14));
  const doctors = departments.flatMap((department) =>
    Array.from({ length: dice.between(2, 4) }, () => doctorCells(department, dice)),
  );
  const rows = doctors.map((cells, i) => [`D${String(i + 1).padStart(4, '0')}`, ...cells]);
  if (number % BROKEN_EACH === 0) rows.push(...brokenRows(codeOf(departments[0]!)));
  const encode = number % GBK_EACH === 0 ? toGbk : (text: string) => Buffer.from(text);
  return {
    departments: encode(stringify([DEPARTMENT_HEADINGS, ...departments.map(departmentCells)])),
    doctors: encode(stringify([DOCTOR_HEADINGS, ...rows])),
  };
}

const codeOf = ({ code }: CatalogueEntry) => `KS${code.replace('.', '')}`;

const departmentCells = (entry: CatalogueEntry, i: number) => [
  ...[codeOf(entry), entry.commonNames[0]!, entry.nameEn, entry.code],
  `门诊楼 ${1 + (i % 6)} 层`,
];

function doctorCells(department: CatalogueEntry, dice: Dice): string[] {
  const { name, nameEn } = inventName(dice);
  const grade = dice.between(0, TITLE_WORDS.length - 1);
  const specialities = dice.several(SPECIALITIES[department.code]!, 3).join('、');
  return [name, nameEn, TITLE_WORDS[grade]!, codeOf(department), specialities, FEES[grade]!];
}

/** No name, an unknown department, a formula, a cell too few, and one number given to two people. */
const brokenRows = (department: string) => [
  ['D9001', '', '', '主任医师', department, '', '50'],
  ['D9002', '王明', '', '主任医师', 'KS9999', '', '50'],
  ['D9003', '=1+1', '', '主任医师', department, '', '50'],
  ['D9004', '李华', '', '主任医师', department],
  ['D9005', '张伟', '', '主任医师', department, '', '50'],
  ['D9005', '张芳', '', '主任医师', department, '', '50'],
];

/** One file of so many doctors, in a department of the code given. */
export function doctorsFile(count: number, departmentCode: string): Buffer {
  const dice = new Dice(100_000);
  const department = OPEN[0]!;
  const rows = Array.from({ length: count }, (_, i) => {
    const [name, nameEn, title, , specialities, fee] = doctorCells(department, dice);
    return [`X${i + 1}`, name, nameEn, title, departmentCode, specialities, fee];
  });
  return Buffer.from(stringify([DOCTOR_HEADINGS, ...rows]));
}
