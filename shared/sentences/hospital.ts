/** What is said at desks: of a hospital's joining, its official account, its own system and its lists. */
import type { ErrorCode } from '../errors';
import type { Language } from '../sentences';

export const hospitalSentences = {
  zh: {
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
    HOSPITAL_SUSPENDED: '医院已被平台暂停：已有预约照常接诊，其他暂时只能查看。请联系平台客服了解如何恢复。',
    HOSPITAL_NOT_BOOKABLE: '这家医院暂时不接受网上预约，请选择其他医院或直接联系医院。',
    APPLICATION_INCOMPLETE: '申请还差几项，请补全标出的内容后再提交。',
    APPLICATION_CLOSED: '这份申请现在不能修改，请刷新查看最新进度。',
    APPLICATION_LIMIT: '你最多可以同时有 {max} 份未完成的申请，请先提交或撤回一份。',
    APPLICATION_DUPLICATE: '这个统一社会信用代码已有一份正在审核的申请，请向本单位同事确认，或联系平台客服。',
    HOSPITAL_ALREADY_JOINED: '这家医院已经入驻，请向医院管理员索取邀请链接。',
    PAYMENT_NOT_SETTLED: '开放网上预约前，请先填写特约商户号，或选择到院支付。',
    NAME_TAKEN: '这个名称已在使用，请换一个名称。',
    CODE_TAKEN: '这个编码已用于本院的另一条记录，请换一个编码。',
    DEPARTMENT_RETIRED: '这个科室已停用，请选择其他科室，或先恢复该科室。',
    DEPARTMENT_IN_USE: '这个科室还有 {doctors} 位在岗医生，请先为他们更换科室或停用。',
    CAMPUS_IN_USE: '这个院区还有 {departments} 个科室，请先把科室移到其他院区。',
    STILL_SCHEDULED: '今天起还有 {clinics} 个已发布的排班，请先停诊或改派后再停用。',
    IMAGE_UNREADABLE: '无法读取这张图片，请上传清晰完整的 JPG 或 PNG 照片。',
    IMAGE_TOO_DETAILED: '图片像素过大，请上传不超过 {megapixels} 百万像素的照片。',
    IMPORT_NOT_READY: '这份文件还没核对完，或已经处理过。请刷新后再看。',
  },
  en: {
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
    HOSPITAL_SUSPENDED:
      'The platform has suspended this hospital: visits already booked go on, everything else is read-only. Please contact platform support to resume.',
    HOSPITAL_NOT_BOOKABLE:
      'This hospital is not taking online bookings right now. Please choose another one or contact the hospital.',
    APPLICATION_INCOMPLETE:
      'A few things are still missing. Please complete the marked fields and submit again.',
    APPLICATION_CLOSED: 'This application cannot be changed now. Please refresh to see where it stands.',
    APPLICATION_LIMIT:
      'You can have at most {max} unfinished applications. Please submit or withdraw one first.',
    APPLICATION_DUPLICATE:
      'An application for this credit code is already under review. Please ask your colleagues or contact platform support.',
    HOSPITAL_ALREADY_JOINED:
      'This hospital has already joined. Please ask its administrator for an invitation.',
    PAYMENT_NOT_SETTLED:
      'To open online booking, please fill in the sub-merchant number or choose payment at the hospital.',
    NAME_TAKEN: 'This name is already in use. Please choose another one.',
    CODE_TAKEN: 'This code already belongs to another record of the hospital. Please choose another one.',
    DEPARTMENT_RETIRED: 'This department is closed. Please choose another one, or open it again first.',
    DEPARTMENT_IN_USE: 'This department still has {doctors} doctors. Please move or retire them first.',
    CAMPUS_IN_USE: 'This campus still has {departments} departments. Please move them first.',
    STILL_SCHEDULED:
      'There are still {clinics} published clinics from today on. Please stop or reassign them first.',
    IMAGE_UNREADABLE: 'This picture could not be read. Please upload a clear and complete JPG or PNG.',
    IMAGE_TOO_DETAILED:
      'This picture has too many pixels. Please upload one of at most {megapixels} megapixels.',
    IMPORT_NOT_READY: 'This file is still being checked, or was dealt with already. Please look again.',
  },
} as const satisfies Record<Language, Partial<Record<ErrorCode, string>>>;
