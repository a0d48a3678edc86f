/** Words of what a visit costs: paid, to be paid, and on its way back. */
import { words } from '../../api/messages';

export const moneyWords = words(
  {
    money: '费用与退款',
    feeLine: '挂号费',
    pay_onSite: '到院支付，现在不收费',
    pay_free: '不收挂号费',
    pay_open: '还没有支付',
    pay_closed: '没有支付，订单已关闭',
    pay_paid: '已支付 · {time}',
    pay_paidPlain: '已支付',
    refundStarting: '{amount} 退款正在提交，将全额原路退回。',
    refundOnWay: '{amount} 退款已在路上，通常 3 天内原路退回。',
    refundDone: '{amount} 已退回原支付方式 · {time}',
    refundAbnormal:
      '{amount} 退款暂时没能到账，可能是当时付款的银行卡已注销或冻结。钱没有丢，我们每小时会再试一次，也可以联系医院核对收款账户。',
    refundSlow: '还没看到结果，离开这页也没关系，退款到账会发消息告诉你。',

    moveFee: '改约补付',
  },
  {
    money: 'Fee and refund',
    feeLine: 'Registration fee',
    pay_onSite: 'Paid at the hospital; nothing is charged now',
    pay_free: 'No registration fee',
    pay_open: 'Not paid yet',
    pay_closed: 'Not paid; the order is closed',
    pay_paid: 'Paid · {time}',
    pay_paidPlain: 'Paid',
    refundStarting: 'The refund of {amount} is being sent, in full, to where you paid from.',
    refundOnWay: 'Refund of {amount} on its way, usually within 3 days, to where you paid from.',
    refundDone: '{amount} refunded to where you paid from · {time}',
    refundAbnormal:
      'The refund of {amount} has not got through; the card you paid with may be closed or frozen. The money is not lost: we try again every hour, and the hospital can check the account with you.',
    refundSlow: 'No answer yet. You can leave this page; a message will tell you when the money is back.',

    moveFee: 'Paid for the change',
  },
);

export type MoneyWord = keyof (typeof moneyWords)['zh'];
