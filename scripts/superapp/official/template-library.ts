/** The library an account picks its message templates from, by number. */
import type { Words } from '../accounts/templates';

export interface LibraryTemplate {
  /** `template_id_short`. */
  short: string;
  title: Words;
  fields: { key: string; label: Words }[];
}

const field = (key: string, zh: string, en: string) => ({ key, label: { zh, en } });

const visit = [
  field('thing1', '就诊科室', 'Clinic'),
  field('name2', '就诊人', 'Patient'),
  field('time3', '就诊时间', 'Visit time'),
];
const number = field('character_string4', '就诊序号', 'Visit number');
const note = field('thing5', '温馨提示', 'Note');

/** Of the templates the product takes. */
export const libraryNumbers = { booked: '46811', cancelled: '46812', refunded: '46813', reminder: '46814' };

export const library: LibraryTemplate[] = [
  {
    short: libraryNumbers.booked,
    title: { zh: '预约成功通知', en: 'Appointment confirmed' },
    fields: [...visit, number, note],
  },
  {
    short: libraryNumbers.cancelled,
    title: { zh: '预约取消通知', en: 'Appointment cancelled' },
    fields: [...visit, note],
  },
  {
    short: libraryNumbers.refunded,
    title: { zh: '退款到账通知', en: 'Refund received' },
    fields: [
      field('thing1', '退款项目', 'Refund for'),
      field('amount2', '退款金额', 'Amount'),
      field('time3', '退款时间', 'Time'),
      note,
    ],
  },
  {
    short: libraryNumbers.reminder,
    title: { zh: '就诊提醒', en: 'Visit reminder' },
    fields: [...visit, number, note],
  },
  { short: '46815', title: { zh: '医生停诊通知', en: 'Clinic stopped' }, fields: [...visit, note] },
  {
    short: '46816',
    title: { zh: '候诊提醒', en: 'Your turn is near' },
    fields: [visit[0]!, visit[1]!, number, note],
  },
];
