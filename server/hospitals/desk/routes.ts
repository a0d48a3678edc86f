/** The hospital's desk over HTTP: settings, campuses, departments, doctors. */
import type { hospitalDeskContract } from '../../../shared/hospitals/deskContract';
import type { House } from '../../platform/house';
import type { Routes } from '../../platform/http/call';
import { doctorRecord } from '../directory/doctors';
import { listCampuses } from '../directory/organisation';
import type { Surroundings } from '../surroundings';
import { addCampus, changeCampus, removeCampus } from './campuses';
import {
  addDepartment,
  changeDepartment,
  reopenDepartment,
  retireDepartment,
  tableOfDepartments,
} from './departments';
import {
  addDoctor,
  bringDoctorBack,
  changeDoctor,
  doctorView,
  retireDoctor,
  tableOfDoctors,
} from './doctors';
import { changeSettings, settingsHistory, showSettings } from './settings';

export function deskRoutes(house: House, others: Surroundings): Routes<typeof hospitalDeskContract> {
  const { manager } = house.database;
  return {
    'GET /desk/:hospitalId/settings': ({ member }) => showSettings(manager, member.hospitalId),
    'PUT /desk/:hospitalId/settings': ({ member, body }) => changeSettings(house, member, body),
    'GET /desk/:hospitalId/settings/history': ({ member, query }) =>
      settingsHistory(manager, member.hospitalId, query),

    'GET /desk/:hospitalId/campuses': async ({ member }) => ({
      items: await listCampuses(manager, member.hospitalId),
    }),
    'POST /desk/:hospitalId/campuses': ({ member, body }) => addCampus(house, member.hospitalId, body),
    'PUT /desk/:hospitalId/campuses/:id': ({ member, params, body }) =>
      changeCampus(house, member.hospitalId, params.id, body),
    'DELETE /desk/:hospitalId/campuses/:id': ({ member, params }) =>
      removeCampus(house, member.hospitalId, params.id),

    'GET /desk/:hospitalId/departments': ({ member, query }) =>
      tableOfDepartments(manager, member.hospitalId, query),
    'POST /desk/:hospitalId/departments': ({ member, body }) => addDepartment(house, member.hospitalId, body),
    'PUT /desk/:hospitalId/departments/:id': ({ member, params, body }) =>
      changeDepartment(house, member.hospitalId, params.id, body),
    'POST /desk/:hospitalId/departments/:id/retirement': ({ member, params }) =>
      retireDepartment(house, others, member.hospitalId, params.id),
    'DELETE /desk/:hospitalId/departments/:id/retirement': ({ member, params }) =>
      reopenDepartment(house, member.hospitalId, params.id),

    'GET /desk/:hospitalId/doctors': ({ member, query }) => tableOfDoctors(manager, member.hospitalId, query),
    'GET /desk/:hospitalId/doctors/:id': async ({ member, params }) =>
      doctorView(await doctorRecord(manager, member.hospitalId, params.id)),
    'POST /desk/:hospitalId/doctors': ({ member, body }) => addDoctor(house, member.hospitalId, body),
    'PUT /desk/:hospitalId/doctors/:id': ({ member, params, body }) =>
      changeDoctor(house, member.hospitalId, params.id, body),
    'POST /desk/:hospitalId/doctors/:id/retirement': ({ member, params }) =>
      retireDoctor(house, others, member.hospitalId, params.id),
    'DELETE /desk/:hospitalId/doctors/:id/retirement': ({ member, params }) =>
      bringDoctorBack(house, member.hospitalId, params.id),
  };
}
