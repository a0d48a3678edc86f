/** A request that succeeds for every route of joining and of the hospital's own catalogue, and whoever it needs. */
import { randomUUID } from 'node:crypto';
import type { hospitalDeskContract } from '../../../../../shared/hospitals/deskContract';
import type { joiningContract } from '../../../../../shared/hospitals/joiningContract';
import type { HospitalRole } from '../../../../../shared/staff/rules';
import { openClinic, type Clinic } from '../../../../support/clinic';
import { openDesk, openOperator, type StaffMember } from '../../../../support/staff';
import { applyFor, completeDraft, licenceScan, wholeDraft } from '../../../hospitals/joining/applicant';
import { wishOf } from '../../../hospitals/wish';
import type { Stage, Wanted } from '../requests';

type Good<Contract> = Record<keyof Contract, (stage: Stage) => Wanted | Promise<Wanted>>;

const draftOf = async ({ home, visitor }: Stage) => completeDraft(home, await visitor());
const onDraft = async (stage: Stage): Promise<Wanted> => ({ params: { id: (await draftOf(stage)).id } });

/** An application that waits, and the operator who decides. */
async function onReview(stage: Stage, body?: (version: string) => Record<string, unknown>): Promise<Wanted> {
  const { id, version } = await applyFor(stage.home, await stage.visitor());
  const { token } = await openOperator(stage.home);
  return { params: { id }, ...(body && { body: body(version) }), token };
}

async function onCatalogue(stage: Stage, body?: Record<string, unknown>): Promise<Wanted> {
  const [{ hospitalId }, { token }] = [await openClinic(stage.home.house), await openOperator(stage.home)];
  return { params: { id: hospitalId }, ...(body && { body }), token };
}

export const JOINING_REQUESTS: Good<typeof joiningContract> = {
  'GET /divisions': () => ({ query: { of: '44' } }),
  'GET /hospital-applications': () => ({ query: { limit: '5' } }),
  'POST /hospital-applications': () => ({ body: { id: randomUUID(), ...wholeDraft() } }),
  'GET /hospital-applications/:id': onDraft,
  'PUT /hospital-applications/:id': async (stage) => {
    const { id, version } = await draftOf(stage);
    return { params: { id }, body: { ...wholeDraft(), version } };
  },
  'PUT /hospital-applications/:id/licence-scan': async (stage) => ({
    ...(await onDraft(stage)),
    ...{ bytes: await licenceScan(), headers: { 'Content-Type': 'image/jpeg' } },
  }),
  'GET /hospital-applications/:id/licence-scan': onDraft,
  'POST /hospital-applications/:id/submission': async (stage) => {
    const { id, version } = await draftOf(stage);
    return { params: { id }, body: { version } };
  },
  'POST /hospital-applications/:id/withdrawal': onDraft,

  'GET /operator/hospital-applications': async (stage) => {
    const { token } = await onReview(stage);
    return { query: { status: 'submitted', q: '清河', limit: '5' }, token };
  },
  'GET /operator/hospital-applications/:id': (stage) => onReview(stage),
  'GET /operator/hospital-applications/:id/licence-scan': (stage) => onReview(stage),
  'POST /operator/hospital-applications/:id/approval': (stage) =>
    onReview(stage, (version) => ({ version, remarks: '欢迎' })),
  'POST /operator/hospital-applications/:id/return': (stage) =>
    onReview(stage, (version) => ({ version, remarks: '请补充', fields: { address: '写到门牌号' } })),
  'POST /operator/hospital-applications/:id/rejection': (stage) =>
    onReview(stage, (version) => ({ version, remarks: '许可证已注销' })),

  'GET /operator/hospitals': async (stage) => {
    const { token } = await onCatalogue(stage);
    return { query: { q: '清河', state: 'catalogue', limit: '5' }, token };
  },
  'POST /operator/hospitals/:id/suspension': (stage) => onCatalogue(stage, { reason: '许可证过期' }),
  'DELETE /operator/hospitals/:id/suspension': (stage) => onCatalogue(stage),
};

interface Desk extends Clinic {
  staff: StaffMember;
}

/** A hospital with a department and a doctor whose clinics are all over. */
async function openDeskOf({ home }: Stage, role: HospitalRole = 'owner'): Promise<Desk> {
  const clinic = await openClinic(home.house, { inDays: -1 });
  return { ...clinic, staff: await openDesk(home, clinic.hospitalId, role) };
}

async function onDesk(stage: Stage, more: Wanted = {}): Promise<Wanted> {
  const { hospitalId, staff } = await openDeskOf(stage);
  return { ...more, params: { hospitalId }, token: staff.token };
}

