/** A house that WeChat has sent its ticket to: hospitals may authorise it as their platform. */
import type { OfficialAccountHandle } from '../../../scripts/superapp/official/types';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openClinic } from '../../support/clinic';
import { openDesk, type StaffMember } from '../../support/staff';
import { GET, bindByAuthorising } from './accounts';

export interface Platform extends TestHouse {
  openHospital(): Promise<{ hospitalId: string; desk: StaffMember }>;
  newAccount(): OfficialAccountHandle;
  /** Authorises, and waits until everything that follows has happened. */
  bind(desk: StaffMember, account: OfficialAccountHandle): Promise<void>;
  rows(sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]>;
}

export const HOUR = 3_600_000;

export async function openPlatform(): Promise<Platform> {
  const home = await openTestHouse();
  expect(await home.superapp.officialAccounts.component.pushTicket()).toBe(200);
  return {
    ...home,
    openHospital: async () => {
      const { hospitalId } = await openClinic(home.house);
      return { hospitalId, desk: await openDesk(home, hospitalId) };
    },
    newAccount: () => home.superapp.officialAccounts.create({ name: '湖滨医院' }),
    bind: async (desk, account) => {
      expect(await bindByAuthorising(home, desk, account)).toContain('authorisation=bound');
      await home.superapp.officialAccounts.idle();
      await home.settle();
    },
    rows: (sql, ...values) => home.house.database.query(sql, values),
  };
}

export const english = { headers: { 'Accept-Language': 'en' } };

export const tokenOf = async (desk: StaffMember) => (await desk.call(GET, english)).body.token;
