/** Faults in words for staff: what happened and what they can do. Codes: WeChat's "global return codes" page. */
import type { Language } from '../../shared/sentences';
import type { Fault, FaultKind } from './faults';

type Words = Record<Language, string>;

const REASONS: Record<number, Words> = {
  40001: {
    zh: 'AppSecret 或令牌不正确，请核对 AppSecret',
    en: 'the AppSecret or token is not right; check the AppSecret',
  },
  40013: { zh: 'AppID 不正确，请核对', en: 'the AppID is not right; please check it' },
  40125: {
    zh: 'AppSecret 不正确，可在公众平台重置后重新填写',
    en: 'the AppSecret is not right; reset it in the console and enter it again',
  },
  40164: {
    zh: '服务器地址不在公众号的 IP 白名单里，请在公众平台添加',
    en: 'our server is not on the account’s IP list; add it in the console',
  },
  61004: {
    zh: '服务器地址不在第三方平台的 IP 白名单里，请联系平台',
    en: 'our server is not on the platform’s IP list; contact the platform',
  },
  40016: { zh: '一级按钮要有 1 到 3 个', en: 'there must be one to three buttons at the top' },
  40017: { zh: '有一个按钮的类型微信不支持', en: 'WeChat does not know the kind of one button' },
  40018: {
    zh: '一级按钮的名称太长，请不超过 4 个汉字或 8 个字母',
    en: 'the name of a top button is too long; at most eight letters',
  },
  40019: { zh: '按钮的关键词太长', en: 'the key word of a button is too long' },
  40020: { zh: '按钮的网址太长', en: 'the address of a button is too long' },
  40023: { zh: '二级按钮要有 1 到 5 个', en: 'there must be one to five buttons below another' },
  40025: {
    zh: '二级按钮的名称太长，请不超过 8 个汉字或 16 个字母',
    en: 'the name of a button below is too long; at most sixteen letters',
  },
  40054: {
    zh: '二级按钮的网址不能使用，请检查域名',
    en: 'the address of a button below cannot be used; check its domain',
  },
  40055: {
    zh: '按钮的网址不能使用，请检查域名',
    en: 'the address of a button cannot be used; check its domain',
  },
  40165: { zh: '按钮要打开的小程序页面不存在', en: 'the page a button opens does not exist' },
  40166: {
    zh: '公众号没有关联本小程序，请先在公众平台关联',
    en: 'the account is not linked with our mini-program; link it in the console',
  },
  45064: {
    zh: '公众号没有关联本小程序，请先在公众平台关联',
    en: 'the account is not linked with our mini-program; link it in the console',
  },
  40003: { zh: '微信不认识这位关注者', en: 'WeChat does not know this follower' },
  40036: {
    zh: '公众号的模板库里没有这个模板，请检查所属行业',
    en: 'the account’s library lacks this template; check its trade',
  },
  40246: {
    zh: '模板库里这个模板的字段与平台的不同，请手工填写模板 ID',
    en: 'the library’s template has other fields than ours; enter the template’s id by hand',
  },
  40037: { zh: '模板编号不正确，请重新填写', en: 'the template’s id is not right; please enter it again' },
  43004: { zh: '对方没有关注这个公众号', en: 'the person does not follow this account' },
  45009: { zh: '今天的调用次数已用完，明天会恢复', en: 'today’s calls are used up; it works again tomorrow' },
  45026: {
    zh: '公众号的模板已达上限，请在公众平台删除不用的模板',
    en: 'the account has too many templates; delete some in the console',
  },
  47003: {
    zh: '模板的字段与消息不一致，请换用平台的模板',
    en: 'the template’s fields do not fit the message; use the platform’s template',
  },
  48001: {
    zh: '公众号没有这个接口的权限，请确认是已认证的服务号',
    en: 'the account may not do this; it must be a verified service account',
  },
  48004: {
    zh: '公众号的接口被微信封禁，请登录公众平台查看',
    en: 'WeChat has blocked the account; see the console',
  },
  50002: { zh: '公众号受限，请登录公众平台查看', en: 'the account is limited; see the console' },
  61003: {
    zh: '公众号没有授权给本平台，请重新授权',
    en: 'the account does not authorise the platform; authorise it again',
  },
  61007: {
    zh: '公众号没有把这项权限授权给平台，请重新授权并勾选全部权限',
    en: 'the account withheld this permission; authorise again with all of them',
  },
  61009: { zh: '授权码不正确，请重新授权', en: 'the authorisation code is not right; authorise again' },
  61010: { zh: '授权码已过期，请重新授权', en: 'the authorisation code has expired; authorise again' },
  61023: { zh: '授权已失效，请重新授权', en: 'the authorisation is no longer good; authorise again' },
};

const KINDS: Record<Exclude<FaultKind, 'refused'>, Words> = {
  unavailable: {
    zh: '微信没有响应，稍后会自动再试',
    en: 'WeChat did not answer; it is tried again by itself',
  },
  unauthorised: { zh: '授权已被取消，请重新授权', en: 'the authorisation was withdrawn; authorise again' },
  'no-ticket': {
    zh: '平台还没有收到微信的票据，请稍等十分钟',
    en: 'the platform waits for WeChat’s ticket; try again in ten minutes',
  },
  signature: {
    zh: '签名不对，请核对公众平台里填写的 Token',
    en: 'the signature is wrong; compare the Token in the console',
  },
  stale: {
    zh: '推送的时间不对，或是旧的推送被重放',
    en: 'the push carries another time, or an old one was sent again',
  },
  appid: {
    zh: '推送属于另一个公众号，请核对 AppID',
    en: 'the push belongs to another account; compare the AppID',
  },
  'document-type': {
    zh: '推送里有不允许的内容，已拒绝',
    en: 'the push held something that is not allowed, and was refused',
  },
  broken: {
    zh: '推送打不开，请核对 EncodingAESKey',
    en: 'the push does not open; compare the EncodingAESKey',
  },
  address: { zh: '推送的原始 ID 与填写的不同，请核对', en: 'the push names another original ID; compare it' },
};

/** A refusal in words; an unknown code is at least named. */
export function reasonOf(errcode: number, language: Language): string {
  const known = REASONS[errcode]?.[language];
  if (known) return known;
  return language === 'zh' ? `微信返回错误码 ${errcode}` : `WeChat answered with code ${errcode}`;
}

export function faultWords({ kind, errcode }: Fault, language: Language): string {
  return kind === 'refused' ? reasonOf(errcode ?? 0, language) : KINDS[kind][language];
}

/** As the desk is shown it. */
export function faultView(fault: Fault | null, language: Language) {
  return fault && { at: fault.at, errcode: fault.errcode, words: faultWords(fault, language) };
}