async function onDoctor(stage: Stage, change?: Record<string, unknown>): Promise<Wanted> {
  const { hospitalId, staff, ...clinic } = await openDeskOf(stage, 'registrar');
  const id = clinic.doctorId!;
  const { body } = await staff.call('GET /desk/:hospitalId/doctors/:id', { params: { id } });
  const { version, departmentId } = body;
  const changed = change && { body: { version, departmentId, ...change } };
  return { params: { hospitalId, id }, ...changed, token: staff.token };
}

/** `empty`: nobody works there any more. */
async function onDepartment(
  stage: Stage,
  { change, empty }: { change?: Record<string, unknown>; empty?: boolean } = {},
): Promise<Wanted> {
  const { hospitalId, staff, departmentId, doctorId } = await openDeskOf(stage, 'registrar');
  if (empty) await staff.call('POST /desk/:hospitalId/doctors/:id/retirement', { params: { id: doctorId! } });
  const { body } = await staff.call('GET /desk/:hospitalId/departments');
  const { version } = body.items.find(({ id }) => id === departmentId)!;
  const changed = change && { body: { version, ...change } };
  return { params: { hospitalId, id: departmentId }, ...changed, token: staff.token };
}

async function onCampus(stage: Stage, change?: Record<string, unknown>): Promise<Wanted> {
  const { hospitalId, staff } = await openDeskOf(stage, 'registrar');
  const campus = { id: randomUUID(), name: '东院区' };
  const { body } = await staff.call('POST /desk/:hospitalId/campuses', { body: campus });
  const changed = change && { body: { version: body.version, ...change } };
  return { params: { hospitalId, id: campus.id }, ...changed, token: staff.token };
}

const department = {
  catalogueCode: '04.03',
  name: '骨科',
  nameEn: 'Orthopaedics',
  place: '3 层',
  code: 'GK',
};
const doctor = {
  ...{ name: '赵云帆', nameEn: 'Zhao Yunfan', title: 'chief', fee: 5000, code: 'D01' },
  ...{ specialities: '骨折', introduction: '主任医师', licenceNumber: '110440000001234' },
};
const campus = { name: '西院区', nameEn: 'West', address: '西路 1 号', latitude: 39.9, longitude: 116.4 };

export const HOSPITAL_DESK_REQUESTS: Good<typeof hospitalDeskContract> = {
  'GET /desk/:hospitalId/settings': (stage) => onDesk(stage),
  'PUT /desk/:hospitalId/settings': async (stage) => {
    const { hospitalId, staff } = await openDeskOf(stage);
    const { body } = await staff.call('GET /desk/:hospitalId/settings');
    return { params: { hospitalId }, body: wishOf(body, { holdMinutes: 20 }), token: staff.token };
  },
  'GET /desk/:hospitalId/settings/history': (stage) => onDesk(stage, { query: { limit: '5' } }),

  'GET /desk/:hospitalId/campuses': (stage) => onDesk(stage),
  'POST /desk/:hospitalId/campuses': (stage) => onDesk(stage, { body: { ...campus, id: randomUUID() } }),
  'PUT /desk/:hospitalId/campuses/:id': (stage) => onCampus(stage, campus),
  'DELETE /desk/:hospitalId/campuses/:id': (stage) => onCampus(stage),

  'GET /desk/:hospitalId/departments': (stage) => onDesk(stage, { query: { q: '内', sort: '-name' } }),
  'POST /desk/:hospitalId/departments': (stage) =>
    onDesk(stage, { body: { ...department, id: randomUUID() } }),
  'PUT /desk/:hospitalId/departments/:id': (stage) => onDepartment(stage, { change: department }),
  'POST /desk/:hospitalId/departments/:id/retirement': (stage) => onDepartment(stage, { empty: true }),
  'DELETE /desk/:hospitalId/departments/:id/retirement': (stage) => onDepartment(stage),

  'GET /desk/:hospitalId/doctors': (stage) => onDesk(stage, { query: { q: '陈', sort: 'fee', limit: '5' } }),
  'GET /desk/:hospitalId/doctors/:id': (stage) => onDoctor(stage),
  'POST /desk/:hospitalId/doctors': async (stage) => {
    const { hospitalId, departmentId, staff } = await openDeskOf(stage);
    const body = { ...doctor, id: randomUUID(), departmentId };
    return { params: { hospitalId }, body, token: staff.token };
  },
  'PUT /desk/:hospitalId/doctors/:id': (stage) => onDoctor(stage, doctor),
  'POST /desk/:hospitalId/doctors/:id/retirement': (stage) => onDoctor(stage),
  'DELETE /desk/:hospitalId/doctors/:id/retirement': (stage) => onDoctor(stage),
};
