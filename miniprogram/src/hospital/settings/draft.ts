/** The settings as they are being changed, and what is wrong with them. */
import type { BodyOf } from '@shared/endpoint';
import type { Api } from '@shared/api';
import { SETTING_BOUNDS } from '@shared/hospitals/rules';
import type { Result } from '../../api/client';
import type { SettingWord } from './messages';

export type Settings = Result<'GET /desk/:hospitalId/settings'>;
export type Draft = Omit<BodyOf<Api['PUT /desk/:hospitalId/settings']>, 'version'>;

export function draftOf(settings: Settings): Draft {
  const { name, nameEn, address, phone, introduction, releaseDaysAhead, releaseTime, holdMinutes } = settings;
  const { cancelTime, cancelDaysBefore, departmentsPerDay, payment, subMerchant, open } = settings;
  const { patientBookingsPerDay, deviceBookingsPerDay, noShowLimit, noShowDays, banDays } = settings;
  const { returnMinutes, offerMinutes, checkInMetres, checkInMinutesBefore, lateBehind } = settings;
  return {
    ...{ patientBookingsPerDay, deviceBookingsPerDay, noShowLimit, noShowDays, banDays },
    ...{ returnMinutes, offerMinutes, checkInMetres, checkInMinutesBefore, lateBehind },
    ...{ name, nameEn, address, phone, introduction, releaseDaysAhead, releaseTime, holdMinutes },
    ...{ cancelTime, cancelDaysBefore, departmentsPerDay, payment, subMerchant, open },
  };
}

const bounds = (field: keyof typeof SETTING_BOUNDS) => {
  const [min, max] = SETTING_BOUNDS[field];
  return { min, max };
};

/** The limits of the rules that are numbers. */
export const LIMITS = {
  releaseDaysAhead: { min: 1, max: 60 },
  holdMinutes: { min: 5, max: 30 },
  cancelDaysBefore: { min: 0, max: 7 },
  departmentsPerDay: { min: 1, max: 10 },
  patientBookingsPerDay: bounds('patientBookingsPerDay'),
  deviceBookingsPerDay: bounds('deviceBookingsPerDay'),
  noShowLimit: bounds('noShowLimit'),
  noShowDays: bounds('noShowDays'),
  banDays: bounds('banDays'),
  returnMinutes: bounds('returnMinutes'),
  offerMinutes: bounds('offerMinutes'),
  checkInMetres: bounds('checkInMetres'),
  checkInMinutesBefore: bounds('checkInMinutesBefore'),
  lateBehind: bounds('lateBehind'),
} as const;
export type Limited = keyof typeof LIMITS;

/** The field that is wrong → the word for it; empty when it can be sent. */
export function faultsOf(draft: Draft): Partial<Record<keyof Draft, SettingWord>> {
  const faults: Partial<Record<keyof Draft, SettingWord>> = {};
  if (!draft.name.trim()) faults.name = 'nameMissing';
  if (draft.subMerchant && !/^\d{8,10}$/.test(draft.subMerchant)) faults.subMerchant = 'subMerchantWrong';
  for (const field of Object.keys(LIMITS) as Limited[]) {
    const { min, max } = LIMITS[field];
    const value = draft[field];
    if (!Number.isInteger(value) || value < min || value > max) faults[field] = 'outside';
  }
  return faults;
}

export const isSame = (a: Draft, b: Draft) =>
  (Object.keys(a) as (keyof Draft)[]).every((field) => (a[field] ?? '') === (b[field] ?? ''));

/** An empty line is no line. */
export const orNull = (text: string): string | null => (text === '' ? null : text);
