/** What a hospital changes itself: its profile and rules, campuses, departments, doctors. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { cursor, fen, id, instant, line, page } from '../schemas';
import { EVERYONE, OWNERS, PLANNERS } from '../staff/rules';
import { paragraph, version } from './joiningContract';
import { LEVELS, TITLES } from './rules';

const desk = z.strictObject({ hospitalId: id });
const deskRow = z.strictObject({ hospitalId: id, id });
const everyone = { access: 'staff', roles: EVERYONE, params: desk } as const;
const planners = { access: 'staff', roles: PLANNERS, params: desk } as const;
const plannersOnRow = { access: 'staff', roles: PLANNERS, params: deskRow } as const;

/** Tables are longer than a phone's lists. */
export const tableLimit = z.coerce.number().int().min(1).max(200).default(50);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** The hospital's own number of a department or a doctor (科室代码, 工号). */
export const ownCode = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/);
/** 诊疗科目名录; whether it exists is checked, too. */
const catalogueCode = z.string().regex(/^\d{2}(\.\d{2})?$/);
const title = z.enum(TITLES);
/** `hide` retired ones (unless said otherwise), show `only` them, or `all`. */
const retired = z.enum(['hide', 'only', 'all']).default('hide');
const phone = z
  .string()
  .trim()
  .regex(/^[0-9+()（）转,， -]{5,40}$/);
const latitude = z.number().min(-90).max(90).nullable();
const longitude = z.number().min(-180).max(180).nullable();

