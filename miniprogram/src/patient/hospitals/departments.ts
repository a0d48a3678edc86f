/**
 * The national catalogue's departments (诊疗科目名录) as far as people choose by them here: the first level, by
 * which a hospital's departments are grouped, and the second-level ones asked for most.
 */
import type { Language } from '@shared/sentences';

type Line = readonly [code: string, zh: string, en: string];

const FIRST_LEVEL: readonly Line[] = [
  ['01', '预防保健', 'Preventive care'],
  ['02', '全科', 'General practice'],
  ['03', '内科', 'Internal medicine'],
  ['04', '外科', 'Surgery'],
  ['05', '妇产科', 'Obstetrics and gynaecology'],
  ['06', '妇女保健', 'Women’s health'],
  ['07', '儿科', 'Paediatrics'],
  ['08', '小儿外科', 'Paediatric surgery'],
  ['09', '儿童保健', 'Child health'],
  ['10', '眼科', 'Eyes'],
  ['11', '耳鼻咽喉', 'Ear, nose and throat'],
  ['12', '口腔', 'Dentistry'],
  ['13', '皮肤', 'Skin'],
  ['14', '医疗美容', 'Aesthetic medicine'],
  ['15', '精神心理', 'Mental health'],
  ['16', '感染', 'Infectious diseases'],
  ['17', '结核', 'Tuberculosis'],
  ['18', '地方病', 'Endemic diseases'],
  ['19', '肿瘤', 'Oncology'],
  ['20', '急诊', 'Emergency'],
  ['21', '康复', 'Rehabilitation'],
  ['22', '运动医学', 'Sports medicine'],
  ['23', '职业病', 'Occupational diseases'],
  ['24', '安宁疗护', 'Palliative care'],
  ['25', '特种医学', 'Special medicine'],
  ['26', '麻醉', 'Anaesthesiology'],
  ['27', '疼痛', 'Pain'],
  ['28', '重症', 'Intensive care'],
  ['30', '检验', 'Laboratory'],
  ['31', '病理', 'Pathology'],
  ['32', '影像', 'Imaging'],
  ['50', '中医', 'Chinese medicine'],
  ['51', '民族医学', 'Ethnic medicine'],
  ['52', '中西医结合', 'Integrated medicine'],
];

const SECOND_LEVEL: readonly Line[] = [
  ['03.01', '呼吸内科', 'Respiratory medicine'],
  ['03.02', '消化内科', 'Gastroenterology'],
  ['03.03', '神经内科', 'Neurology'],
  ['03.04', '心血管内科', 'Cardiology'],
  ['03.06', '肾内科', 'Nephrology'],
  ['03.07', '内分泌科', 'Endocrinology'],
  ['04.01', '普通外科', 'General surgery'],
  ['04.02', '神经外科', 'Neurosurgery'],
  ['04.03', '骨科', 'Orthopaedics'],
  ['04.04', '泌尿外科', 'Urology'],
  ['05.01', '妇科', 'Gynaecology'],
  ['05.02', '产科', 'Obstetrics'],
];

const NAMES = new Map([...FIRST_LEVEL, ...SECOND_LEVEL].map((line) => [line[0], line] as const));

export const firstLevelOf = (code: string) => code.slice(0, 2);

/** Null for a code that is not among those above. */
export function catalogueName(code: string, language: Language): string | null {
  const line = NAMES.get(code);
  return line ? line[language === 'zh' ? 1 : 2] : null;
}

/** What a person can filter by, most asked for first. */
export const FILTER_CODES: readonly string[] = [
  ...['03', '03.04', '03.01', '03.02', '03.03', '03.07', '03.06', '04', '04.03', '04.01', '04.02', '04.04'],
  ...['05', '05.01', '05.02', '07', '10', '11', '12', '13', '15', '16', '19', '21', '50', '52', '02'],
];

export interface Group<T> {
  code: string;
  departments: T[];
}

/** A hospital's departments under their first-level ones, in the catalogue's order. */
export function groupByFirstLevel<T extends { catalogueCode: string }>(
  departments: readonly T[],
): Group<T>[] {
  const groups = new Map<string, T[]>();
  for (const department of departments) {
    const code = firstLevelOf(department.catalogueCode);
    groups.set(code, [...(groups.get(code) ?? []), department]);
  }
  return [...groups]
    .map(([code, members]) => ({ code, departments: members }))
    .sort((a, b) => a.code.localeCompare(b.code));
}
