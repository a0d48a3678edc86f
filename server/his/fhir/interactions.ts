/**
 * What may be done with which resource: the one table behind the routes, the CapabilityStatement, the scopes and
 * the generated tests.
 *
 * **Departments.** R4's Organization has no place for a department's field (诊疗科目), campus or floor, and
 * Chinese systems send exactly these with a department; IHE's care services discovery (mCSD) has HealthcareService
 * for it, under an Organization. So a department *is* a HealthcareService, written by the hospital's system, and
 * the same row is shown as an Organization `partOf` the hospital to those who look for the tree of units. An
 * Organization is never written here: a hospital's name and codes were reviewed when it joined.
 *
 * **Doctors.** A doctor here is somebody *of a department*: Practitioner says who, PractitionerRole where, and both
 * have the doctor's id. One person in two departments is two Practitioners, as 工号 are given per post.
 */
import type { HisScope } from '../../../shared/his/rules';
import { RESOURCE_TYPES, type ResourceType } from './types';

export type InteractionCode = 'read' | 'search-type' | 'create' | 'update' | 'delete';

const READING = ['read', 'search-type'] as const;
const WRITING = ['read', 'search-type', 'create', 'update'] as const;
const KEEPING = ['read', 'search-type', 'create', 'update', 'delete'] as const;

export const INTERACTIONS: Record<ResourceType, readonly InteractionCode[]> = {
  Organization: READING,
  Location: READING,
  HealthcareService: KEEPING,
  Practitioner: WRITING,
  PractitionerRole: KEEPING,
  Schedule: KEEPING,
  Slot: KEEPING,
  Appointment: WRITING,
  DocumentReference: WRITING,
  Composition: WRITING,
};

/**
 * Writes that go on while the hospital is suspended: what becomes of its patients, telling them of a stopped clinic,
 * and what was found of those who were seen.
 */
const WHILE_SUSPENDED: Partial<Record<ResourceType, readonly InteractionCode[]>> = {
  Appointment: ['update'],
  Schedule: ['update'],
  DocumentReference: ['create', 'update'],
  Composition: ['create', 'update'],
};

const METHODS: Record<InteractionCode, { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; onOne: boolean }> = {
  read: { method: 'GET', onOne: true },
  'search-type': { method: 'GET', onOne: false },
  create: { method: 'POST', onOne: false },
  update: { method: 'PUT', onOne: true },
  delete: { method: 'DELETE', onOne: true },
};

export interface Interaction {
  type: ResourceType;
  code: InteractionCode;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/fhir/R4`, with `:id` where one resource is meant. */
  path: string;
  scope: HisScope;
}

/** Every interaction with its address and scope. */
export const ALL_INTERACTIONS: readonly Interaction[] = RESOURCE_TYPES.flatMap((type) =>
  INTERACTIONS[type].map((code) => {
    const { method, onOne } = METHODS[code];
    return { type, code, method, path: `/${type}${onOne ? '/:id' : ''}`, scope: scopeFor(type, code) };
  }),
);

export function goesOnWhileSuspended(type: ResourceType, code: InteractionCode): boolean {
  return READING.some((one) => one === code) || (WHILE_SUSPENDED[type] ?? []).includes(code);
}

export function scopeFor(type: ResourceType, code: InteractionCode): HisScope {
  const reading = code === 'read' || code === 'search-type';
  return `system/${type}.${reading ? 'read' : 'write'}` as HisScope;
}
