/** Who comes to one clinic on its day, made over the API before the day begins: doctor, patients, family, desk. */
import { randomUUID } from 'node:crypto';
import type { Clinic } from '../../support/clinic';
import { openClinic } from '../../support/clinic';
import { bookAndPay } from '../../support/booking';
import type { TestHouse } from '../../support/house';
import { residentId, signIn, type Person } from '../../support/people';
import { openDesk, type StaffMember } from '../../support/staff';
import { askToJoin, ofSlot } from '../../support/waiting';
import { toTime } from '../../server/appointments/day/ward';
import { lasting, placeHospital } from '../../server/appointments/queueing';
import type { PhoneWorld } from '../phone/world';

/** Somebody with a visit, as the queue's steps take them. */
export interface Comer {
  name: string;
  person: Person;
  patientId: string;
  appointmentId: string;
}

export interface Cast {
  /** Dr Chen's morning; his afternoon; Dr Zhou's morning of the next day. */
  morning: Clinic;
  afternoon: Clinic;
  colleague: Clinic;
  /** By visit number: 1–4 at 09:00, 5–7 at 09:30. Number 4 is who holds the phone. */
  comers: readonly Comer[];
  /** Whose phone it is. */
  lin: Comer;
  /** Her mother, in the afternoon. */
  mother: Comer;
  /** Somebody else of the afternoon. */
  other: Comer;
  /** Her father waits for the place of who cancels. */
  waitId: string;
  holder: Comer;
  registrar: StaffMember;
  /** Where the wall is opened. */
  wallToken: string;
}

const NAMES = ['赵一鸣', '钱二喜', '孙三立', '林晓', '李四光', '周五常', '吴六奇'] as const;
const FIRST_SLOT = 4;
/** When the staff come, before anybody may check in. */
const BEGINS = '07:55';

/** All that was booked before the day, on the morning of the day. */
export async function gatherCast(world: PhoneWorld): Promise<Cast> {
  const { home, hospital: morning } = world;
  const { hospitalId, departmentId } = morning;
  const doctorId = morning.doctorId!;
  await placeHospital(home, morning);
  const beside = { hospitalId, departmentId };
  const afternoon = await openClinic(home.house, { ...beside, doctorId, half: 'afternoon', places: [2, 1] });
  const colleague = await openClinic(home.house, {
    ...{ ...beside, doctorName: '周静', inDays: 3, places: [1, 2] },
  });
  const comers: Comer[] = [];
  for (const [i, name] of NAMES.entries())
    comers.push(await comer(home, name, morning, i < FIRST_SLOT ? 0 : 1));
  const lin = comers[3]!;
  await hearsOfAll(home, lin.person);
  const holder = await comer(home, '何平', colleague);
  const mother = await relative(home, lin.person, MOTHER, afternoon);
  const other = await comer(home, '郑七星', afternoon);
  const waitId = await waitOf(lin.person, colleague);
  toTime(home, morning.day, BEGINS);
  const registrar = lasting(home, await openDesk(home, hospitalId, 'registrar', { name: '孙挂号' }));
  const wallToken = await wallOf(registrar, departmentId);
  return {
    ...{ morning, afternoon, colleague, comers, lin, mother, other, waitId, holder },
    ...{ registrar, wallToken },
  };
}

async function comer(home: TestHouse, name: string, clinic: Clinic, slot = 0): Promise<Comer> {
  const person = lasting(home, await signIn(home, name));
  const patientId = await person.addPatient({ name });
  const { id: appointmentId } = await bookAndPay(home, person, clinic, patientId, slot);
  return { name, person, patientId, appointmentId };
}

interface Relative {
  name: string;
  sex: 'female' | 'male';
  born: string;
}

const MOTHER: Relative = { name: '王桂兰', sex: 'female', born: '1962-05-20' };
const FATHER: Relative = { name: '林国强', sex: 'male', born: '1960-11-02' };

const addRelative = (person: Person, { name, sex, born: birthDate }: Relative) =>
  person.addPatient({
    ...{ name, sex, birthDate, relation: 'parent' },
    idNumber: residentId({ birthDate, sex }),
  });

async function relative(home: TestHouse, person: Person, who: Relative, clinic: Clinic): Promise<Comer> {
  const patientId = await addRelative(person, who);
  const { id: appointmentId } = await bookAndPay(home, person, clinic, patientId);
  return { name: who.name, person, patientId, appointmentId };
}

/** Her father waits for the one place of the colleague's first half hour. */
async function waitOf(person: Person, clinic: Clinic): Promise<string> {
  const father = await addRelative(person, FATHER);
  const joined = await askToJoin(person, clinic, father, ofSlot(clinic));
  if (joined.status !== 201) throw new Error(`join: ${JSON.stringify(joined.problem)}`);
  return joined.body.id;
}

/** She has said yes to messages often enough: one yes is one message. */
async function hearsOfAll(home: TestHouse, { phone }: Person): Promise<void> {
  const { body } = await home.call('GET /message-templates');
  for (let times = 0; times < 6; times += 1) phone.allowMessages(Object.values(body).filter(Boolean));
}

async function wallOf(registrar: StaffMember, departmentId: string): Promise<string> {
  const made = await registrar.call('POST /desk/:hospitalId/walls', {
    body: { id: randomUUID(), name: '内科候诊区', languages: ['zh', 'en'], parts: [{ departmentId }] },
  });
  if (made.status !== 201) throw new Error(`wall: ${JSON.stringify(made.problem)}`);
  return made.body.token;
}
