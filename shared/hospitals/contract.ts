/** The catalogue: hospitals, campuses, departments, doctors, and finding them. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { cursor, fen, id, idParams, limit, line, page } from '../schemas';
import { CATALOGUE_CODE_FORM, LEVELS, TITLES } from './rules';

const level = z.enum(LEVELS);
const title = z.enum(TITLES);
/** GB/T 2260: two digits name a province, four a city, six a county. */
const region = z.string().regex(/^(\d{2}|\d{4}|\d{6})$/);
/** `latitude,longitude` in WGS 84 degrees. */
const near = z.string().regex(/^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?$/);
const query = line(50);

export const bookingSettings = z.object({
  releaseDaysAhead: z.int(),
  releaseTime: z.string(),
  holdMinutes: z.int(),
  cancelTime: z.string(),
  cancelDaysBefore: z.int(),
  departmentsPerDay: z.int(),
  payment: z.enum(['online', 'on-site']),
  patientBookingsPerDay: z.int(),
  deviceBookingsPerDay: z.int(),
  noShowLimit: z.int(),
  noShowDays: z.int(),
  banDays: z.int(),
  returnMinutes: z.int(),
  offerMinutes: z.int(),
  checkInMetres: z.int(),
  checkInMinutesBefore: z.int(),
  lateBehind: z.int(),
});

export const hospitalCard = z.object({
  id,
  name: z.string(),
  nameEn: z.string().nullable(),
  aliases: z.array(z.string()),
  level,
  regionCode: z.string().nullable(),
  regionName: z.string().nullable(),
  address: z.string().nullable(),
  /** Metres from the caller's position; null where either position is unknown. */
  distance: z.int().nullable(),
  /** Whether appointments can be booked here. */
  bookable: z.boolean(),
});

export const department = z.object({
  id,
  hospitalId: id,
  /** National catalogue code (诊疗科目名录). */
  catalogueCode: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  /** Where to go: building and floor. */
  place: z.string().nullable(),
  doctorCount: z.int(),
});

export const doctorCard = z.object({
  id,
  hospitalId: id,
  hospitalName: z.string(),
  hospitalNameEn: z.string().nullable(),
  departmentId: id,
  departmentName: z.string(),
  departmentNameEn: z.string().nullable(),
  name: z.string(),
  nameEn: z.string().nullable(),
  title,
  specialities: z.string(),
  /** Registration fee in fen. */
  fee: fen,
});

export const campus = z.object({
  id,
  name: z.string(),
  address: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
});

export const hospitalsContract = {
  'GET /hospitals': endpoint({
    summary: 'Hospitals by name, alias, city, level, department, or near a place',
    access: 'anyone',
    query: z.strictObject({
      q: query.optional(),
      region: region.optional(),
      level: level.optional(),
      /** National catalogue code. */
      department: z.string().regex(CATALOGUE_CODE_FORM).optional(),
      near: near.optional(),
      bookable: z.enum(['true']).optional(),
      cursor: cursor.optional(),
      limit,
    }),
    result: page(hospitalCard),
  }),
  'GET /hospitals/:id': endpoint({
    summary: 'One hospital with its campuses, departments and booking rules',
    access: 'anyone',
    params: idParams,
    query: z.strictObject({ near: near.optional() }),
    result: hospitalCard.extend({
      introduction: z.string().nullable(),
      phone: z.string().nullable(),
      campuses: z.array(campus),
      departments: z.array(department),
      booking: bookingSettings,
    }),
  }),
  'GET /doctors': endpoint({
    summary: 'Doctors by name or speciality, of a hospital or a department',
    access: 'anyone',
    query: z.strictObject({
      q: query.optional(),
      hospitalId: id.optional(),
      departmentId: id.optional(),
      region: region.optional(),
      cursor: cursor.optional(),
      limit,
    }),
    result: page(doctorCard),
  }),
  'GET /doctors/:id': endpoint({
    summary: 'One doctor',
    access: 'anyone',
    params: idParams,
    result: doctorCard.extend({ introduction: z.string().nullable() }),
  }),
  'GET /departments/:id': endpoint({
    summary: 'One department of a hospital',
    access: 'anyone',
    params: idParams,
    result: department.extend({ hospitalName: z.string(), hospitalNameEn: z.string().nullable() }),
  }),
  'GET /search': endpoint({
    summary: 'The best few hospitals, departments and doctors for what a person typed',
    access: 'anyone',
    query: z.strictObject({ q: query, near: near.optional() }),
    result: z.object({
      hospitals: z.array(hospitalCard),
      departments: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string().nullable() })),
      doctors: z.array(doctorCard),
    }),
  }),
  'GET /regions': endpoint({
    summary: 'Provinces and cities that have hospitals, with their GB/T 2260 codes',
    access: 'anyone',
    result: z.object({
      items: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          hospitals: z.int(),
          cities: z.array(z.object({ code: z.string(), name: z.string(), hospitals: z.int() })),
        }),
      ),
    }),
  }),
} as const;
