/** What is said about a patient: in a line, and whether a guardian still has to agree. */
import type { Api } from '@shared/api';
import type { ResultOf } from '@shared/endpoint';
import { GUARDIAN_CONSENT_VERSION, needsGuardian } from '@shared/identity/rules';
import { ageOn, beijingDay } from '@shared/time';
import type { Say } from '../../api/messages';
import type { PatientWord } from './messages';

export type Patient = ResultOf<Api['GET /patients']>['items'][number];

export const PATIENTS_PAGE = '/patient/patients/list';
export const editPage = (id?: string) => `/patient/patients/edit${id ? `?id=${id}` : ''}`;

/** `女 · 35 岁`. */
export function personLine(
  { sex, birthDate }: Pick<Patient, 'sex' | 'birthDate'>,
  t: Say<PatientWord>,
  now: Date,
) {
  return `${t(sex)} · ${t('age', { n: ageOn(birthDate, beijingDay(now)) })}`;
}

/** A child whose guardian has not agreed, or agreed to an older text. */
export function lacksConsent(
  { birthDate, guardianConsentVersion }: Pick<Patient, 'birthDate' | 'guardianConsentVersion'>,
  now: Date,
): boolean {
  return needsGuardian(birthDate, beijingDay(now)) && guardianConsentVersion !== GUARDIAN_CONSENT_VERSION;
}
