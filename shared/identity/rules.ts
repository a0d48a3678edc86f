/**
 * Identity facts both sides run: ID types and their checks, ages, limits, the privacy notice's version.
 * Plain code without zod, so that forms in the mini-program can use it.
 */
import { ageOn, isRealDay } from '../time';

export const ID_TYPES = ['resident-id', 'passport', 'hk-macau-permit', 'taiwan-permit'] as const;
export type IdType = (typeof ID_TYPES)[number];
export const SEXES = ['female', 'male'] as const;
export type Sex = (typeof SEXES)[number];
export const RELATIONS = ['self', 'child', 'parent', 'spouse', 'other'] as const;
export type Relation = (typeof RELATIONS)[number];

export const MAX_PATIENTS = 6;
/** Under this age a guardian's separate consent is needed. */
export const GUARDIAN_AGE = 14;
/** Raised whenever the notice's meaning changes; everybody is asked again. */
export const PRIVACY_VERSION = '2026-11-22';
export const GUARDIAN_CONSENT_VERSION = '2026-11';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** Upper case, without spaces: the form in which ID numbers are checked, sealed and indexed. */
export function normalIdNumber(idNumber: string): string {
  return idNumber.replace(/\s+/g, '').toUpperCase();
}

/** GB 11643: 18 characters, a day that exists, the ISO 7064 MOD 11-2 check digit. */
export function isResidentId(idNumber: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(idNumber)) return false;
  if (!isRealDay(birthDateOf(idNumber))) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(idNumber[i]), 0);
  return CHECK_DIGITS[sum % 11] === idNumber[17];
}

/** Birth date in a mainland ID number, `YYYY-MM-DD`. */
export function birthDateOf(residentId: string): string {
  return `${residentId.slice(6, 10)}-${residentId.slice(10, 12)}-${residentId.slice(12, 14)}`;
}

/** Sex in a mainland ID number: the 17th digit is odd for men. */
export function sexOf(residentId: string): Sex {
  return Number(residentId[16]) % 2 === 1 ? 'male' : 'female';
}

const FORMS: Record<Exclude<IdType, 'resident-id'>, RegExp> = {
  // ICAO 9303: up to nine letters and digits; some states print fewer
  passport: /^[A-Z0-9]{5,9}$/,
  // 港澳居民来往内地通行证: H or M and 8 digits, older cards with 10; 港澳台居民居住证 carries a resident number
  'hk-macau-permit': /^([HM]\d{8}(\d{2})?|8[123]0000\d{11}[\dX])$/,
  // 台湾居民来往大陆通行证: 8 digits, older ones 10 with a letter in brackets left out
  'taiwan-permit': /^(\d{8}|\d{10}[A-Z]?|830000\d{11}[\dX])$/,
};

/** Whether a (normalised) number can be of this type. */
export function isIdNumber(type: IdType, idNumber: string): boolean {
  return type === 'resident-id' ? isResidentId(idNumber) : FORMS[type].test(idNumber);
}

/** Whether a mainland ID number says the same birth date and sex; other documents do not carry them. */
export function idNumberMatches(type: IdType, idNumber: string, birthDate: string, sex: Sex): boolean {
  return type !== 'resident-id' || (birthDateOf(idNumber) === birthDate && sexOf(idNumber) === sex);
}

/** Whether a guardian has to consent for a person born on `birthDate`, on the Beijing day `today`. */
export function needsGuardian(birthDate: string, today: string): boolean {
  return ageOn(birthDate, today) < GUARDIAN_AGE;
}

/** First and last character, the rest stars: `3****************4`. */
export function maskIdNumber(idNumber: string): string {
  return idNumber.length < 2 ? '*' : `${idNumber[0]}${'*'.repeat(idNumber.length - 2)}${idNumber.at(-1)}`;
}

/** `138****5678`; numbers too short for that keep their last two digits. */
export function maskPhone(phone: string): string {
  if (phone.length < 9) return `${'*'.repeat(Math.max(phone.length - 2, 0))}${phone.slice(-2)}`;
  return `${phone.slice(0, -8)}****${phone.slice(-4)}`;
}

/** Mainland mobile number, or an international one with its `+`. */
export function isPhone(phone: string): boolean {
  return /^(1[3-9]\d{9}|\+[1-9]\d{6,14})$/.test(phone);
}
