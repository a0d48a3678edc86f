/**
 * Error code → the sentence a person reads: what happened, and what they can do. `{name}` is filled from the
 * error's details. A code without a sentence in either language is a type error.
 */
import type { ErrorCode, ErrorDetails } from './errors';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const zh: Record<ErrorCode, string> = {
  BAD_REQUEST: '填写的内容有误，请检查后重试。',
  UNAUTHENTICATED: '请先登录。',
  TOKEN_EXPIRED: '登录已过期，正在为你重新登录。',
  CONSENT_REQUIRED: '使用前请先阅读并同意隐私保护指引。',
  FORBIDDEN: '你没有权限进行此操作。',
  NOT_FOUND: '没有找到这条内容，它可能已被移除。',
  METHOD_NOT_ALLOWED: '不支持此操作。',
  ID_REUSED: '这个编号已用于另一项操作，请刷新后重试。',
  IN_PROGRESS: '上一次操作还在处理，请稍等几秒。',
  BODY_TOO_LARGE: '提交的内容太大，请精简后重试。',
  UNSUPPORTED_MEDIA_TYPE: '提交的格式不受支持。',
  TOO_MANY_REQUESTS: '操作太频繁，请 {seconds} 秒后再试。',
  INTERNAL: '系统出了点问题，我们已收到报告，请稍后再试。',
  UNAVAILABLE: '服务正在恢复，请稍后再试。',
  LOGIN_CODE_INVALID: '登录没有成功，请重新打开页面。',
  LOGIN_REFUSED: '微信暂时不允许此账号登录，请稍后再试。',
  SESSION_REUSED: '为了你的安全，请重新登录。',
  PHONE_CODE_INVALID: '手机号验证已失效，请再点一次“获取手机号”。',
  SUPERAPP_UNAVAILABLE: '微信暂时没有响应，请稍后再试。',
  OPEN_IN_SUPERAPP: '请在微信里打开“健康”，再进行这一步。',
  ID_NUMBER_INVALID: '证件号码不正确，请对照证件检查。',
  ID_NUMBER_MISMATCH: '证件号码与出生日期或性别不一致，请检查。',
  PATIENT_DUPLICATE: '这位就诊人已经添加过了。',
  PATIENT_LIMIT: '最多添加 {max} 位就诊人，请先移除一位。',
  PATIENT_BUSY: '这位就诊人还有未完成的预约，请先取消或就诊后再移除。',
  GUARDIAN_CONSENT_REQUIRED: '未满 14 周岁需监护人单独同意，请阅读并勾选。',
  CONSENT_OUTDATED: '隐私保护指引已更新，请重新阅读后同意。',
  ACCOUNT_BUSY: '还有未完成的预约或退款，完成后才能注销账号。',
  TEXT_REFUSED: '内容未通过安全检查，请修改后重试。',
  SLOT_FULL: '这个时段已约满，请选择其他时段。',
  SLOT_NOT_RELEASED: '号源将于 {releaseAt} 放出，请届时再来。',
  SLOT_PAST: '这个时段已经开始或结束，请选择其他时段。',
  SLOT_STOPPED: '医生此时段停诊，请选择其他时段。',
  ALREADY_BOOKED_SLOT: '这位就诊人已预约此时段。',
  ALREADY_BOOKED_DOCTOR: '这位就诊人当天已预约该医生，每天限约一次。',
  TOO_MANY_DEPARTMENTS: '这位就诊人当天已预约 {max} 个科室，已达上限。',
  CANCEL_TOO_LATE: '已过可取消时间（{deadline}），请联系医院。',
  NOT_CANCELLABLE: '这个预约已不能取消。',
  CHARGE_NOT_OPEN: '这笔订单已支付或已关闭。',
  CHARGE_EXPIRED: '支付时间已过，号源已释放，请重新预约。',
  PAYMENT_UNAVAILABLE: '微信支付暂时没有响应，你的号源仍为你保留，请稍后再试。',
  NOTIFICATION_REFUSED: '通知验证未通过。',
  CHANGED_MEANWHILE: '刚刚有人改过这条内容，请查看最新内容后再改。',
  TOO_MANY_API_CLIENTS: '最多接入 {max} 个系统，请先停用不再使用的系统。',
  TOO_MANY_WEBHOOKS: '最多添加 {max} 个接收地址，请先删除不再使用的地址。',
  WEBHOOK_ADDRESS_REFUSED: '这个地址不能接收通知：需要公网可访问的 https 地址，不能是内网地址。',
  OFFICIAL_ACCOUNT_TAKEN: '这个公众号已绑定另一家医院，请先在那家医院解除绑定，或联系平台。',
  OFFICIAL_ACCOUNT_MISSING: '还没有绑定公众号，请先绑定。',
  OFFICIAL_ACCOUNT_REFUSED: '微信拒绝了这个公众号的请求：{reason}。',
  OFFICIAL_SECRET_NEEDED: '绑定新的公众号需要填写 AppSecret，可在公众平台“设置与开发”中查看。',
  OFFICIAL_WAY_CLOSED: '平台暂未开通授权绑定，请使用 Token 和密钥的方式绑定。',
  OFFICIAL_MENU_WRONG: '菜单的第 {at} 个按钮不符合微信的要求，请检查名称长度和按钮数量。',
  OFFICIAL_MENU_REFUSED: '微信没有接受这份菜单：{reason}。',
};

