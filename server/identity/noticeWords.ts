/**
 * A message's words for the super-app's templates, within the limits WeChat puts on each kind of field: a
 * thing 20 characters, a name 10 Chinese characters or 20 letters, a time on the 24-hour clock of Beijing.
 */
import { formatFen } from '../../shared/money';
import type { Language } from '../../shared/sentences';
import { beijingDay, beijingTime } from '../../shared/time';
import type { ServiceMessage } from '../platform/superapp/port';
import type { NoticeContent, NoticeFacts, NoticeKind } from './noticeFacts';

type Words = Pick<ServiceMessage, 'template' | 'data'>;
type Decided = Extract<NoticeKind, `application-${string}` | `hospital-${string}`>;
type Tip =
  | 'booked'
  | 'moved'
  | 'not-moved'
  | 'reminder'
  | 'soon'
  | 'papers'
  | 'refunded'
  | NoticeFacts['appointment-cancelled']['reason'];

const TIPS: Record<Language, Record<Tip, string>> = {
  zh: {
    booked: '请按时到院，带好就诊人证件',
    moved: '已改约，原时间不再有效',
    reminder: '请按时到院，带好就诊人证件',
    soon: '约 2 小时后就诊，请提前出发',
    papers: '医院已上传就诊小结或资料',
    refunded: '已原路退回，请留意到账',
    'not-moved': '改约未成，差额已原路退回',
    'by-person': '已按你的要求取消',
    'not-paid': '未在时限内支付，号源已释放',
    stopped: '医生停诊，请改约其他时段',
  },
  en: {
    booked: 'Please bring your ID',
    moved: 'Moved to this time',
    reminder: 'Please bring your ID',
    soon: 'In about 2 hours',
    papers: 'Visit papers ready',
    refunded: 'Paid back to you',
    'not-moved': 'Not moved: refunded',
    'by-person': 'Cancelled by you',
    'not-paid': 'Not paid in time',
    stopped: 'Clinic stopped',
  },
};

/** What was decided, and the next step where the operator says nothing. */
const DECISIONS: Record<Language, Record<Decided, readonly [result: string, tip: string]>> = {
  zh: {
    'application-returned': ['需要补充', '请修改后重新提交'],
    'application-approved': ['已通过', '请登录医院工作台完成设置'],
    'application-rejected': ['未通过', '如情况有变，可以重新申请'],
    'hospital-suspended': ['线上服务已暂停', '请联系平台客服'],
    'hospital-resumed': ['线上服务已恢复', '可以继续接受预约'],
  },
  en: {
    'application-returned': ['Needs correction', 'Please submit again'],
    'application-approved': ['Approved', 'Open your desk'],
    'application-rejected': ['Not approved', 'You may apply again'],
    'hospital-suspended': ['Suspended', 'Please contact us'],
    'hospital-resumed': ['Back in service', 'Bookings are open'],
  },
};

/** How a wait came to its end. */
const WAITS: Record<Language, Record<NoticeFacts['wait-ended']['reason'], string>> = {
  zh: {
    'nothing-freed': '候补结束，这期间没有空出号源',
    lapsed: '候补结束，号源保留时间已过',
    stopped: '候补结束，医生停诊',
    'slot-gone': '候补结束，医院调整了这个时段',
  },
  en: {
    'nothing-freed': 'No place came free',
    lapsed: 'Offers ran out',
    stopped: 'Clinic stopped',
    'slot-gone': 'Time was withdrawn',
  },
};

const REMINDED = {
  'appointment-reminder': ['reminder', 'reminder'],
  'appointment-soon': ['reminder', 'soon'],
  'visit-papers': ['papers', 'papers'],
} as const satisfies Partial<Record<NoticeKind, readonly [ServiceMessage['template'], Tip]>>;

/** Template and fields of a message. */
export function wordsOf(content: NoticeContent, language: Language): Words {
  const tip = (which: Tip) => TIPS[language][which];
  switch (content.kind) {
    case 'appointment-booked':
      return {
        template: 'booked',
        data: {
          ...visit(content.facts, language),
          ...number(content.facts),
          thing5: tip(content.facts.movedFrom ? 'moved' : 'booked'),
        },
      };
    case 'appointment-reminder':
    case 'appointment-soon':
    case 'visit-papers': {
      const [template, words] = REMINDED[content.kind];
      return {
        template,
        data: { ...visit(content.facts, language), ...number(content.facts), thing5: tip(words) },
      };
    }
    case 'place-offered':
      return {
        template: 'offered',
        data: {
          ...visit(content.facts, language),
          ...number(content.facts),
          thing5: keptUntil(content.facts.keptUntil, language),
        },
      };
    case 'wait-ended':
      return {
        template: 'cancelled',
        data: {
          ...visit({ ...content.facts, startsAt: content.facts.at }, language),
          thing5: WAITS[language][content.facts.reason],
        },
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
          thing5: tip(content.facts.why ?? 'refunded'),
        },
      };
    case 'booking-banned':
    case 'booking-allowed':
      return standing(content, language);
    default:
      return decision(content, language);
  }
}

/** How long a place is kept for somebody who waited for one. */
function keptUntil(until: string, language: Language): string {
  return language === 'zh'
    ? `候补有号，为你保留至 ${beijingTime(until)}`
    : `Yours until ${beijingTime(until)}`;
}

function decision({ kind, facts }: Extract<NoticeContent, { kind: Decided }>, language: Language): Words {
  const [result, next] = DECISIONS[language][kind];
  return {
    template: 'reviewed',
    data: {
      thing1: thing(facts.hospital),
      thing2: result,
      time3: time(facts.at),
      thing5: thing(facts.remarks ?? next),
    },
  };
}

/** That somebody cannot book for a time, and until when; or that they can again. */
function standing(
  { kind, facts }: Extract<NoticeContent, { kind: `booking-${string}` }>,
  language: Language,
): Words {
  const zh = language === 'zh';
  const said =
    kind === 'booking-banned'
      ? zh
        ? [`${facts.noShows} 次未到诊，暂停预约`, `${beijingDay(facts.bannedUntil)} 起可约：${facts.patient}`]
        : ['Booking paused', `From ${beijingDay(facts.bannedUntil)}`]
      : zh
        ? ['恢复预约', `可以继续预约：${facts.patient}`]
        : ['Booking is open again', 'You can book now'];
  return {
    template: 'reviewed',
    data: {
      thing1: thing(hospitalName(facts, language)),
      thing2: thing(said[0]!),
      time3: time(facts.at),
      thing5: thing(said[1]!),
    },
  };
}

function visit(
  facts: Omit<NoticeFacts['appointment-soon'], 'appointmentId' | 'visitNumber'>,
  language: Language,
) {
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
