/** The phone's words, Chinese and English. */
import { officialWords } from './official-words';

const words = {
  chats: ['聊天', 'Chats'],
  me: ['我', 'Me'],
  back: ['返回', 'Back'],
  close: ['关闭', 'Close'],
  reload: ['重新进入', 'Reload'],
  search: ['搜索', 'Search'],
  add: ['添加', 'Add'],
  services: ['服务', 'Services'],
  favorites: ['收藏', 'Favourites'],
  album: ['相册', 'Album'],
  settings: ['设置', 'Settings'],
  serviceMessages: ['服务通知', 'Service notifications'],
  noServiceMessages: [
    '预约、就诊和退款的通知会出现在这里',
    'Appointment, visit and refund notices appear here',
  ],
  noMessagesYet: ['还没有通知', 'Nothing yet'],
  health: ['医疗健康', 'Health'],
  healthProgram: ['医桥', 'Yiqiao'],
  openHealth: ['去医疗健康看看', 'Open Health'],
  openProgram: ['进入小程序查看', 'Open mini-program'],
  money: ['收付款', 'Money'],
  wallet: ['钱包', 'Wallet'],
  daily: ['生活服务', 'Daily life'],
  travel: ['出行与休闲', 'Travel & leisure'],
  topUp: ['手机充值', 'Mobile top-up'],
  utilities: ['生活缴费', 'Utilities'],
  city: ['城市服务', 'City services'],
  transport: ['交通出行', 'Transport'],
  repay: ['信用卡还款', 'Card repayment'],
  trains: ['火车机票', 'Rail & flights'],
  shows: ['电影演出', 'Films & shows'],
  food: ['美食外卖', 'Food delivery'],
  notHere: ['这部手机上没有这项服务', 'This phone does not have that service'],
  inputOff: ['这部手机上只能看，不能发消息', 'This phone can only read chats'],
  opening: ['正在打开', 'Opening'],
  account: ['账号', 'ID'],
  payTo: ['付款给', 'Pay to'],
  payWith: ['付款方式', 'Pay with'],
  balance: ['零钱', 'Balance'],
  left: ['余额', 'Available'],
  confirmPay: ['确认支付', 'Confirm payment'],
  cancelPay: ['取消支付', 'Cancel payment'],
  paying: ['正在支付', 'Paying'],
  paid: ['支付成功', 'Paid'],
  notPaid: ['支付未完成', 'Payment not completed'],
  notEnough: ['零钱不足', 'Balance is not enough'],
  addMoney: ['充值 ¥1,000', 'Add ¥1,000'],
  cannotPay: ['无法发起支付', 'Cannot pay'],
  wantsToSend: ['申请向你发送以下消息', 'would like to send you'],
  onceEach: ['每次允许可接收一条', 'Each accept allows one message'],
  allow: ['允许', 'Allow'],
  reject: ['取消', 'Not now'],
  language: ['语言', 'Language'],
  appearance: ['外观', 'Appearance'],
  light: ['浅色', 'Light'],
  dark: ['深色', 'Dark'],
  people: ['切换账号', 'Switch account'],
  newPerson: ['新的人', 'New person'],
  newPersonName: ['新账号的名字', 'Name of the new person'],
  signIn: ['登录', 'Sign in'],
  panelTitle: ['手机之外', 'Beside the phone'],
  panelText: [
    '这部手机和支付渠道都在本机，钱不是真的，协议是真的。',
    'This phone and its payment channel live on this machine. The money is not real; the protocol is.',
  ],
  whose: ['谁的手机', 'Whose phone'],
  misbehave: ['让渠道出差错', 'Make the channel misbehave'],
  notices: ['支付通知', 'Payment notifications'],
  delay: ['延迟', 'Delay'],
  none: ['关', 'Off'],
  duplicate: ['重复发送', 'Send copies'],
  reorder: ['打乱顺序', 'Out of order'],
  drop: ['丢失', 'Lose them'],
  wrongSignature: ['签名错误', 'Wrong signature'],
  oldTimestamp: ['时间戳过旧', 'Old timestamp'],
  flippedTag: ['密文被改', 'Altered ciphertext'],
  otherMerchant: ['别家商户', 'Another merchant'],
  api: ['接口', 'API'],
  fail500: ['回答 500', 'Answer 500'],
  timeout: ['迟答', 'Answer late'],
  refuse: ['拒绝连接', 'Refuse connections'],
  paidLate: ['过期后仍付成', 'Paid but late'],
  refunds: ['退款结果', 'Refunds'],
  refundSuccess: ['成功', 'Succeed'],
  refundProcessing: ['一直处理中', 'Stay processing'],
  refundAbnormal: ['异常', 'Turn abnormal'],
  reset: ['全部恢复正常', 'Put everything right'],
  probe: ['发一次错误签名探测', 'Send a signature probe'],
  story: ['渠道这边的记录', "The channel's side of the story"],
  orders: ['订单', 'Orders'],
  attempts: ['通知', 'Notifications'],
  nothingYet: ['还没有', 'None yet'],
  copy: ['副本', 'copy'],
  NOTPAY: ['待支付', 'Not paid'],
  SUCCESS: ['已支付', 'Paid'],
  REFUND: ['转入退款', 'Refund'],
  CLOSED: ['已关闭', 'Closed'],
  PROCESSING: ['处理中', 'Processing'],
  ABNORMAL: ['异常', 'Abnormal'],
  refunded: ['已退款', 'Refunded'],
  ...officialWords,
} as const;

export type Word = keyof typeof words;
export type Language = 'zh' | 'en';

let language: Language = 'zh';

export function speak(chosen: Language): void {
  language = chosen;
  document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en';
}

export const t = (word: Word): string => words[word][language === 'zh' ? 0 : 1];
export const say = (both: { zh: string; en: string }): string => both[language];
export const spoken = (): Language => language;

/** `¥1,234.50` from fen. */
export function yuan(fen: number): string {
  const whole = Math.trunc(fen / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
  return `¥${whole}.${String(fen % 100).padStart(2, '0')}`;
}

/** Beijing wall time of an instant: today's as a clock time, an older one with its day. */
export function clockTime(at: Date, now = new Date()): string {
  const options: Intl.DateTimeFormatOptions = {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  };
  const day = (one: Date) => one.toLocaleDateString('en-CA', { timeZone: 'Asia/Shanghai' });
  const time = at.toLocaleTimeString('en-GB', options);
  if (day(at) === day(now)) return time;
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  return `${at.toLocaleDateString(locale, { timeZone: 'Asia/Shanghai', month: 'short', day: 'numeric' })} ${time}`;
}
