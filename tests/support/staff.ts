/** Staff of a story: members of a hospital and operators of the platform, signed in at a browser. */
import { randomUUID } from 'node:crypto';
import type { HospitalRole } from '../../shared/staff/rules';
import type { Api, ApiKey } from '../../shared/api';
import type { ResultOf } from '../../shared/endpoint';
import { makeUser, openSession } from '../../server/identity';
import { AccessTokens } from '../../server/platform/http/accessToken';
import { addMember } from '../../server/staff';
import { seatMember } from '../../server/staff/members/addMember';
import { PLATFORM } from '../../server/staff/members/organisation';
import type { Got, Sent, TestHouse } from './house';

export interface StaffMember {
  userId: string;
  /** Of the membership: what the audit log names. */
  memberId: string;
  name: string;
  token: string;
  refreshToken: string;
  /** Calls as this member; `hospitalId` of the path need not be said. */
  call<K extends ApiKey>(key: K, sent?: DeskSent<K>): Promise<Got<ResultOf<Api[K]>>>;
}

/** What a call sends, where the desk's own `hospitalId` may be left out. */
type DeskSent<K extends ApiKey> = Omit<Sent<K>, 'params'> & { params?: Partial<Sent<K>['params']> };

export interface DeskWishes {
  /** Required for the role doctor, and made up when not given. */
  doctorId?: string;
  name?: string;
}

/** A member of the hospital in a role, another person at each call. */
export async function openDesk(
  home: TestHouse,
  hospitalId: string,
  role: HospitalRole = 'owner',
  wishes: DeskWishes = {},
): Promise<StaffMember> {
  const name = wishes.name ?? `员工 ${randomUUID().slice(0, 6)}`;
  const doctorId = role === 'doctor' ? (wishes.doctorId ?? randomUUID()) : null;
  return takeSeat(home, hospitalId, name, (userId, tx) =>
    addMember(tx, { hospitalId, userId, role, doctorId, name, at: home.clock.now() }),
  );
}

/** One of the platform's operators, another person at each call. */
export async function openOperator(home: TestHouse): Promise<StaffMember> {
  const name = `运营 ${randomUUID().slice(0, 6)}`;
  return takeSeat(home, undefined, name, (userId, tx) =>
    seatMember(tx, { hospitalId: PLATFORM, userId, role: 'operator', name, at: home.clock.now() }),
  );
}

type Tx = Parameters<typeof addMember>[0];

async function takeSeat(
  home: TestHouse,
  hospitalId: string | undefined,
  name: string,
  seat: (userId: string, tx: Tx) => Promise<string>,
): Promise<StaffMember> {
  const { house } = home;
  const tokens = new AccessTokens(house.config.SESSION_SECRET, house.clock);
  const opened = await house.database.transaction(async (tx) => {
    const userId = await makeUser(tx, house, 'zh');
    const memberId = await seat(userId, tx);
    const session = await openSession(tx, house, tokens, { userId, entry: 'browser' });
    return { userId, memberId, session };
  });
  const member: StaffMember = {
    userId: opened.userId,
    memberId: opened.memberId,
    name,
    token: opened.session.accessToken,
    refreshToken: opened.session.refreshToken,
    call: (key, sent = {}) => {
      const params = { ...(hospitalId && { hospitalId }), ...sent.params };
      return home.call(key, { token: member.token, ...sent, params } as never);
    },
  };
  return member;
}
