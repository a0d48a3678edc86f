/** What is said of the day of a visit, of the queue, and of what comes after. */
import type { ErrorCode } from '../errors';
import type { Language } from '../sentences';

export const visitSentences = {
  zh: {
    NOT_TODAY: '这次就诊在 {day}，只能在当天办理。',
    VISIT_NOT_OPEN: '这次就诊已取消、已结束或尚未付款，不能这样办理。请刷新查看最新状态。',
    VISIT_CODE_SHARED: '当天有两位患者的就诊码相同，请按手机号或证件号码查找。',
    UNDO_TOO_LATE: '签到超过 {minutes} 分钟，已不能撤销。',
    NO_SHOW_TOO_EARLY: '时段到 {endsAt} 才结束。现在标记未到诊，需先叫号 {calls} 次。',
    NO_SHOW_TOO_OLD: '就诊日已过去 {days} 天以上，未到诊记录不能再更改。',
    REASON_NEEDED: '请写明原因，例如患者当天实际已就诊。',
    NOBODY_WAITING: '现在没有候诊的患者。患者签到后会出现在这里。',
    NOT_CHECKED_IN: '这位患者还没有签到，签到后才能叫号。',
    NOT_PAID_ON_SITE: '这次就诊无需在现场收费：挂号费已在线支付，或本就免费。',
    AWAY_UNTIL_WRONG: '返回时间应晚于现在、在今天之内。请选近一些的时间，或选“说不准”。',
    CHECK_IN_TOO_EARLY: '还没到签到时间，{from} 起可以签到。',
    CHECK_IN_BY_CODE: '请扫诊区屏幕或分诊台上的签到码签到。',
    CODE_OLD: '签到码每分钟更新，请扫屏幕上最新的码。',
    CODE_ELSEWHERE: '这是别处诊区的签到码，请到你的诊区扫码，或到分诊台签到。',
    CODE_UNKNOWN: '这不是签到码，请扫诊区屏幕或分诊台上的签到码。',
    TOO_FAR: '你离医院还有约 {distance}，到 {allowed} 米以内即可签到，也可以到诊区扫码。',
    POSITION_UNCERTAIN: '无法确定你的位置，请打开精确定位后再试，或扫诊区的签到码。',
    TOO_MANY_WALLS: '最多 {most} 块候诊屏，请先停用一块不再使用的。',
    WALL_LINK_USED:
      '这个链接已在一块屏上打开过，只能用一次。请在医院后台“候诊屏”换一个链接，再在这块屏上打开。',
    WALL_LINK_OLD:
      '这个链接超过 {hours} 小时没有打开，已失效。请在医院后台“候诊屏”换一个链接，再在这块屏上打开。',
    VISIT_NOT_FULFILLED: '患者就诊完成后才能填写就诊小结和上传资料。',
    DOCUMENT_UNREADABLE: '无法读取这个文件。请上传完整的 PDF（未加密、不含脚本）或 JPG、PNG 图片。',
    TOO_MANY_DOCUMENTS: '每次就诊最多保留 {most} 份资料，请先移除不需要的。',
    VISIT_NOT_RATABLE: '就诊完成后才能评价。',
    RATING_CLOSED: '评价时间已过（{until}），感谢你的关注。',
    TEXT_UNCHECKED: '暂时无法检查文字内容。请稍后再试，或先只打星级。',
    VISIT_NOT_SHAREABLE: '预约确认后才能分享或加入日历；已取消或已结束的就诊不能再分享。',
    TOO_MANY_SHARES: '最多可同时分享给 {most} 位家人，请先停止其中一个。',
    SHARE_REVOKED: '对方已停止分享。如需查看，请让对方重新分享。',
    SHARE_OVER: '这次就诊已结束，分享链接也已失效。',
  },
  en: {
    NOT_TODAY: 'This visit is on {day} and can only be handled on that day.',
    VISIT_NOT_OPEN:
      'This visit was cancelled, is over, or is not paid yet. Please refresh to see where it stands.',
    VISIT_CODE_SHARED: 'Two patients have this visit code today. Please find them by phone or ID number.',
    UNDO_TOO_LATE: 'The check-in is more than {minutes} minutes ago and can no longer be taken back.',
    NO_SHOW_TOO_EARLY:
      'The time window ends at {endsAt}. To mark a no-show before that, call the patient {calls} times.',
    NO_SHOW_TOO_OLD: 'The visit was more than {days} days ago, so this no-show can no longer be changed.',
    REASON_NEEDED: 'Please say why: for instance, that the patient was in fact seen that day.',
    NOBODY_WAITING: 'Nobody is waiting right now. Patients appear here once they have checked in.',
    NOT_CHECKED_IN: 'This patient has not checked in yet, and can be called once they have.',
    NOT_PAID_ON_SITE: 'There is nothing to take at the counter: the fee was paid online, or there is none.',
    AWAY_UNTIL_WRONG:
      'The time to be back must be later than now, and today. Please choose another, or “Not sure”.',
    CHECK_IN_TOO_EARLY: 'It is too early to check in. You can do so from {from}.',
    CHECK_IN_BY_CODE: 'Please scan the check-in code on the screen of the waiting area, or at the desk.',
    CODE_OLD: 'The code changes every minute. Please scan the newest one on the screen.',
    CODE_ELSEWHERE:
      'This is the code of another waiting area. Please scan the one at your clinic, or check in at the desk.',
    CODE_UNKNOWN: 'This is no check-in code. Please scan the one on the screen or at the desk.',
    TOO_FAR:
      'You are about {distance} from the hospital. Within {allowed} m you can check in, or scan the code at the clinic.',
    POSITION_UNCERTAIN:
      'Where you are is not known well enough. Please allow the exact location and try again, or scan the code at the clinic.',
    TOO_MANY_WALLS: 'A hospital has {most} walls at most. Please end one that is no longer used.',
    WALL_LINK_USED:
      'This link was opened on a screen already, and works once. Please ask the hospital’s desk (“Walls”) for a new one and open it here.',
    WALL_LINK_OLD:
      'This link was not opened within {hours} hours. Please ask the hospital’s desk (“Walls”) for a new one and open it here.',
    VISIT_NOT_FULFILLED: 'A summary and documents can be added once the patient has been seen.',
    DOCUMENT_UNREADABLE:
      'This file could not be read. Please upload a whole PDF (not encrypted, without scripts) or a JPG or PNG.',
    TOO_MANY_DOCUMENTS: 'A visit keeps {most} documents at most. Please remove one that is not needed first.',
    VISIT_NOT_RATABLE: 'A visit can be rated once you have been seen.',
    RATING_CLOSED: 'Ratings of this visit closed at {until}. Thank you all the same.',
    TEXT_UNCHECKED: 'The text cannot be checked just now. Please try again later, or rate with stars only.',
    VISIT_NOT_SHAREABLE:
      'A visit can be shared or added to a calendar once it is confirmed, and not shared once it is cancelled or over.',
    TOO_MANY_SHARES: 'A visit can be shown to {most} people at a time. Please stop one of the links first.',
    SHARE_REVOKED: 'This visit is no longer shared. To see it, ask them to share it again.',
    SHARE_OVER: 'This visit is over, and the link ended with it.',
  },
} as const satisfies Record<Language, Partial<Record<ErrorCode, string>>>;
