/**
 * Messages in a hospital's name: a person who follows the hospital's own account hears from it there. Whenever that
 * cannot be, nothing has gone out and the platform's own message is sent as ever.
 */
import type { OfficialTemplate } from '../../shared/official/rules';
import type { HospitalMessage } from '../identity';
import type { House } from '../platform/house';
import { refusalOf } from '../platform/superapp/port';
import { webPage } from './accounts';
import { OfficialAccount } from './account.entity';
import { watched } from './faults';
import { followerOf, unfollow } from './followers';
import { templatesOf } from './templates';
import { accessTokenOf, withToken } from './tokens';

/** Who follows an account need not say yes to each message: those with a reminder's fields share its template. */
const TEMPLATES: Partial<Record<HospitalMessage['template'], OfficialTemplate>> = {
  ...{ booked: 'booked', cancelled: 'cancelled', refunded: 'refunded' },
  ...{ reminder: 'reminder', offered: 'reminder', papers: 'reminder' },
};

/** The person does not follow the account. */
const NOT_FOLLOWING = [43004, 40003];

/**
 * `sent`: it went out from the hospital's account; `elsewhere`: it did not, and may go out another way. Throws when
 * it is not known whether it went out.
 */
export async function sendInNameOf(house: House, message: HospitalMessage): Promise<'sent' | 'elsewhere'> {
  const { manager } = house.database;
  const { hospitalId, unionid } = message;
  const template = TEMPLATES[message.template];
  if (!unionid || !template) return 'elsewhere';
  const account = await manager.findOneBy(OfficialAccount, { hospitalId });
  const openid = account && (await followerOf(manager, hospitalId, unionid));
  if (!openid) return 'elsewhere';
  const templateId = (await templatesOf(manager, hospitalId)).content[template];
  if (!templateId) return 'elsewhere';
  return send(house, account, message, { openid, templateId });
}

async function send(
  house: House,
  account: OfficialAccount,
  { page, data, key }: HospitalMessage,
  to: { openid: string; templateId: string },
): Promise<'sent' | 'elsewhere'> {
  const { calls } = house.superapp.officialAccounts;
  try {
    await accessTokenOf(house, account);
  } catch {
    return 'elsewhere'; // the fault is kept with the token; nothing has been sent
  }
  try {
    const message = { ...to, page, data, key, url: webPage(house, page) };
    await watched(house, account, 'message_fault', () =>
      withToken(house, account, (token) => calls.send(token, message)),
    );
  } catch (error) {
    const errcode = refusalOf(error)?.errcode;
    if (errcode === undefined || errcode === -1) throw error;
    if (NOT_FOLLOWING.includes(errcode))
      await unfollow(house.database.manager, account.hospitalId, to.openid, house.clock());
    return 'elsewhere';
  }
  await noteSent(house, account);
  return 'sent';
}

async function noteSent(house: House, { hospitalId, id }: OfficialAccount): Promise<void> {
  await house.database.query(
    `UPDATE official_state SET message_sent_at = $3, message_fault = NULL WHERE hospital_id = $1 AND account_id = $2`,
    [hospitalId, id, house.clock()],
  );
}