const en: Record<ErrorCode, string> = {
  BAD_REQUEST: 'Something filled in is not right. Please check and try again.',
  UNAUTHENTICATED: 'Please sign in first.',
  TOKEN_EXPIRED: 'Your sign-in has expired. Signing you in again.',
  CONSENT_REQUIRED: 'Please read and agree to the privacy notice first.',
  FORBIDDEN: 'You are not allowed to do this.',
  NOT_FOUND: 'We could not find this. It may have been removed.',
  METHOD_NOT_ALLOWED: 'This action is not supported.',
  ID_REUSED: 'This number was already used for something else. Please refresh and try again.',
  IN_PROGRESS: 'The last attempt is still being handled. Please wait a few seconds.',
  BODY_TOO_LARGE: 'What you sent is too large. Please shorten it and try again.',
  UNSUPPORTED_MEDIA_TYPE: 'This format is not supported.',
  TOO_MANY_REQUESTS: 'Too many attempts. Please try again in {seconds} seconds.',
  INTERNAL: 'Something went wrong on our side and was reported. Please try again later.',
  UNAVAILABLE: 'The service is recovering. Please try again shortly.',
  LOGIN_CODE_INVALID: 'Sign-in did not work. Please open the page again.',
  LOGIN_REFUSED: 'WeChat does not allow this account to sign in right now. Please try later.',
  SESSION_REUSED: 'For your safety, please sign in again.',
  PHONE_CODE_INVALID: 'The phone check has expired. Please tap “Get phone number” again.',
  SUPERAPP_UNAVAILABLE: 'WeChat is not answering right now. Please try again later.',
  OPEN_IN_SUPERAPP: 'Please open Health in WeChat for this step.',
  ID_NUMBER_INVALID: 'The ID number is not valid. Please compare it with the document.',
  ID_NUMBER_MISMATCH: 'The ID number does not match the birth date or sex. Please check.',
  PATIENT_DUPLICATE: 'This patient has already been added.',
  PATIENT_LIMIT: 'You can add at most {max} patients. Please remove one first.',
  PATIENT_BUSY: 'This patient still has an open appointment. Cancel it or wait until after the visit.',
  GUARDIAN_CONSENT_REQUIRED: 'Under 14, a guardian must agree separately. Please read and tick the box.',
  CONSENT_OUTDATED: 'The privacy notice has changed. Please read it again before agreeing.',
  ACCOUNT_BUSY: 'An appointment or refund is still open. You can close the account once it is finished.',
  TEXT_REFUSED: 'This text did not pass the safety check. Please change it and try again.',
  SLOT_FULL: 'This time is fully booked. Please choose another one.',
  SLOT_NOT_RELEASED: 'Places will be released at {releaseAt}. Please come back then.',
  SLOT_PAST: 'This time has already begun or passed. Please choose another one.',
  SLOT_STOPPED: 'The doctor is not seeing patients at this time. Please choose another one.',
  ALREADY_BOOKED_SLOT: 'This patient already has this time.',
  ALREADY_BOOKED_DOCTOR:
    'This patient already has an appointment with this doctor that day. One a day is the limit.',
  TOO_MANY_DEPARTMENTS: 'This patient already has {max} departments that day, which is the limit.',
  CANCEL_TOO_LATE: 'It was possible to cancel until {deadline}. Please contact the hospital.',
  NOT_CANCELLABLE: 'This appointment can no longer be cancelled.',
  CHARGE_NOT_OPEN: 'This order has already been paid or closed.',
  CHARGE_EXPIRED: 'The time to pay has passed and the place was released. Please book again.',
  PAYMENT_UNAVAILABLE: 'WeChat Pay is not answering. Your place is still held; please try again shortly.',
  NOTIFICATION_REFUSED: 'The notification could not be verified.',
  CHANGED_MEANWHILE:
    'Somebody else changed this a moment ago. Please look at the latest and change it again.',
  TOO_MANY_API_CLIENTS: 'At most {max} systems can be connected. Please revoke one that is no longer used.',
  TOO_MANY_WEBHOOKS: 'At most {max} receivers can be added. Please delete one that is no longer used.',
  WEBHOOK_ADDRESS_REFUSED:
    'This address cannot receive messages. It must be https and reachable on the internet, not inside a network.',
  OFFICIAL_ACCOUNT_TAKEN:
    'This account is bound to another hospital. Unbind it there first, or contact the platform.',
  OFFICIAL_ACCOUNT_MISSING: 'No official account is bound yet. Please bind one first.',
  OFFICIAL_ACCOUNT_REFUSED: 'WeChat refused the request for this account: {reason}.',
  OFFICIAL_SECRET_NEEDED: 'A new account needs its AppSecret. You find it in the account’s console.',
  OFFICIAL_WAY_CLOSED:
    'Binding by authorisation is not set up on this platform. Please bind with a token and a key.',
  OFFICIAL_MENU_WRONG:
    'Button {at} of the menu is not as WeChat wants it. Please check its name and the number of buttons.',
  OFFICIAL_MENU_REFUSED: 'WeChat did not take this menu: {reason}.',
};

const SENTENCES: Record<Language, Record<ErrorCode, string>> = { zh, en };

/** The sentence for a code, its `{placeholders}` filled from `details`. */
export function sentence(language: Language, code: ErrorCode, details: ErrorDetails = {}): string {
  return SENTENCES[language][code].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
}