/** What an owner decides. */
const settingsFacts = {
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

const settingsChange = z.object({
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

const campusFacts = {
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

const departmentFacts = {
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

const doctorFacts = {
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
  /** 医师执业证书编码. */
  licenceNumber: z
    .string()
    .trim()
    .regex(/^[0-9A-Z]{15,27}$/)
    .nullish(),
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

export const DOCTOR_SORTS = [
  ...(['name', '-name', 'code', '-code', 'department', '-department'] as const),
  ...(['title', '-title', 'fee', '-fee'] as const),
] as const;

export const hospitalDeskContract = {
  'GET /desk/:hospitalId/settings': endpoint({
    summary: 'The profile and the rules of the hospital',
    ...everyone,
    result: settings,
  }),
  'PUT /desk/:hospitalId/settings': endpoint({
    summary: 'Change profile and rules; they hold for new bookings, not for places already held',
    access: 'staff',
    roles: OWNERS,
    params: desk,
    retry: 'natural',
    body: z.strictObject({ ...settingsFacts, version }),
    result: settings,
    errors: ['CHANGED_MEANWHILE', 'PAYMENT_NOT_SETTLED'],
  }),
  'GET /desk/:hospitalId/settings/history': endpoint({
    summary: 'Who changed which rule when, newest first',
    ...everyone,
    query: z.strictObject({ cursor: cursor.optional(), limit: tableLimit }),
    result: page(settingsChange),
  }),

  'GET /desk/:hospitalId/campuses': endpoint({
    summary: 'The campuses, by name',
    ...everyone,
    result: z.object({ items: z.array(deskCampus) }),
  }),
  'POST /desk/:hospitalId/campuses': endpoint({
    summary: 'Add a campus',
    ...planners,
    retry: 'client-id',
    body: z.strictObject({ ...campusFacts, id }),
    result: deskCampus,
    status: 201,
    errors: ['NAME_TAKEN'],
  }),
  'PUT /desk/:hospitalId/campuses/:id': endpoint({
    summary: 'Change a campus',
    ...plannersOnRow,
    retry: 'natural',
    body: z.strictObject({ ...campusFacts, version }),
    result: deskCampus,
    errors: ['CHANGED_MEANWHILE', 'NAME_TAKEN'],
  }),
  'DELETE /desk/:hospitalId/campuses/:id': endpoint({
    summary: 'Remove a campus that no department is on',
    ...plannersOnRow,
    retry: 'natural',
    errors: ['CAMPUS_IN_USE'],
  }),

  'GET /desk/:hospitalId/departments': endpoint({
    summary: 'Departments by name, code or catalogue code',
    ...everyone,
    query: z.strictObject({
      q: line(50).optional(),
      retired,
      sort: z.enum(['name', '-name', 'code', '-code', 'catalogue', '-catalogue']).default('catalogue'),
      cursor: cursor.optional(),
      limit: tableLimit,
    }),
    result: page(deskDepartment),
  }),
  'POST /desk/:hospitalId/departments': endpoint({
    summary: 'Add a department',
    ...planners,
    retry: 'client-id',
    body: z.strictObject({ ...departmentFacts, id }),
    result: deskDepartment,
    status: 201,
    errors: ['NAME_TAKEN', 'CODE_TAKEN'],
  }),
  'PUT /desk/:hospitalId/departments/:id': endpoint({
    summary: 'Change a department',
    ...plannersOnRow,
    retry: 'natural',
    body: z.strictObject({ ...departmentFacts, version }),
    result: deskDepartment,
    errors: ['CHANGED_MEANWHILE', 'NAME_TAKEN', 'CODE_TAKEN'],
  }),
  'POST /desk/:hospitalId/departments/:id/retirement': endpoint({
    summary: 'Close a department: it is found no more, past visits keep its name',
    ...plannersOnRow,
    retry: 'natural',
    result: deskDepartment,
    errors: ['DEPARTMENT_IN_USE', 'STILL_SCHEDULED'],
  }),
  'DELETE /desk/:hospitalId/departments/:id/retirement': endpoint({
    summary: 'Open a closed department again',
    ...plannersOnRow,
    retry: 'natural',
    result: deskDepartment,
  }),

  'GET /desk/:hospitalId/doctors': endpoint({
    summary: 'Doctors by name, code or speciality, of a department',
    ...everyone,
    query: z.strictObject({
      q: line(50).optional(),
      departmentId: id.optional(),
      title: title.optional(),
      retired,
      sort: z.enum(DOCTOR_SORTS).default('name'),
      cursor: cursor.optional(),
      limit: tableLimit,
    }),
    result: page(deskDoctor).extend({
      /** How many fit the filters, on all pages. */
      total: z.int(),
    }),
  }),
  'GET /desk/:hospitalId/doctors/:id': endpoint({
    summary: 'One doctor of the hospital, retired or not',
    access: 'staff',
    roles: EVERYONE,
    params: deskRow,
    result: deskDoctor,
  }),
  'POST /desk/:hospitalId/doctors': endpoint({
    summary: 'Add a doctor',
    ...planners,
    retry: 'client-id',
    body: z.strictObject({ ...doctorFacts, id }),
    result: deskDoctor,
    status: 201,
    errors: ['CODE_TAKEN', 'DEPARTMENT_RETIRED'],
  }),
  'PUT /desk/:hospitalId/doctors/:id': endpoint({
    summary: 'Change a doctor',
    ...plannersOnRow,
    retry: 'natural',
    body: z.strictObject({ ...doctorFacts, version }),
    result: deskDoctor,
    errors: ['CHANGED_MEANWHILE', 'CODE_TAKEN', 'DEPARTMENT_RETIRED'],
  }),
  'POST /desk/:hospitalId/doctors/:id/retirement': endpoint({
    summary: 'A doctor who leaves: found no more, past visits keep the name',
    ...plannersOnRow,
    retry: 'natural',
    result: deskDoctor,
    errors: ['STILL_SCHEDULED'],
  }),
  'DELETE /desk/:hospitalId/doctors/:id/retirement': endpoint({
    summary: 'A doctor who is back',
    ...plannersOnRow,
    retry: 'natural',
    result: deskDoctor,
    errors: ['DEPARTMENT_RETIRED'],
  }),
} as const;
