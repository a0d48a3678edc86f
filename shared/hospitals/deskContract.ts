/** What a hospital changes itself: its profile and rules, campuses, departments, doctors. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { cursor, id, line, page, tableLimit, version } from '../schemas';
import { atDesk, onDeskRow } from '../staff/desk';
import { EVERYONE, OWNERS, PLANNERS } from '../staff/rules';
import {
  campusFacts,
  departmentFacts,
  deskCampus,
  deskDepartment,
  deskDoctor,
  doctorFacts,
  settings,
  settingsChange,
  settingsFacts,
  title,
} from './deskFacts';

/** `hide` retired ones (unless said otherwise), show `only` them, or `all`. */
const retired = z.enum(['hide', 'only', 'all']).default('hide');

const DOCTOR_SORTS = [
  ...(['name', '-name', 'code', '-code', 'department', '-department'] as const),
  ...(['title', '-title', 'fee', '-fee'] as const),
] as const;

export const hospitalDeskContract = {
  'GET /desk/:hospitalId/settings': endpoint({
    summary: 'The profile and the rules of the hospital',
    ...atDesk(EVERYONE),
    result: settings,
  }),
  'PUT /desk/:hospitalId/settings': endpoint({
    summary: 'Change profile and rules; they hold for new bookings, not for places already held',
    ...atDesk(OWNERS),
    retry: 'natural',
    body: z.strictObject({ ...settingsFacts, version }),
    result: settings,
    errors: ['CHANGED_MEANWHILE', 'PAYMENT_NOT_SETTLED'],
  }),
  'GET /desk/:hospitalId/settings/history': endpoint({
    summary: 'Who changed which rule when, newest first',
    ...atDesk(EVERYONE),
    query: z.strictObject({ cursor: cursor.optional(), limit: tableLimit }),
    result: page(settingsChange),
  }),

  'GET /desk/:hospitalId/campuses': endpoint({
    summary: 'The campuses, by name',
    ...atDesk(EVERYONE),
    result: z.object({ items: z.array(deskCampus) }),
  }),
  'POST /desk/:hospitalId/campuses': endpoint({
    summary: 'Add a campus',
    ...atDesk(PLANNERS),
    retry: 'client-id',
    body: z.strictObject({ ...campusFacts, id }),
    result: deskCampus,
    status: 201,
    errors: ['NAME_TAKEN'],
  }),
  'PUT /desk/:hospitalId/campuses/:id': endpoint({
    summary: 'Change a campus',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    body: z.strictObject({ ...campusFacts, version }),
    result: deskCampus,
    errors: ['CHANGED_MEANWHILE', 'NAME_TAKEN'],
  }),
  'DELETE /desk/:hospitalId/campuses/:id': endpoint({
    summary: 'Remove a campus that no department is on',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    errors: ['CAMPUS_IN_USE'],
  }),

  'GET /desk/:hospitalId/departments': endpoint({
    summary: 'Departments by name, code or catalogue code',
    ...atDesk(EVERYONE),
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
    ...atDesk(PLANNERS),
    retry: 'client-id',
    body: z.strictObject({ ...departmentFacts, id }),
    result: deskDepartment,
    status: 201,
    errors: ['NAME_TAKEN', 'CODE_TAKEN'],
  }),
  'PUT /desk/:hospitalId/departments/:id': endpoint({
    summary: 'Change a department',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    body: z.strictObject({ ...departmentFacts, version }),
    result: deskDepartment,
    errors: ['CHANGED_MEANWHILE', 'NAME_TAKEN', 'CODE_TAKEN'],
  }),
  'POST /desk/:hospitalId/departments/:id/retirement': endpoint({
    summary: 'Close a department: it is found no more, past visits keep its name',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    result: deskDepartment,
    errors: ['DEPARTMENT_IN_USE', 'STILL_SCHEDULED'],
  }),
  'DELETE /desk/:hospitalId/departments/:id/retirement': endpoint({
    summary: 'Open a closed department again',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    result: deskDepartment,
  }),

  'GET /desk/:hospitalId/doctors': endpoint({
    summary: 'Doctors by name, code or speciality, of a department',
    ...atDesk(EVERYONE),
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
    ...onDeskRow(EVERYONE),
    result: deskDoctor,
  }),
  'POST /desk/:hospitalId/doctors': endpoint({
    summary: 'Add a doctor',
    ...atDesk(PLANNERS),
    retry: 'client-id',
    body: z.strictObject({ ...doctorFacts, id }),
    result: deskDoctor,
    status: 201,
    errors: ['CODE_TAKEN', 'DEPARTMENT_RETIRED'],
  }),
  'PUT /desk/:hospitalId/doctors/:id': endpoint({
    summary: 'Change a doctor',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    body: z.strictObject({ ...doctorFacts, version }),
    result: deskDoctor,
    errors: ['CHANGED_MEANWHILE', 'CODE_TAKEN', 'DEPARTMENT_RETIRED'],
  }),
  'POST /desk/:hospitalId/doctors/:id/retirement': endpoint({
    summary: 'A doctor who leaves: found no more, past visits keep the name',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    result: deskDoctor,
    errors: ['STILL_SCHEDULED'],
  }),
  'DELETE /desk/:hospitalId/doctors/:id/retirement': endpoint({
    summary: 'A doctor who is back',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    result: deskDoctor,
    errors: ['DEPARTMENT_RETIRED'],
  }),
} as const;
