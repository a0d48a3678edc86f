/** A hospital's booking rules in words: as patients read them, and as the hospital that sets them does. */
import { words } from '../../api/messages';

export const ruleWords = words(
  {
    releaseRule: '每天 {time} 放出 {days} 天后的号',
    holdRule: '选好时间后为你留号 {minutes} 分钟，付款后预约成功，没付款号会自动放回',
    onSiteRule: '不用在线付款，就诊当天到医院交挂号费',
    cancelOnDayRule: '就诊当天 {time} 前可以取消{refund}',
    cancelBeforeRule: '就诊前 {days} 天 {time} 前可以取消{refund}',
    cancelEveRule: '就诊前一天 {time} 前可以取消{refund}',
    withRefund: '，全额退款',
    limitRule: '同一位就诊人，一天最多约 {max} 个科室，同一位医生一天约一次',
  },
  {
    releaseRule: 'Every day at {time}, places {days} days ahead are released',
    holdRule: 'A place is held for you for {minutes} minutes; unpaid, it goes back by itself',
    onSiteRule: 'Nothing to pay here: the fee is paid at the hospital on the day',
    cancelOnDayRule: 'Cancel until {time} on the day itself{refund}',
    cancelBeforeRule: 'Cancel until {time}, {days} days before the visit{refund}',
    cancelEveRule: 'Cancel until {time} on the day before{refund}',
    withRefund: ', with a full refund',
    limitRule: 'In one day, a patient can book up to {max} departments, and each doctor once',
  },
);
