/** Why a template or a row makes no schedule, as a sentence. `{name}` is filled from the facts of the case. */
import type { ErrorDetails } from '../errors';
import type { Language } from '../sentences';
import type { LeftOutReason } from './rules';

const WORDS: Record<Language, Record<LeftOutReason, string>> = {
  zh: {
    holiday: '法定节假日（{said}），医院设置为不出诊。',
    'make-up-day': '调休上班日（{said}），医院设置为不出诊。',
    'closed-day': '医院当天不开诊：{said}。',
    past: '日期已过。',
    'too-far': '日期太远，最多提前两年排班。',
    stopped: '这个班次已停诊，恢复出诊前不会改动。',
    removed: '这个班次被手动删除过，如需出诊请手动添加。',
    'doctor-retired': '医生已停用。',
    'department-retired': '科室已停用。',
    'department-unknown': '医院没有这个科室。',
    'doctor-unknown': '医院没有这位医生。',
    'doctor-elsewhere': '医生 {said} 已有其他排班。',
    'slots-overlap': '时段有重叠，或结束早于开始。',
    'outside-half': '时段不在所选午别之内（{from}–{to}）。',
    'too-many-places': '时段或号源数不在允许范围内。',
    'no-slots': '没有时段。',
    twice: '同一医生、科室、日期和午别出现了两次，以第一次为准。',
    taken: '已有患者预约，不能减少或移动：{said}。',
  },
  en: {
    holiday: 'A public holiday ({saidEn}); the hospital is closed on holidays.',
    'make-up-day': 'An adjusted working day ({saidEn}); the hospital is closed on these.',
    'closed-day': 'The hospital is closed that day: {saidEn}.',
    past: 'This day is over.',
    'too-far': 'This day is too far ahead; two years at most.',
    stopped: 'This clinic is stopped and stays as it is until it is opened again.',
    removed: 'Somebody removed this half-day by hand. Add it by hand to bring it back.',
    'doctor-retired': 'The doctor is no longer active.',
    'department-retired': 'The department is closed.',
    'department-unknown': 'The hospital has no such department.',
    'doctor-unknown': 'The hospital has no such doctor.',
    'doctor-elsewhere': 'The doctor already sees patients at {said}.',
    'slots-overlap': 'Some times overlap, or end before they begin.',
    'outside-half': 'Times lie outside this part of the day ({from}–{to}).',
    'too-many-places': 'The number of times or places is not possible.',
    'no-slots': 'There are no times.',
    twice: 'The same doctor, department, day and part of the day appears twice; the first one counts.',
    taken: 'Patients have booked: {said}. These times and places must stay.',
  },
};

/** `said` (and `saidEn` for names) fill the sentence. */
export function leftOutSentence(language: Language, why: LeftOutReason, details: ErrorDetails = {}): string {
  return WORDS[language][why].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
}
