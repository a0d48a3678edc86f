/** Telling a hospital's owners that its account can no longer be used, by letter, once until it works again. */
import { deskOrigin } from '../config';
import type { Tx } from '../platform/database';
import type { House } from '../platform/house';
import { membersOf, writeTo, type Words } from '../staff';
import type { OfficialAccount } from './account.entity';
import { OfficialState } from './state.entity';
import { faultWords } from './words';

export async function tellOwners(tx: Tx, house: House, account: OfficialAccount): Promise<void> {
  const { hospitalId, id: accountId } = account;
  const state = await tx.findOneBy(OfficialState, { hospitalId, accountId });
  if (!state?.tokenFault) return; // it works again
  const fault = state.tokenFault;
  const desk = `${deskOrigin(house.config)}/h5/hospital/official/index?hospitalId=${hospitalId}`;
  const words: Words = {
    zh: {
      subject: `公众号“${account.name}”暂时不能使用`,
      text: `${faultWords(fault, 'zh')}。\n\n在此期间，菜单、回复和就诊消息无法更新；预约和缴费不受影响。请打开医院工作台处理：\n${desk}`,
    },
    en: {
      subject: `The official account “${account.name}” cannot be used right now`,
      text: `WeChat says: ${faultWords(fault, 'en')}.\n\nUntil then its menu and messages stay as they are; booking and paying are not affected. Please open the desk:\n${desk}`,
    },
  };
  const owners = (await membersOf(tx, hospitalId)).filter(({ role }) => role === 'owner');
  for (const { userId } of owners) await writeTo(tx, house, userId, words);
}
