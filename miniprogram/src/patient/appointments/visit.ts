/** What an appointment's state means to the person: its word, its colour, and which sentence explains it. */
import type { Api } from '@shared/api';
import type { ResultOf } from '@shared/endpoint';
import type { Language } from '@shared/sentences';
import { beijingDay } from '@shared/time';
import { dayWords, nearDayWords } from '../when';
import type { VisitWord } from './visit-messages';

export type Visit = ResultOf<Api['GET /appointments/:id']>;
export type VisitCardData = ResultOf<Api['GET /appointments']>['items'][number];

export interface Standing {
  word: VisitWord;
  tone: 'neutral' | 'jade' | 'amber';
}

/** The hold has run out and the channel has yet to say whether it was paid. */
export function isChecking(visit: Pick<VisitCardData, 'status' | 'holdUntil'>, now: Date): boolean {
  return visit.status === 'pending' && (visit.holdUntil === null || new Date(visit.holdUntil) <= now);
}

export function standingOf(
  visit: Pick<VisitCardData, 'status' | 'holdUntil' | 'endsAt' | 'cancelReason'>,
  now: Date,
): Standing {
  if (isChecking(visit, now)) return { word: 'checking', tone: 'amber' };
  if (visit.status === 'pending') return { word: 'pending', tone: 'amber' };
  if (visit.status === 'booked' && new Date(visit.endsAt) <= now) return { word: 'over', tone: 'neutral' };
  if (visit.cancelReason === 'stopped') return { word: 'stopped', tone: 'amber' };
  if (visit.cancelReason === 'not-paid') return { word: 'unpaid', tone: 'neutral' };
  const alive = visit.status === 'booked' || visit.status === 'checked-in';
  return { word: visit.status, tone: alive ? 'jade' : 'neutral' };
}

/** The sentence under the status. */
export function explanationOf(visit: Visit, now: Date): VisitWord {
  const { word } = standingOf(visit, now);
  if (visit.status === 'cancelled') return visit.cancelReason ? `say_${visit.cancelReason}` : 'say_cancelled';
  if (word === 'booked' && beijingDay(visit.startsAt) === beijingDay(now)) return 'say_bookedToday';
  return `say_${word}` as VisitWord;
}

/** Whether a visit is still ahead, so that its code and place matter most. */
export function isAhead(
  visit: Pick<VisitCardData, 'status' | 'holdUntil' | 'endsAt' | 'cancelReason'>,
  now: Date,
): boolean {
  return standingOf(visit, now).tone === 'jade';
}

/** Whether its day has come and it is still on: then the queue's page says what to do. */
export function isToday(
  { status, startsAt }: Pick<VisitCardData, 'status' | 'startsAt'>,
  now: Date,
): boolean {
  return (status === 'booked' || status === 'checked-in') && beijingDay(startsAt) === beijingDay(now);
}

/** Today, tomorrow or the day after by name; null on any other day. */
export function nearWords(at: string, language: Language, now: Date): string | null {
  const day = beijingDay(at);
  const near = nearDayWords(day, language, now);
  return near === dayWords(day, language) ? null : near;
}

/** `11月24日 周二`; other years with their year. */
export function dateOf(at: string, language: Language, now: Date): string {
  const day = beijingDay(at);
  const year = day.slice(0, 4);
  if (year === beijingDay(now).slice(0, 4)) return dayWords(day, language);
  return language === 'zh' ? `${year}年${dayWords(day, language)}` : `${dayWords(day, language)} ${year}`;
}

interface Names {
  departmentName: string;
  departmentNameEn: string | null;
  doctorName: string | null;
  doctorNameEn: string | null;
}

export function hospitalOf(
  visit: Pick<VisitCardData, 'hospitalName' | 'hospitalNameEn'>,
  language: Language,
): string {
  return (language === 'en' && visit.hospitalNameEn) || visit.hospitalName;
}

export function departmentOf(visit: Names, language: Language): string {
  return (language === 'en' && visit.departmentNameEn) || visit.departmentName;
}

/** Null for a department clinic. */
export function doctorOf(visit: Names, language: Language): string | null {
  return (language === 'en' && visit.doctorNameEn) || visit.doctorName;
}

export const appointmentPage = (id: string) => `/patient/appointments/detail?id=${id}`;
export const queuePage = (id: string) => `/patient/appointments/queue?id=${id}`;
export const payPage = (id: string) => `/patient/appointments/pay?id=${id}`;

/** Where the same visit is booked again: the doctor, for the same patient, or the hospital of a department clinic. */
export function bookAgainPage(visit: Pick<VisitCardData, 'doctorId' | 'hospitalId' | 'patientId'>): string {
  if (!visit.doctorId) return hospitalPage(visit);
  return `/patient/hospitals/doctor?id=${visit.doctorId}&patient=${visit.patientId}`;
}

export const hospitalPage = ({ hospitalId }: Pick<VisitCardData, 'hospitalId'>) =>
  `/patient/hospitals/detail?id=${hospitalId}`;
