/** Where one can work: a hospital, or the platform itself, which stands in the same tables under an id of its own. */
import type { HospitalRole } from '../../../shared/staff/rules';

/** In the place of a hospital's id; no hospital has it. */
export const PLATFORM = '00000000-0000-0000-0000-000000000000';

export type Role = HospitalRole | 'operator';

export type OrganisationKind = 'hospital' | 'platform';

export function kindOf(hospitalId: string): OrganisationKind {
  return hospitalId === PLATFORM ? 'platform' : 'hospital';
}
