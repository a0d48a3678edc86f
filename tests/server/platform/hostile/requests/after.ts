/** A request that succeeds for every route around a visit: its papers, its rating, its links and its calendar file. */
import { randomUUID } from 'node:crypto';
import type { afterContract } from '../../../../../shared/appointments/afterContract';
import type { sharingContract } from '../../../../../shared/appointments/sharingContract';
import type { HospitalRole } from '../../../../../shared/staff/rules';
import { book } from '../../../../support/booking';
import { openClinic, type Clinic } from '../../../../support/clinic';
import { openDesk, type StaffMember } from '../../../../support/staff';
import type { Good, Stage } from '../requests';

interface Scene {
  clinic: Clinic;
  hospitalId: string;
  id: string;
  staff: StaffMember;
}

/**
 * A visit of the visitor's, who was seen. Its day is still to come, for at any hour of a test there is a place
 * then; the table is told what no desk could say before the day.
 */
async function seen({ home, visitor }: Stage, role: HospitalRole = 'owner'): Promise<Scene> {
  const person = await visitor();
  const clinic = await openClinic(home.house, { fee: 0 });
  const { hospitalId } = clinic;
  const { body } = await book(person, clinic, await person.addPatient());
  await home.settle();
  const staff = await openDesk(home, hospitalId, role);
  await home.house.database.query(
    `WITH seen AS (UPDATE appointment SET status = 'fulfilled' WHERE hospital_id = $1 AND id = $2 RETURNING *)
     INSERT INTO appointment_history (hospital_id, appointment_id, step, status, at, actor)
     SELECT hospital_id, id, 2, status, now(), 'hospital' FROM seen`,
    [hospitalId, body.id],
  );
  return { clinic, hospitalId, id: body.id, staff };
}

/** A visit ahead of the visitor's. */
async function ahead({ home, visitor }: Stage): Promise<{ id: string }> {
  const person = await visitor();
  const { body } = await book(person, await openClinic(home.house, { fee: 0 }), await person.addPatient());
  await home.settle();
  return { id: body.id };
}

const PDF = Buffer.from(
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n',
);
const PAPER = { query: { name: '检验报告' }, bytes: PDF, headers: { 'Content-Type': 'application/pdf' } };
const WORDS = {
  diagnosis: '上呼吸道感染',
  advice: '多休息',
  medicines: ['布洛芬 0.2g 必要时'],
  nextVisitDays: 7,
};

async function withPaper(stage: Stage): Promise<Scene & { documentId: string }> {
  const scene = await seen(stage);
  const documentId = randomUUID();
  await scene.staff.call('PUT /desk/:hospitalId/appointments/:id/documents/:documentId', {
    params: { hospitalId: scene.hospitalId, id: scene.id, documentId },
    query: PAPER.query,
    file: { type: 'application/pdf', bytes: new Uint8Array(PDF) },
  });
  return { ...scene, documentId };
}

const onPaper = ({ hospitalId, id, documentId, staff }: Scene & { documentId: string }) => ({
  params: { hospitalId, id, documentId },
  token: staff.token,
});

const RATING = { stars: 5, text: '讲得很清楚' };

async function rated(stage: Stage): Promise<Scene> {
  const scene = await seen(stage);
  const person = await stage.visitor();
  await person.call('PUT /appointments/:id/rating', { params: { id: scene.id }, body: RATING });
  return scene;
}

export const AFTER_REQUESTS: Good<typeof afterContract> = {
  'GET /appointments/:id/summary': async (stage) => ({ params: { id: (await seen(stage)).id } }),
  'GET /appointments/:id/documents/:documentId': async (stage) => {
    const { id, documentId } = await withPaper(stage);
    return { params: { id, documentId } };
  },
  'PUT /appointments/:id/rating': async (stage) => ({ params: { id: (await seen(stage)).id }, body: RATING }),
  'DELETE /appointments/:id/rating': async (stage) => ({ params: { id: (await rated(stage)).id } }),
  'GET /doctors/:id/ratings': async (stage) => {
    const { clinic } = await rated(stage);
    return { params: { id: clinic.doctorId! }, query: { hospitalId: clinic.hospitalId, limit: '5' } };
  },
  'GET /desk/:hospitalId/appointments/:id/summary': async (stage) => {
    const { hospitalId, id, staff } = await seen(stage);
    return { params: { hospitalId, id }, token: staff.token };
  },
  'PUT /desk/:hospitalId/appointments/:id/summary': async (stage) => {
    const { hospitalId, id, staff } = await seen(stage);
    return { params: { hospitalId, id }, body: { ...WORDS, version: null }, token: staff.token };
  },
  'PUT /desk/:hospitalId/appointments/:id/documents/:documentId': async (stage) => ({
    ...onPaper({ ...(await seen(stage)), documentId: randomUUID() }),
    ...PAPER,
  }),
  'GET /desk/:hospitalId/appointments/:id/documents/:documentId': async (stage) =>
    onPaper(await withPaper(stage)),
  'POST /desk/:hospitalId/appointments/:id/documents/:documentId/removal': async (stage) => ({
    ...onPaper(await withPaper(stage)),
    body: { reason: '传错患者' },
  }),
  'GET /desk/:hospitalId/ratings': async (stage) => {
    const { hospitalId, staff } = await rated(stage);
    return { params: { hospitalId }, query: { stars: '5', replied: 'no' }, token: staff.token };
  },
  'PUT /desk/:hospitalId/ratings/:id/reply': async (stage) => {
    const { hospitalId, staff } = await rated(stage);
    const { body } = await staff.call('GET /desk/:hospitalId/ratings', { params: { hospitalId } });
    const { id, version } = body.items[0]!;
    return { params: { hospitalId, id }, body: { version, text: '谢谢你的评价' }, token: staff.token };
  },
};

async function shared(stage: Stage): Promise<{ token: string; shareId: string; id: string }> {
  const { id } = await ahead(stage);
  const body = { id: randomUUID(), label: '妈妈' };
  const person = await stage.visitor();
  const { body: share } = await person.call('POST /appointments/:id/shares', { params: { id }, body });
  return { id, shareId: share.id, token: share.token };
}

export const SHARING_REQUESTS: Good<typeof sharingContract> = {
  'GET /appointments/:id/shares': async (stage) => ({ params: await ahead(stage) }),
  'POST /appointments/:id/shares': async (stage) => ({
    params: await ahead(stage),
    body: { id: randomUUID(), label: '妈妈' },
  }),
  'DELETE /appointments/:id/shares/:shareId': async (stage) => {
    const { id, shareId } = await shared(stage);
    return { params: { id, shareId } };
  },
  'GET /shares/:token': async (stage) => ({ params: { token: (await shared(stage)).token } }),
  'GET /appointments/:id/calendar.ics': async (stage) => ({ params: await ahead(stage) }),
};
