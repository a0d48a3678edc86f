/** Who acts: people with two patients each and what they remember of their own acts, and each hospital's staff. */
import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { PRIVACY_VERSION } from '../../shared/identity/rules';
import type { ApiKey } from '../../shared/api';
import type { HospitalRole } from '../../shared/staff/rules';
import { makeUser, openSession } from '../../server/identity';
import { AccessTokens } from '../../server/platform/http/accessToken';
import type { SignedIn } from '../../server/platform/http/call';
import { addMember } from '../../server/staff';
import type { Sent } from '../call';
import type { PhoneUser } from '../superapp';
import type { Caller } from './caller';
import type { Stage } from './stage';
import type { Town } from './town';

/** Tokens are made anew before they run out. */
const TOKEN_MS = 10 * 60_000;

/** Somebody signed in, who calls as themselves. */
export class Actor {
  private issued: { token: string; at: number } | undefined;

  constructor(
    private readonly who: SignedIn,
    private readonly tokens: AccessTokens,
    private readonly caller: Caller,
    private readonly device: string,
  ) {}

  call<K extends ApiKey>(key: K, sent: Sent<K> = {}) {
    const headers = { 'X-Device-Id': this.device };
    return this.caller.call(key, { headers, ...sent, token: this.token() });
  }

  private token(): string {
    if (!this.issued || Date.now() - this.issued.at > TOKEN_MS)
      this.issued = { token: this.tokens.issue(this.who).token, at: Date.now() };
    return this.issued.token;
  }
}

export interface Booked {
  id: string;
  hospitalId: string;
  slotId: string;
  patientId: string;
  chargeId: string | null;
}

export interface Person extends Actor {
  phone: PhoneUser;
  patients: string[];
  booked: Booked[];
  /** Waitlist entries and moves that were asked for. */
  waiting: string[];
  moves: { id: string; appointmentId: string; chargeId: string | null }[];
}

export type Staff = Record<'owner' | 'registrar', Actor> & { hospitalId: string; doctors: Actor[] };

export async function gatherPeople(stage: Stage, caller: Caller, count: number): Promise<Person[]> {
  const tokens = tokensOf(stage);
  const people: Person[] = [];
  for (let i = 0; i < count; i += 1) {
    const phone = stage.superapp.user(`居民${i + 1}`);
    const body = { entry: 'mini-program' as const, code: phone.loginCode() };
    const session = (await caller.call('POST /sessions', { body }))!.body;
    const { sid } = jwt.decode(session.accessToken) as { sid: string };
    const who = { userId: session.user.id, sessionId: sid, entry: 'mini-program' as const };
    const signedIn = { ...who, privacyVersion: PRIVACY_VERSION };
    const actor = new Actor(signedIn, tokens, caller, randomUUID());
    await actor.call('POST /me/privacy-consents', { body: { version: PRIVACY_VERSION } });
    const patients = [await addPatient(actor, 2 * i), await addPatient(actor, 2 * i + 1)];
    people.push(Object.assign(actor, { phone, patients, booked: [], waiting: [], moves: [] }));
  }
  return people;
}

async function addPatient(actor: Actor, nth: number): Promise<string> {
  const id = randomUUID();
  const added = await actor.call('POST /patients', {
    body: {
      ...{ id, name: `患者${nth}`, idType: 'passport', idNumber: `H${String(10_000_000 + nth)}` },
      ...{ birthDate: '1990-03-07', sex: 'female', phone: { number: '13800138000' } },
      relation: nth % 2 === 0 ? 'self' : 'parent',
    },
  });
  if (added?.status !== 201) throw new Error(`add patient: ${JSON.stringify(added?.problem)}`);
  return id;
}

export async function hireStaff(stage: Stage, caller: Caller, town: Town): Promise<Staff[]> {
  const tokens = tokensOf(stage);
  const hire = (hospitalId: string, role: HospitalRole, doctorId: string | null = null) =>
    stage.house.database.transaction(async (tx) => {
      const { house } = stage;
      const at = house.clock();
      const userId = await makeUser(tx, house, 'zh');
      await addMember(tx, { hospitalId, userId, role, doctorId, name: role, at });
      const { accessToken } = await openSession(tx, house, tokens, { userId, entry: 'browser' });
      const { sid } = jwt.decode(accessToken) as { sid: string };
      const who = { userId, sessionId: sid, entry: 'browser' as const, privacyVersion: null };
      return new Actor(who, tokens, caller, randomUUID());
    });
  const staff: Staff[] = [];
  for (const { id: hospitalId, doctors } of town.hospitals)
    staff.push({
      hospitalId,
      owner: await hire(hospitalId, 'owner'),
      registrar: await hire(hospitalId, 'registrar'),
      doctors: await Promise.all(doctors.map((doctorId) => hire(hospitalId, 'doctor', doctorId))),
    });
  return staff;
}

const tokensOf = ({ house }: Stage) => new AccessTokens(house.config.SESSION_SECRET, house.clock);
