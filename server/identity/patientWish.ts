/** What a request to add a patient says, checked against the rules before anything is asked or written. */
import type { ParsedBody } from '../../shared/endpoint';
import type { identityContract } from '../../shared/identity/contract';
import {
  GUARDIAN_CONSENT_VERSION,
  idNumberMatches,
  isIdNumber,
  isPhone,
  needsGuardian,
  normalIdNumber,
} from '../../shared/identity/rules';
import { ageOn } from '../../shared/time';
import { AppError } from '../platform/errors';
import type { House } from '../platform/house';
import { badField } from './badField';
import { idNumberIndexOf, type Keys } from './sealed';

type NewPatient = ParsedBody<(typeof identityContract)['POST /patients']>;
export type PhoneWish = NewPatient['phone'];

export interface PatientWish extends Omit<NewPatient, 'guardianConsentVersion'> {
  idNumberIndex: string;
  /** Null where none is needed. */
  guardianConsentVersion: string | null;
  /** Tells the same request from another one with the same id. */
  requestIndex: string;
}

const OLDEST_AGE = 130;

/** Throws `ID_NUMBER_INVALID`, `ID_NUMBER_MISMATCH`, `GUARDIAN_CONSENT_REQUIRED`, `BAD_REQUEST`. */
export function readPatientWish(keys: Keys, body: NewPatient, today: string): PatientWish {
  const { birthDate, sex, idType } = body;
  const idNumber = normalIdNumber(body.idNumber);
  if (birthDate > today || ageOn(birthDate, today) > OLDEST_AGE) throw badField('birthDate', 'out_of_range');
  if (!isIdNumber(idType, idNumber)) throw new AppError('ID_NUMBER_INVALID');
  if (!idNumberMatches(idType, idNumber, birthDate, sex)) throw new AppError('ID_NUMBER_MISMATCH');
  const phone = readPhone(body.phone);
  const guardianConsentVersion = needsGuardian(birthDate, today) ? GUARDIAN_CONSENT_VERSION : null;
  if (guardianConsentVersion && body.guardianConsentVersion !== guardianConsentVersion) {
    throw new AppError('GUARDIAN_CONSENT_REQUIRED', { version: guardianConsentVersion });
  }
  const wish = { ...body, idNumber, phone, guardianConsentVersion };
  return {
    ...wish,
    idNumberIndex: idNumberIndexOf(keys, idType, idNumber),
    requestIndex: keys.blindIndex.of('patient-request', contentOf(wish)),
  };
}

/** A phone code is proof and not content: a retry may bring a fresh one. */
function contentOf(wish: Omit<PatientWish, 'idNumberIndex' | 'requestIndex'>): string {
  const phone = 'code' in wish.phone ? 'verified' : wish.phone.number;
  const { id, name, idType, idNumber, birthDate, sex, relation, guardianConsentVersion } = wish;
  return JSON.stringify([
    id,
    name,
    idType,
    idNumber,
    birthDate,
    sex,
    phone,
    relation,
    guardianConsentVersion,
  ]);
}

/** A typed number without the spaces and hyphens people put in. Throws `BAD_REQUEST`. */
export function readPhone(phone: PhoneWish): PhoneWish {
  if ('code' in phone) return phone;
  const number = phone.number.replace(/[\s-]/g, '');
  if (!isPhone(number)) throw badField('phone.number', 'invalid_format');
  return { number };
}

export interface KnownPhone {
  number: string;
  /** The super-app vouched for it. */
  verified: boolean;
}

/** Asks the super-app for the number behind a code. Throws `PHONE_CODE_INVALID`, `SUPERAPP_UNAVAILABLE`. */
export async function learnPhone(house: House, phone: PhoneWish): Promise<KnownPhone> {
  if ('number' in phone) return { number: phone.number, verified: false };
  return { number: await house.superapp.login.phoneNumber(phone.code), verified: true };
}
