/** The door WeChat pushes an account's letters through: a bound account, its keys, and what became of the letters. */
import type { OfficialAccountHandle } from '../../../scripts/superapp/official/types';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openClinic } from '../../support/clinic';
import { openDesk, type StaffMember } from '../../support/staff';
import { GET, bindOwn, type Keys } from './accounts';

export interface Door {
  home: TestHouse;
  hospitalId: string;
  account: OfficialAccountHandle;
  url: string;
  keys: Keys;
  /** Receiving, as the desk shows it in English. */
  health(): ReturnType<typeof healthOf>;
  /** How many letters were taken in. */
  pushes(): Promise<number>;
}

export async function openDoor(environment: Record<string, string> = {}): Promise<Door> {
  const home = await openTestHouse({ environment });
  const { hospitalId } = await openClinic(home.house);
  const desk = await openDesk(home, hospitalId);
  const account = home.superapp.officialAccounts.create({ name: '清河医院' });
  const { url, token, encodingAesKey } = await bindOwn(home, desk, account);
  return {
    ...{ home, hospitalId, account, url },
    keys: { token, encodingAesKey, appid: account.appid },
    health: () => healthOf(desk),
    pushes: async () =>
      Number((await home.house.database.query(`SELECT count(*) FROM official_push`))[0].count),
  };
}

async function healthOf(desk: StaffMember) {
  return (await desk.call(GET, { headers: { 'Accept-Language': 'en' } })).body.receiving;
}
