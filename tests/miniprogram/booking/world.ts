/** An API that has one doctor with a few slots, and a super-app with a payment sheet. */
import type { PaymentOutcome } from '../../../miniprogram/src/api/superapp';
import { newId } from '../../../miniprogram/src/api/id';
import type { Schedule, Slot } from '../../../miniprogram/src/patient/hospitals/availability';
import type { Hospital } from '../../../miniprogram/src/patient/hospitals/Facts';
import type { FreeTime } from '../../../miniprogram/src/patient/booking/FreeTimes';
import type { Booking } from '../../../miniprogram/src/patient/booking/bookSlot';
import { DEFAULT_BOOKING_SETTINGS } from '../../../shared/hospitals/rules';
import { ok } from '../own/api';

export const NOW = new Date('2026-11-22T02:00:00Z');

export const aSlot = (own: Partial<Slot> = {}): Slot => ({
  id: newId(),
  startsAt: '2026-11-24T01:00:00Z',
  endsAt: '2026-11-24T01:30:00Z',
  places: 5,
  left: 3,
  ...own,
});

export const aSchedule = (own: Partial<Schedule> = {}): Schedule => ({
  id: newId(),
  hospitalId: 'hospital-1',
  departmentId: 'department-1',
  departmentName: '呼吸内科',
  departmentNameEn: 'Respiratory Medicine',
  doctorId: 'doctor-1',
  doctorName: '陈立新',
  doctorNameEn: 'Chen Lixin',
  doctorTitle: 'chief',
  day: '2026-11-24',
  half: 'morning',
  fee: 5_000,
  status: 'open',
  releaseAt: '2026-11-16T23:00:00Z',
  released: true,
  slots: [aSlot()],
  ...own,
});

export const aHospital = (own: Partial<Hospital> = {}): Hospital => ({
  id: 'hospital-1',
  name: '北京清河医院',
  nameEn: 'Beijing Qinghe Hospital',
  aliases: [],
  level: '3A',
  regionCode: '110108',
  regionName: '北京市 海淀区',
  address: '清河中街 68 号',
  distance: null,
  bookable: true,
  introduction: null,
  phone: null,
  campuses: [],
  departments: [],
  booking: DEFAULT_BOOKING_SETTINGS,
  ...own,
});

export const aFreeTime = (own: Partial<FreeTime> = {}): FreeTime => ({
  slotId: newId(),
  scheduleId: newId(),
  departmentId: 'department-1',
  departmentName: '呼吸内科',
  departmentNameEn: 'Respiratory Medicine',
  doctorId: 'doctor-1',
  doctorName: '陈立新',
  doctorNameEn: 'Chen Lixin',
  doctorTitle: 'chief',
  day: '2026-11-24',
  half: 'morning',
  startsAt: '2026-11-24T01:30:00Z',
  endsAt: '2026-11-24T02:00:00Z',
  left: 2,
  fee: 5_000,
  sameDoctor: true,
  ...own,
});

export const aBooking = (own: Partial<Booking> = {}): Booking => ({
  id: 'appointment-1',
  status: 'pending',
  startsAt: '2026-11-24T01:00:00Z',
  endsAt: '2026-11-24T01:30:00Z',
  fee: 5_000,
  visitNumber: null,
  holdUntil: '2026-11-22T02:15:00Z',
  chargeId: 'charge-1',
  ...own,
});

export const TEMPLATE_IDS = {
  booked: 'b',
  cancelled: 'c',
  refunded: 'r',
  reminder: 'm',
  reviewed: 'v',
  offered: 'o',
  papers: 'p',
};

export const TEMPLATES = { 'GET /message-templates': () => ok(TEMPLATE_IDS) };

export const SHEET = {
  appId: 'wx0',
  timeStamp: '1',
  nonceStr: 'n',
  package: 'prepay_id=1',
  signType: 'RSA' as const,
  paySign: 's',
};

const ANSWERS: Record<PaymentOutcome, string> = { paid: 'ok', cancelled: 'cancel', failed: 'fail' };

/** WeChat's bridge with a payment sheet that ends like this; returns how often it was opened. */
export function paymentSheetEnding(...outcomes: PaymentOutcome[]): { opened: number } {
  const seen = { opened: 0 };
  window.WeixinJSBridge = {
    invoke(name: string, _input: object, answered: (result: { err_msg: string }) => void) {
      if (name !== 'getBrandWCPayRequest') return answered({ err_msg: `${name}:ok` });
      const outcome = outcomes[Math.min(seen.opened, outcomes.length - 1)] ?? 'failed';
      seen.opened += 1;
      answered({ err_msg: `get_brand_wcpay_request:${ANSWERS[outcome]}` });
    },
  };
  return seen;
}

/** The calendar stands still; what waits for a timer still gets it. */
export function stopTheClock(now: Date): void {
  jest.useFakeTimers({
    now,
    doNotFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'queueMicrotask', 'nextTick'],
  });
}
