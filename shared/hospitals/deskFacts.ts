/** What a hospital says of itself at its desk, and how it is shown there: settings, campuses, departments, doctors. */
import { z } from 'zod';
import { clock, fen, id, instant, line, paragraph, version } from '../schemas';
import {
  CATALOGUE_CODE_FORM,
  DOCTOR_LICENCE_FORM,
  LEVELS,
  OWN_CODE_FORM,
  SETTING_BOUNDS,
  TITLES,
} from './rules';

const ownCode = z.string().trim().regex(OWN_CODE_FORM);
/** Whether it is listed is checked, too. */
const catalogueCode = z.string().regex(CATALOGUE_CODE_FORM);
export const title = z.enum(TITLES);
const phone = z
  .string()
  .trim()
  .regex(/^[0-9+()（）转,， -]{5,40}$/);
const latitude = z.number().min(-90).max(90).nullable();
const longitude = z.number().min(-180).max(180).nullable();

const rule = (name: keyof typeof SETTING_BOUNDS) => {
  const [least, most] = SETTING_BOUNDS[name];
  return z.int().min(least).max(most);
};

/** What an owner decides. */
export const settingsFacts = {
  name: line(100),
  nameEn: line(120).nullable(),
  address: line(300).nullable(),
  phone: phone.nullable(),
  introduction: paragraph(2000).nullable(),
  releaseDaysAhead: z.int().min(1).max(60),
  /** Beijing wall clock. */
  releaseTime: clock,
  holdMinutes: z.int().min(5).max(30),
  cancelTime: clock,
  cancelDaysBefore: z.int().min(0).max(7),
  departmentsPerDay: z.int().min(1).max(10),
  payment: z.enum(['online', 'on-site']),
  patientBookingsPerDay: rule('patientBookingsPerDay'),
  deviceBookingsPerDay: rule('deviceBookingsPerDay'),
  noShowLimit: rule('noShowLimit'),
  noShowDays: rule('noShowDays'),
  banDays: rule('banDays'),
  returnMinutes: rule('returnMinutes'),
  offerMinutes: rule('offerMinutes'),
  checkInMetres: rule('checkInMetres'),
  checkInMinutesBefore: rule('checkInMinutesBefore'),
  lateBehind: rule('lateBehind'),
  /** The payment channel's number of this payee (特约商户号). */
  subMerchant: z
    .string()
    .regex(/^\d{8,10}$/)
    .nullable(),
  /** The hospital wants to be booked; needs on-site payment or a sub-merchant number. */
  open: z.boolean(),
};

export const settings = z.object({
  ...settingsFacts,
  hospitalId: id,
  version,
  // reviewed with the application; changed by the platform only
  level: z.enum(LEVELS),
  regionCode: z.string().nullable(),
  regionName: z.string().nullable(),
  creditCode: z.string().nullable(),
  licenceNumber: z.string().nullable(),
  /** Whether people can book now: open, paid for, and not suspended. */
  bookable: z.boolean(),
  suspension: z.object({ since: instant, reason: z.string() }).nullable(),
});

export const settingsChange = z.object({
  id,
  act: z.enum(['joined', 'settings-changed', 'suspended', 'resumed']),
  at: instant,
  actor: z.enum(['member', 'operator']),
  /** Of the member who did it; null for the platform. */
  actorName: z.string().nullable(),
  reason: z.string().nullable(),
  changes: z.array(
    z.object({
      field: z.string(),
      from: z.union([z.string(), z.number(), z.boolean(), z.null()]),
      to: z.union([z.string(), z.number(), z.boolean(), z.null()]),
    }),
  ),
});

export const campusFacts = {
  name: line(60),
  nameEn: line(120).nullish(),
  address: line(300).nullish(),
  /** WGS 84 degrees; both or neither. */
  latitude: latitude.optional(),
  longitude: longitude.optional(),
};
export const deskCampus = z.object({
  id,
  version,
  name: z.string(),
  nameEn: z.string().nullable(),
  address: z.string().nullable(),
  latitude,
  longitude,
  /** Departments there that are not retired. */
  departments: z.int(),
});

export const departmentFacts = {
  /** 科室代码; imports and the hospital's system know the department by it. */
  code: ownCode.nullish(),
  catalogueCode,
  name: line(60),
  nameEn: line(120).nullish(),
  /** Building, floor, area. */
  place: line(100).nullish(),
  campusId: id.nullish(),
};
export const deskDepartment = z.object({
  id,
  version,
  code: z.string().nullable(),
  catalogueCode: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  place: z.string().nullable(),
  campusId: id.nullable(),
  campusName: z.string().nullable(),
  /** Doctors that are not retired. */
  doctors: z.int(),
  retiredAt: instant.nullable(),
});

export const doctorFacts = {
  /** 工号; imports and the hospital's system know the doctor by it. */
  code: ownCode.nullish(),
  name: line(40),
  nameEn: line(80).nullish(),
  title,
  departmentId: id,
  specialities: paragraph(1000).default(''),
  introduction: paragraph(4000).nullish(),
  /** Registration fee in fen. */
  fee: fen,
  licenceNumber: z.string().trim().regex(DOCTOR_LICENCE_FORM).nullish(),
};
export const deskDoctor = z.object({
  id,
  version,
  code: z.string().nullable(),
  name: z.string(),
  nameEn: z.string().nullable(),
  title,
  departmentId: id,
  departmentName: z.string(),
  departmentNameEn: z.string().nullable(),
  specialities: z.string(),
  introduction: z.string().nullable(),
  fee: fen,
  licenceNumber: z.string().nullable(),
  retiredAt: instant.nullable(),
});
