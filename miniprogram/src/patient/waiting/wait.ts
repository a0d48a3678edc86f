/** What somebody waits for and how the wait stands, in words. */
import { beijingDay } from '@shared/time';
import type { Result } from '../../api/client';
import type { Say } from '../../api/messages';
import { nameIn } from '../../api/names';
import type { Language } from '@shared/sentences';
import { dayWords, spanWords } from '../when';
import type { WaitingWord } from './messages';

export type Wait = Result<'GET /waitlist/:id'>;

export const waitPage = (id: string) => `/patient/waiting/detail?id=${id}`;
export const waitsPage = '/patient/appointments/list?when=waiting';

export interface WaitAddress {
  hospital?: string;
  doctor?: string;
  /** A department whose own clinic it is. */
  clinic?: string;
  /** A full slot, and its day. */
  slot?: string;
  day?: string;
  patient?: string;
}

/** Where a wait is begun. */
export function joinPage({ hospital, doctor, clinic, slot, day, patient }: WaitAddress): string {
  const pairs = Object.entries({ hospital, doctor, clinic, slot, day, patient });
  const query = pairs.filter(([, value]) => value).map(([name, value]) => `${name}=${value}`);
  return `/patient/waiting/join?${query.join('&')}`;
}

/** The same wish once more. */
export function againPage(wait: Wait): string {
  const who = wait.doctorId ? { doctor: wait.doctorId } : { clinic: wait.departmentId };
  return joinPage({ hospital: wait.hospitalId, ...who, patient: wait.patientId });
}

/** The times of whom was waited for. */
export const timesOf = ({ doctorId, departmentId }: Pick<Wait, 'doctorId' | 'departmentId'>) =>
  doctorId ? `/patient/hospitals/doctor?id=${doctorId}` : `/patient/hospitals/department?id=${departmentId}`;

type WaitSay = Say<WaitingWord>;

/** `陈立新 · 呼吸内科`, or `呼吸内科 · 任一医生`. */
export function whomWords(wait: Wait, t: WaitSay, language: Language): string {
  const department = nameIn(language, wait.departmentName, wait.departmentNameEn);
  if (wait.doctorName) return `${nameIn(language, wait.doctorName, wait.doctorNameEn)} · ${department}`;
  return `${department} · ${t(wait.kind === 'department' ? 'anyDoctor' : 'clinic')}`;
}

/** The one time, or the days and parts of the day that suit. */
export function whenWords(wait: Wait, t: WaitSay, language: Language): string {
  const { slotStartsAt, slotEndsAt, from, to, halves } = wait;
  if (slotStartsAt && slotEndsAt) {
    const day = dayWords(beijingDay(slotStartsAt), language);
    return t('slotWish', { day, time: spanWords(slotStartsAt, slotEndsAt) });
  }
  const days =
    from === to
      ? t('rangeDay', { day: dayWords(from, language) })
      : t('rangeWish', { from: dayWords(from, language), to: dayWords(to, language) });
  return halves ? `${days} · ${halves.map((half) => t(half)).join(language === 'zh' ? '、' : ', ')}` : days;
}

/** Why a wait is over, as the end of a key of the words. */
export function endWord(wait: Wait): WaitingWord {
  if (wait.endReason) return `end_${wait.endReason}`;
  if (wait.status === 'waiting' || wait.status === 'offered') return 'end_ended';
  return `end_${wait.status}`;
}

export const isOpenWait = ({ status }: Pick<Wait, 'status'>) => status === 'waiting' || status === 'offered';
