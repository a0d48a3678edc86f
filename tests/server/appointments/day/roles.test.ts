/**
 * Who may do what of a hospital's day: every role on every route of the contract, everybody of another hospital,
 * and somebody who works nowhere.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { clinicDeskContract } from '../../../../shared/appointments/deskContract';
import { HOSPITAL_ROLES, type HospitalRole } from '../../../../shared/staff/rules';
import { openClinic } from '../../../support/clinic';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn } from '../../../support/people';
import { openDesk, type StaffMember } from '../../../support/staff';
import { openWard, type Ward } from './ward';

type Key = keyof typeof clinicDeskContract;
type Role = HospitalRole;

const EVERYONE: Role[] = ['owner', 'registrar', 'cashier', 'doctor', 'viewer'];
const DESK: Role[] = ['owner', 'registrar', 'cashier'];
const SERVING: Role[] = [...DESK, 'doctor'];
const DOCTOR: Role[] = ['doctor'];

/** As the hospital is told; written out here, and not read from the contract. */
const MAY: Record<Key, Role[]> = {
  'GET /desk/:hospitalId/today': EVERYONE,
  'GET /desk/:hospitalId/appointments': EVERYONE,
  'GET /desk/:hospitalId/appointments/:id': EVERYONE,
  'GET /desk/:hospitalId/appointments.csv': DESK,
  'POST /desk/:hospitalId/appointments/:id/check-in': DESK,
  'POST /desk/:hospitalId/check-ins': DESK,
  'POST /desk/:hospitalId/appointments/:id/check-in/undo': DESK,
  'PUT /desk/:hospitalId/appointments/:id/on-site-payment': ['owner', 'cashier'],
  'POST /desk/:hospitalId/appointments/:id/fulfilment': SERVING,
  'POST /desk/:hospitalId/appointments/:id/no-show': SERVING,
  'POST /desk/:hospitalId/appointments/:id/no-show/undo': SERVING,
  'GET /desk/:hospitalId/my/clinic': DOCTOR,
  'POST /desk/:hospitalId/my/calls': DOCTOR,
  'GET /desk/:hospitalId/my/schedule': DOCTOR,
};
const KEYS = Object.keys(MAY) as Key[];

let home: TestHouse;
let ward: Ward;
const members = new Map<Role, StaffMember>();
beforeAll(async () => {
  home = await openTestHouse();
  ward = await openWard(home, { names: ['甲'] });
  const doctorId = ward.clinic.doctorId!;
  for (const role of HOSPITAL_ROLES)
    members.set(
      role,
      await openDesk(home, ward.clinic.hospitalId, role, role === 'doctor' ? { doctorId } : {}),
    );
});
afterAll(() => home.close());

/** Said rightly, but about a visit that is not there: who is let in gets as far as that. */
function request(key: Key, hospitalId: string, id: string) {
  const bodies: Partial<Record<Key, object>> = {
    'POST /desk/:hospitalId/check-ins': { visitCode: '0000000000' },
    'PUT /desk/:hospitalId/appointments/:id/on-site-payment': { paid: true },
    'POST /desk/:hospitalId/my/calls': { id: randomUUID(), currentId: null },
  };
  return {
    params: { hospitalId, ...(key.includes(':id') && { id }) },
    ...(!key.startsWith('GET') && { body: bodies[key] ?? {} }),
  } as never;
}

test('the table is the whole contract', () => {
  expect(KEYS.sort()).toEqual(Object.keys(clinicDeskContract).sort());
});

test.each(KEYS)('%s: every role is let in or told that it may not', async (key) => {
  for (const [role, member] of members) {
    const { status, problem } = await member.call(key, request(key, ward.clinic.hospitalId, randomUUID()));
    const told = status === 403 ? problem.code : 'let in';
    expect([role, told]).toEqual([role, MAY[key].includes(role) ? 'let in' : 'FORBIDDEN']);
  }
});

test.each(KEYS)(
  '%s: the staff of another hospital, and people without a place, find nothing',
  async (key) => {
    const elsewhere = await openClinic(home.house);
    const { appointmentId, person } = ward.visitors[0]!;
    const stranger = await openDesk(home, elsewhere.hospitalId, MAY[key][0]);
    const intruding = await stranger.call(key, request(key, ward.clinic.hospitalId, appointmentId));
    expect([intruding.status, intruding.problem.code]).toEqual([404, 'NOT_FOUND']);
    if (key.includes(':id')) {
      const reaching = await stranger.call(key, request(key, elsewhere.hospitalId, appointmentId));
      expect([reaching.status, reaching.problem.code]).toEqual([404, 'NOT_FOUND']);
    }
    const visitor = await signIn(home, person.phone.name);
    const patient = await visitor.call(key, request(key, ward.clinic.hospitalId, appointmentId));
    expect([patient.status, patient.problem.code]).toEqual([404, 'NOT_FOUND']);
  },
);

test('a visit that strangers reached for has not moved', async () => {
  const { body } = await members.get('owner')!.call('GET /desk/:hospitalId/appointments/:id', {
    params: { id: ward.visitors[0]!.appointmentId },
  });
  expect(body.history).toHaveLength(1);
});
