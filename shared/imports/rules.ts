/** Lists as files: which columns each kind has, under which names, and how a row can fail. */
import { LEFT_OUT_REASONS } from '../appointments/rules';

export const IMPORT_KINDS = ['departments', 'doctors', 'schedules'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** `reading` and `applying` are the worker's; `failed` says why in `problem`. */
export const IMPORT_STATUSES = ['reading', 'ready', 'applying', 'applied', 'failed', 'discarded'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export const VERDICTS = ['added', 'changed', 'unchanged', 'refused'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why the whole file is refused. */
export const FILE_PROBLEMS = [
  'empty',
  'not-text',
  'unknown-encoding',
  'missing-columns',
  'column-twice',
  'broken-quotes',
  'too-many-rows',
  'interrupted',
  'not-applied',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

/** Why one row is refused; for schedules also what the planner says. */
export const ROW_PROBLEMS = [
  'missing',
  'too-long',
  'unreadable',
  'formula',
  'not-a-code',
  'not-a-catalogue-code',
  'not-a-title',
  'not-money',
  'not-a-day',
  'not-a-half-day',
  'not-a-time',
  'not-a-number',
  'not-a-licence-number',
  'twice-in-file',
  'wrong-cell-count',
  'unknown-campus',
  'name-taken',
  'code-taken',
  ...LEFT_OUT_REASONS,
] as const;
export type RowProblem = (typeof ROW_PROBLEMS)[number];

export interface ImportColumn {
  readonly name: string;
  readonly required: boolean;
  /** Headings that mean this column; the first one stands in the template file. */
  readonly headings: { readonly zh: readonly string[]; readonly en: readonly string[] };
  readonly example: { readonly zh: string; readonly en: string };
}

const column = (
  name: string,
  required: boolean,
  zh: readonly string[],
  en: readonly string[],
  example: { zh: string; en: string },
): ImportColumn => ({ name, required, headings: { zh, en }, example });
const same = (text: string) => ({ zh: text, en: text });

export const IMPORT_COLUMNS: Record<ImportKind, readonly ImportColumn[]> = {
  departments: [
    column('code', true, ['科室代码', '科室编码'], ['code', 'department_code'], same('NK01')),
    column('name', true, ['科室名称', '名称'], ['name', 'department_name'], {
      zh: '心血管内科',
      en: 'Cardiology',
    }),
    column('nameEn', false, ['英文名称', '英文名'], ['name_en', 'english_name'], same('Cardiology')),
    column('catalogueCode', true, ['诊疗科目代码', '科目代码'], ['catalogue_code'], same('03.04')),
    column('campus', false, ['院区'], ['campus'], { zh: '本部', en: 'Main campus' }),
    column('place', false, ['位置', '就诊位置'], ['place'], { zh: '门诊楼 3 层', en: 'Building 1, floor 3' }),
  ],
  doctors: [
    column('code', true, ['工号', '医生工号', '医生代码'], ['code', 'doctor_code'], same('D1024')),
    column('name', true, ['姓名', '医生姓名'], ['name', 'doctor_name'], { zh: '陈思远', en: 'Chen Siyuan' }),
    column('nameEn', false, ['英文姓名', '英文名'], ['name_en', 'english_name'], same('Chen Siyuan')),
    column('title', true, ['职称'], ['title'], { zh: '主任医师', en: 'chief' }),
    column('departmentCode', true, ['科室代码', '科室编码'], ['department_code'], same('NK01')),
    column('specialities', false, ['擅长', '专长'], ['specialities', 'specialties'], {
      zh: '高血压、冠心病',
      en: 'Hypertension',
    }),
    column('introduction', false, ['简介', '介绍'], ['introduction'], { zh: '', en: '' }),
    column('fee', true, ['挂号费', '挂号费（元）'], ['fee', 'fee_yuan'], same('50.00')),
    column('licenceNumber', false, ['执业证书编码'], ['licence_number', 'license_number'], same('')),
  ],
  schedules: [
    column('departmentCode', true, ['科室代码', '科室编码'], ['department_code'], same('NK01')),
    column('doctorCode', false, ['工号', '医生工号', '医生代码'], ['doctor_code'], same('D1024')),
    column('day', true, ['日期', '出诊日期'], ['day', 'date'], same('2027-03-01')),
    column('half', true, ['时段', '上下午', '午别'], ['half', 'session'], { zh: '上午', en: 'morning' }),
    column('from', true, ['开始时间', '开始'], ['from', 'start'], same('08:00')),
    column('to', true, ['结束时间', '结束'], ['to', 'end'], same('12:00')),
    column('minutesPerSlot', true, ['每段分钟', '时段分钟'], ['minutes_per_slot'], same('30')),
    column('placesPerSlot', true, ['每段号数', '每段号源'], ['places_per_slot'], same('5')),
    column('fee', true, ['挂号费', '挂号费（元）'], ['fee', 'fee_yuan'], same('50.00')),
  ],
};

/** Rows one file may have. */
export const IMPORT_ROWS_AT_MOST = 200_000;
export const IMPORT_BYTES_AT_MOST = 64 * 1024 * 1024;
