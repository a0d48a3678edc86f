/** The seven message templates, and the limits WeChat puts on each kind of field. */
import type { Keys } from '../keys';

export interface Words {
  zh: string;
  en: string;
}

export interface Template {
  id: string;
  title: Words;
  fields: { key: string; label: Words }[];
}

const place: Words = { zh: '就诊科室', en: 'Clinic' };
const patient: Words = { zh: '就诊人', en: 'Patient' };
const visitTime: Words = { zh: '就诊时间', en: 'Visit time' };
const visitNumber: Words = { zh: '就诊序号', en: 'Visit number' };
const tip: Words = { zh: '温馨提示', en: 'Note' };

export function templates(keys: Keys): Template[] {
  const visit = [
    { key: 'thing1', label: place },
    { key: 'name2', label: patient },
    { key: 'time3', label: visitTime },
  ];
  const number = { key: 'character_string4', label: visitNumber };
  const note = { key: 'thing5', label: tip };
  return [
    {
      id: keys.templates.booked,
      title: { zh: '预约成功通知', en: 'Appointment confirmed' },
      fields: [...visit, number, note],
    },
    {
      id: keys.templates.cancelled,
      title: { zh: '预约取消通知', en: 'Appointment cancelled' },
      fields: [...visit, note],
    },
    {
      id: keys.templates.refunded,
      title: { zh: '退款到账通知', en: 'Refund received' },
      fields: [
        { key: 'thing1', label: { zh: '退款项目', en: 'Refund for' } },
        { key: 'amount2', label: { zh: '退款金额', en: 'Amount' } },
        { key: 'time3', label: { zh: '退款时间', en: 'Time' } },
        note,
      ],
    },
    {
      id: keys.templates.reminder,
      title: { zh: '就诊提醒', en: 'Visit reminder' },
      fields: [...visit, number, note],
    },
    {
      id: keys.templates.reviewed,
      title: { zh: '审核结果通知', en: 'Review result' },
      fields: [
        { key: 'thing1', label: { zh: '申请单位', en: 'Applicant' } },
        { key: 'thing2', label: { zh: '审核结果', en: 'Result' } },
        { key: 'time3', label: { zh: '审核时间', en: 'Time' } },
        note,
      ],
    },
    {
      id: keys.templates.offered,
      title: { zh: '候补到号通知', en: 'A place is kept for you' },
      fields: [...visit, number, note],
    },
    {
      id: keys.templates.papers,
      title: { zh: '就诊资料通知', en: 'Visit papers' },
      fields: [...visit, number, note],
    },
  ];
}

const day = String.raw`\d{4}[年/-]\d{1,2}[月/-]\d{1,2}日?`;
const clock = String.raw`([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?`;
const moment = String.raw`(${day}\s*)?${clock}`;
/** 24-hour time with or without a date; a span joins two of them by `~`. */
const time24 = new RegExp(`^${moment}(~${moment})?$`);
const within = (most: number) => (value: string) => [...value].length <= most;

const limits: Record<string, (value: string) => boolean> = {
  thing: within(20),
  character_string: (value) => /^[\x21-\x7e]{1,32}$/.test(value),
  number: (value) => /^\d{1,32}(\.\d+)?$/.test(value),
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
  name: (value) => (/\p{Script=Han}/u.test(value) ? within(10)(value) : /^[\p{L} .'’·-]{1,20}$/u.test(value)),
  phone_number: (value) => /^[\d+() -]{1,17}$/.test(value),
  time: (value) => time24.test(value),
  amount: (value) => /^[¥￥$]?\d{1,10}(\.\d{1,2})?元?$/.test(value),
};

/** The first key of the template that is missing or breaks its limit, if any. */
export function firstBadField(template: Template, data: Record<string, unknown>): string | undefined {
  for (const { key } of template.fields) {
    const value = (data[key] as { value?: unknown } | undefined)?.value;
    const allowed = limits[key.replace(/\d+$/, '')];
    if (typeof value !== 'string' || !value.trim() || !allowed?.(value)) return key;
  }
  return Object.keys(data).find((key) => !template.fields.some((field) => field.key === key));
}
