/** Steps of stories about a hospital's own lists: its planner, and departments and doctors added by form. */
import { randomUUID } from 'node:crypto';
import type { BodyOf } from '../../../shared/endpoint';
import type { Api } from '../../../shared/api';
import { addHospitals } from '../../../server/hospitals';
import type { TestHouse } from '../../support/house';
import { openDesk, type StaffMember } from '../../support/staff';

type NewDoctor = BodyOf<Api['POST /desk/:hospitalId/doctors']>;
type NewDepartment = BodyOf<Api['POST /desk/:hospitalId/departments']>;

export async function openHospital(home: TestHouse): Promise<{ hospitalId: string; planner: StaffMember }> {
  const hospitalId = randomUUID();
  const hospital = { id: hospitalId, name: '东湖医院', level: '3A' as const, regionCode: '420106' };
  await addHospitals(home.house.database.manager, [hospital]);
  return { hospitalId, planner: await openDesk(home, hospitalId, 'registrar') };
}

/** With a department. */
export async function openStaffed(home: TestHouse) {
  const { hospitalId, planner } = await openHospital(home);
  const { body } = await addDepartment(planner);
  return { hospitalId, planner, departmentId: body.id, department: body };
}

export const department = (more: Partial<NewDepartment> = {}): NewDepartment => ({
  ...{ id: randomUUID(), name: '心内科', catalogueCode: '03.04', ...more },
});

export const doctor = (departmentId: string, more: Partial<NewDoctor> = {}): NewDoctor => ({
  ...{ id: randomUUID(), departmentId, name: '赵云帆', title: 'chief', fee: 5000 },
  ...{ specialities: '高血压', ...more },
});

export const addDepartment = (who: StaffMember, body = department()) =>
  who.call('POST /desk/:hospitalId/departments', { body });

export const addDoctor = (who: StaffMember, body: NewDoctor) =>
  who.call('POST /desk/:hospitalId/doctors', { body });
