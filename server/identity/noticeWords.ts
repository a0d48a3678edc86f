/**
 * A message's words for the super-app's templates, within the limits WeChat puts on each kind of field: a
 * thing 20 characters, a name 10 Chinese characters or 20 letters, a time on the 24-hour clock of Beijing.
 */
import { formatFen } from '../../shared/money';
import type { Language } from '../../shared/sentences';
import { beijingDay, beijingTime } from '../../shared/time';
import type { ServiceMessage } from '../platform/superapp/port';
import type { NoticeContent, NoticeFacts } from './noticeFacts';

type Words = Pick<ServiceMessage, 'template' | 'data'>;
type Tip = 'booked' | 'reminder' | 'refunded' | NoticeFacts['appointment-cancelled']['reason'];

const TIPS: Record<Language, Record<Tip, string>> = {
  zh: {
    booked: '请按时到院，带好就诊人证件',
    reminder: '请按时到院，带好就诊人证件',
    refunded: '已原路退回，请留意到账',
    'by-person': '已按你的要求取消',
    'not-paid': '未在时限内支付，号源已释放',
    stopped: '医生停诊，请改约其他时段',
  },
  en: {
    booked: 'Please bring your ID',
    reminder: 'Please bring your ID',
    refunded: 'Paid back to you',
    'by-person': 'Cancelled by you',
    'not-paid': 'Not paid in time',
    stopped: 'Clinic stopped',
  },
};

/** Template and fields of a message. */
export function wordsOf(content: NoticeContent, language: Language): Words {
  const tip = (which: Tip) => TIPS[language][which];
  switch (content.kind) {
    case 'appointment-booked':
      return {
        template: 'booked',
        data: { ...visit(content.facts, language), ...number(content.facts), thing5: tip('booked') },
      };
    case 'appointment-reminder':
      return {
        template: 'reminder',
        data: { ...visit(content.facts, language), ...number(content.facts), thing5: tip('reminder') },
      };
    case 'appointment-cancelled':
      return {
        template: 'cancelled',
        data: { ...visit(content.facts, language), thing5: tip(content.facts.reason) },
      };
    case 'refund-succeeded':
      return {
        template: 'refunded',
        data: {
          thing1: thing(hospitalName(content.facts, language)),
          amount2: formatFen(content.facts.amount),
          time3: time(content.facts.at),
          thing5: tip('refunded'),
        },
      };
  }
}

function visit(facts: NoticeFacts['appointment-cancelled' | 'appointment-booked'], language: Language) {
  const department = (language === 'en' && facts.departmentEn) || facts.department;
  return {
    thing1: placeOf(hospitalName(facts, language), department),
    name2: name(facts.patient, language),
    time3: time(facts.startsAt),
  };
}

function hospitalName(facts: { hospital: string; hospitalEn?: string }, language: Language): string {
  return (language === 'en' && facts.hospitalEn) || facts.hospital;
}

const number = (facts: { visitNumber: number }) => ({ character_string4: String(facts.visitNumber) });

const THING = 20;
/** What is left of a hospital's name at least. */
const HOSPITAL_AT_LEAST = 8;

/** Hospital and department; where both do not fit the hospital gives way first. */
function placeOf(hospital: string, department: string): string {
  const room = Math.max(HOSPITAL_AT_LEAST, THING - 1 - [...department].length);
  return thing(`${shorten(hospital, room)} ${department}`);
}

const thing = (text: string) => shorten(text, THING);

function shorten(text: string, most: number): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`;
}

/** A name field refuses what is no letter; a name that has none left is replaced by the word for its bearer. */
function name(patient: string, language: Language): string {
  const letters = patient.replace(/[^\p{L}\p{M} .'’·-]/gu, '').trim();
  const chinese = /\p{Script=Han}/u.test(letters);
  const kept = (chinese ? letters : letters.replace(/\p{M}/gu, '')).trim();
  const cut = [...kept].slice(0, chinese ? 10 : 20).join('');
  return /\p{L}/u.test(cut) ? cut.trim() : language === 'zh' ? '就诊人' : 'Patient';
}

function time(instant: string): string {
  const [year, month, day] = beijingDay(instant).split('-');
  return `${year}年${month}月${day}日 ${beijingTime(instant)}`;
}
