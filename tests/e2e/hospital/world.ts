/** One hospital's whole way in: who takes part, the windows they sit at, and what they come to know. */
import type { OfficialAccountHandle } from '../../../scripts/superapp';
import { stateDay } from '../../../server/appointments/planning/stateDays';
import { addDays, beijingDay } from '../../../shared/time';
import { openPhoneWorld, type PhoneWorld } from '../phone/world';
import { openDesk, withDesks, type Desk } from './desk';

export const HOSPITAL = '云岭医院';
export const SUB_MERCHANT = '1900012345';
export const OWNER = { name: '林院长', email: 'lin@yunling.example' };
export const OPERATOR = { name: '赵审核', email: 'zhao@yiqiao.example' };
export const REGISTRAR = { name: '孙挂号', email: 'sun@yunling.example' };

export interface HospitalWorld extends PhoneWorld {
  owner: Desk;
  operator: Desk;
  registrar: Desk;
  /** The hospital's own official account, with WeChat. */
  account: OfficialAccountHandle;
  /** The day of the clinics: one on which clinics may be planned, `YYYY-MM-DD`. */
  day: string;
  /** Runs a step of the story; one that fails shows every desk. */
  step(story: () => Promise<void>): Promise<void>;
}

export async function openHospitalWorld(): Promise<HospitalWorld> {
  const world = await openPhoneWorld();
  const { home, browser } = world;
  const { superapp } = home;
  const desk = ({ name }: { name: string }) => openDesk(browser, home.url, name);
  const [owner, operator, registrar] = [await desk(OWNER), await desk(OPERATOR), await desk(REGISTRAR)];
  // Ten-minutely in WeChat
  await superapp.officialAccounts.component.pushTicket();
  superapp.nameMerchant(SUB_MERCHANT, HOSPITAL);
  let stuck = false;
  return {
    ...world,
    ...{ owner, operator, registrar, account: superapp.officialAccounts.create({ name: '云岭医院服务号' }) },
    day: clinicDay(beijingDay(home.clock.now())),
    async step(story) {
      if (stuck) throw new Error('An earlier step of the story failed.');
      stuck = true;
      await withDesks([owner, operator, registrar], story);
      stuck = false;
    },
  };
}

/** The first day from the day after tomorrow on that is neither a holiday nor worked in place of one. */
function clinicDay(today: string): string {
  let day = addDays(today, 2);
  while (stateDay(day)) day = addDays(day, 1);
  return day;
}
