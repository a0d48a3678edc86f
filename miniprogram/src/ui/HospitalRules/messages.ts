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
    dayLimitRule: '同一位就诊人每天最多预约 {patient} 次，同一部手机或同一账号最多 {device} 次，取消的也算',
    banRule: '{days} 天内有 {limit} 次约了没来，之后 {ban} 天不能在本院网上预约',
    offerRule: '别人退的号先给候补的人，保留 {minutes} 分钟',
    returnRule: '约满后退回的号，没有人候补的，会在 {minutes} 分钟内随机放出',
    checkInRule: '就诊时间前 {minutes} 分钟起可以签到：在医院 {metres} 米以内，或扫诊区的签到码',
    checkInCodeRule: '就诊时间前 {minutes} 分钟起可以签到，扫诊区的签到码',
    lateRule: '迟到的，排在 {behind} 位候诊患者之后',
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
    dayLimitRule:
      'Bookings made in a day: up to {patient} for a patient and {device} from one phone or account, cancelled ones included',
    banRule: 'Who misses {limit} visits within {days} days cannot book here online for {ban} days',
    offerRule: 'A place given back goes to the waitlist first, and is kept for {minutes} minutes',
    returnRule:
      'With nobody waiting, a place given back where all were taken is on sale again at some moment within {minutes} minutes',
    checkInRule:
      'Check in from {minutes} minutes before: within {metres} metres of the hospital, or by the code at the clinic',
    checkInCodeRule: 'Check in from {minutes} minutes before, by the code at the clinic',
    lateRule: 'Who is late is called after {behind} of those waiting',
  },
);
