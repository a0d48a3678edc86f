/** A WeChat user as tests hold one: gives codes, pays, reads messages. */
import { issueCode } from './accounts/codes';
import type { Notifier } from './pay/notifications';
import { checkPayParams, payByPrepay, payOrder } from './pay/payment';
import type { PayParams, PhoneUser } from './types';
import { allowMessages, userNamed } from './users';
import { changed, type World } from './world';

export function phoneUser(world: World, notifier: Notifier, name: string): PhoneUser {
  const record = userNamed(world, name);
  const { unionid, miniOpenid, officialOpenid } = record;
  return {
    name,
    unionid,
    miniOpenid,
    officialOpenid,
    get balance() {
      return record.balance;
    },
    set balance(fen: number) {
      record.balance = fen;
      void changed(world);
    },
    loginCode: () => issueCode(world, 'login', name),
    webCode: () => issueCode(world, 'web', name),
    phoneCode: (phone) => issueCode(world, 'phone', name, phone),
    async pay(params: PayParams) {
      const order = checkPayParams(world, name, params);
      if (!('refused' in order)) return payOrder(world, notifier, order);
      world.log(`payment refused: ${order.refused}`);
      return 'fail';
    },
    cancelPay(params) {
      return Promise.resolve('refused' in checkPayParams(world, name, params) ? 'fail' : 'cancel');
    },
    payPrepay: (prepayId) => payByPrepay(world, notifier, name, prepayId),
    messages: () => [...record.messages],
    allowMessages: (templateIds) => allowMessages(world, record, templateIds),
  };
}
