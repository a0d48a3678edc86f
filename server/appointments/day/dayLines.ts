/** What stands in the lines of a day's file, in the reader's language. */
import type { AppointmentSource, AppointmentStatus, VisitPayment } from '../../../shared/appointments/rules';
import type { Sex } from '../../../shared/identity/rules';
import type { Language } from '../../../shared/sentences';
import { beijingMoment, beijingTime } from '../../../shared/time';
import type { DeskVisit } from './visits';

interface Words {
  status: Record<AppointmentStatus, string>;
  payment: Record<VisitPayment, string>;
  source: Record<AppointmentSource, string>;
  half: Record<DeskVisit['half'], string>;
  sex: Record<Sex, string>;
}

const WORDS: Record<Language, Words> = {
  zh: {
    status: {
      pending: '待支付',
      booked: '待签到',
      'checked-in': '候诊',
      fulfilled: '已就诊',
      cancelled: '已取消',
      noshow: '未到诊',
    },
    payment: {
      free: '免费',
      online: '在线已付',
      'on-site-due': '现场待付',
      'on-site-paid': '现场已付',
      unpaid: '未支付',
    },
    source: { person: '本平台', waitlist: '候补', his: '医院系统' },
    half: { morning: '上午', afternoon: '下午', evening: '晚上' },
    sex: { female: '女', male: '男' },
  },
  en: {
    status: {
      pending: 'Held, unpaid',
      booked: 'Expected',
      'checked-in': 'Waiting',
      fulfilled: 'Seen',
      cancelled: 'Cancelled',
      noshow: 'No-show',
    },
    payment: {
      free: 'Free',
      online: 'Paid online',
      'on-site-due': 'Due at the counter',
      'on-site-paid': 'Paid at the counter',
      unpaid: 'Unpaid',
    },
    source: { person: 'Yiqiao', waitlist: 'Waitlist', his: 'Hospital system' },
    half: { morning: 'Morning', afternoon: 'Afternoon', evening: 'Evening' },
    sex: { female: 'Female', male: 'Male' },
  },
};

export const HEADINGS: Record<Language, string[]> = {
  zh: [
    ...['就诊日期', '半天', '时段', '就诊序号', '姓名', '性别', '年龄', '证件号码', '手机号', '科室', '医生'],
    ...['状态', '缴费', '挂号费（元）', '签到时间', '来源'],
  ],
  en: [
    ...['Visit day', 'Half-day', 'Time', 'Number', 'Name', 'Sex', 'Age', 'ID number', 'Phone', 'Department'],
    ...['Doctor', 'Status', 'Payment', 'Fee (CNY)', 'Checked in at', 'Booked through'],
  ],
};

/** Cells in the order of the headings; times in Beijing, the fee in yuan. */
export function lineOf(visit: DeskVisit, language: Language): (string | number)[] {
  const words = WORDS[language];
  const inWords = (zh: string | null, en: string | null) => (language === 'en' && en ? en : (zh ?? ''));
  const { patient } = visit;
  return [
    visit.day,
    words.half[visit.half],
    `${beijingTime(visit.startsAt)}–${beijingTime(visit.endsAt)}`,
    visit.visitNumber,
    patient.name,
    patient.sex ? words.sex[patient.sex] : '',
    patient.age ?? '',
    patient.idNumber ?? '',
    patient.phone ?? '',
    inWords(visit.departmentName, visit.departmentNameEn),
    inWords(visit.doctorName, visit.doctorNameEn),
    words.status[visit.status],
    visit.payment ? words.payment[visit.payment] : '',
    (visit.fee / 100).toFixed(2),
    visit.checkedInAt ? beijingMoment(visit.checkedInAt) : '',
    words.source[visit.source],
  ];
}
