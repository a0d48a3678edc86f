/** Resources as a hospital's system sends them. */
import { addDays, beijingDay } from '../../../shared/time';
import type { TestHouse } from '../../support/house';
import type { Json } from './system';

export const CATALOGUE = 'urn:yiqiao:code:clinical-department-catalogue';
export const HIS = 'http://his.qinghe.example/id';

export const department = (code: string, fields: Json = {}): Json => ({
  resourceType: 'HealthcareService',
  identifier: [
    { system: 'urn:yiqiao:id:department-code', value: code },
    { system: `${HIS}/department`, value: code },
  ],
  active: true,
  name: `心血管内科 ${code}`,
  specialty: [{ coding: [{ system: CATALOGUE, code: '03.04' }] }],
  extraDetails: '门诊楼 5 层',
  ...fields,
});

export const practitioner = (code: string, fields: Json = {}): Json => ({
  resourceType: 'Practitioner',
  identifier: [
    { system: 'urn:yiqiao:id:doctor-code', value: code },
    { system: `${HIS}/doctor`, value: code },
  ],
  name: [{ use: 'official', text: '周明远' }],
  ...fields,
});

export const role = (practitionerRef: string, departmentRef: string, fields: Json = {}): Json => ({
  resourceType: 'PractitionerRole',
  active: true,
  practitioner: { reference: practitionerRef },
  healthcareService: [{ reference: departmentRef }],
  code: [{ coding: [{ system: 'urn:yiqiao:code:title', code: 'chief' }] }],
  extension: [
    { url: 'urn:yiqiao:fhir:registration-fee', valueMoney: { value: 50.5, currency: 'CNY' } },
    { url: 'urn:yiqiao:fhir:specialities', valueString: '冠心病、心律失常' },
  ],
  ...fields,
});

export const dayIn = (home: TestHouse, days: number) => addDays(beijingDay(home.clock.now()), days);
export const at = (day: string, time: string) => `${day}T${time}:00+08:00`;

export const schedule = (actor: string, day: string, fields: Json = {}): Json => ({
  resourceType: 'Schedule',
  actor: [{ reference: actor }],
  planningHorizon: { start: at(day, '08:00'), end: at(day, '12:00') },
  ...fields,
});

/** Of a department itself: its fee is its own. */
export const departmentClinic = (department: string, day: string, fields: Json = {}): Json =>
  schedule(department, day, {
    extension: [{ url: 'urn:yiqiao:fhir:registration-fee', valueMoney: { value: 10, currency: 'CNY' } }],
    ...fields,
  });

export const slot = (
  scheduleRef: string,
  day: string,
  [from, to]: [string, string],
  places: number,
  fields: Json = {},
): Json => ({
  resourceType: 'Slot',
  schedule: { reference: scheduleRef },
  status: 'free',
  start: at(day, from),
  end: at(day, to),
  extension: [{ url: 'urn:yiqiao:fhir:slot-places', valuePositiveInt: places }],
  ...fields,
});

export const booking = (slotRef: string, name: string, fields: Json = {}): Json => ({
  resourceType: 'Appointment',
  status: 'booked',
  slot: [{ reference: slotRef }],
  participant: [{ actor: { type: 'Patient', display: name }, status: 'accepted' }],
  ...fields,
});

export const post = (resource: Json, fullUrl?: string, request: Json = {}): Json => ({
  ...(fullUrl && { fullUrl }),
  resource,
  request: { method: 'POST', url: resource['resourceType'], ...request },
});
