/** What is said of planning, booking, paying, moving and waiting for a visit. */
import type { ErrorCode } from '../errors';
import type { Language } from '../sentences';

export const bookingSentences = {
  zh: {
    SLOT_FULL: '这个时段已约满，请选择其他时段。',
    SLOT_NOT_RELEASED: '号源将于 {releaseAt} 放出，请届时再来。',
    SLOT_PAST: '这个时段已经开始或结束，请选择其他时段。',
    CLINIC_STOPPED: '这个排班已停诊，不能再签到。请为患者改约，或先恢复接诊。',
    SLOT_MOVED: '医院刚刚调整了这个时段的时间，请重新查看后再预约。',
    SLOT_STOPPED: '医生此时段停诊，请选择其他时段。',
    ALREADY_BOOKED_SLOT: '这位就诊人已预约此时段。',
    ALREADY_BOOKED_DOCTOR: '这位就诊人当天已预约该医生，每天限约一次。',
    TOO_MANY_DEPARTMENTS: '这位就诊人当天已预约 {max} 个科室，已达上限。',
    TOO_MANY_BOOKINGS_TODAY:
      '为了让更多人约到号，每位就诊人每天在本院最多预约 {max} 次（含已取消的），请明天再来。',
    TOO_MANY_FROM_DEVICE:
      '为了让更多人约到号，每部手机、每个账号每天在本院最多预约 {max} 次（含已取消的），请明天再来。',
    CANCEL_TOO_LATE: '已过可取消时间（{deadline}），请联系医院。',
    NOT_CANCELLABLE: '这个预约已不能取消。',
    NOT_RESCHEDULABLE: '这个预约现在不能改约。已在医院缴费的，请到窗口办理。',
    RESCHEDULE_TOO_LATE: '已过可改约时间（{deadline}），请联系医院。',
    RESCHEDULE_LIMIT: '每个预约最多改 {max} 次。仍需换时间的话，请取消后重新预约。',
    RESCHEDULE_OPEN: '有一次改约正等待支付差额。请先支付或放弃，再改其他时间。',
    SLOT_ELSEWHERE: '改约只能改到同一科室。其他科室请另行预约。',
    FEE_CHANGED: '挂号费已变为 {fee}，请确认后再试。',
    NOT_REPLACEABLE: '这个预约没有可换的号：未停诊、已换过，或已过换号期限。仍可重新预约。',
    BOOKING_BANNED: '这位就诊人因多次未到诊，{until} 前不能在本院网上预约，可到医院窗口挂号。',
    PLACES_LEFT: '{startsAt} 还有号，不用候补，现在就可以预约。',
    ALREADY_WAITING: '这位就诊人已经在候补，请在“我的候补”中查看排位。',
    TOO_MANY_WAITING: '这位就诊人在本院最多同时候补 {max} 项，请先取消一项再加入。',
    WAIT_RANGE_WRONG: '候补日期需从今天起、不晚于 {last}，最多 {days} 天，请重新选择。',
    OFFER_OVER: '这个号已不再为你保留，请查看候补或预约的最新状态。',
    OFFER_TO_BE_PAID: '这个号需要支付挂号费，支付后即为你留号。',
    SLOT_TAKEN: '有患者约了要改动的时段（{said}），请保留这些时段和名额，或先停诊。',
    SLOTS_OVERLAP: '时段之间有重叠，或结束早于开始，请调整时间。',
    SLOT_OUTSIDE_HALF: '时段需在所选午别之内（{from}–{to}）。',
    SCHEDULE_EXISTS: '该医生或科室这天的这个午别已有排班，请直接修改原排班。',
    SCHEDULE_PAST: '日期已过，不能再排班或修改。',
    SCHEDULE_TOO_FAR: '日期太远，最多提前两年排班，请选近一些的日期。',
    SCHEDULE_BOOKED: '已有患者预约过这个排班，不能删除；如不出诊，请停诊。',
    DOCTOR_ELSEWHERE: '该医生在 {said} 已有其他排班，同一时间不能出两个诊。',
    DOCTOR_RETIRED: '该医生已停用，请先在医生管理中恢复。',
    CHARGE_NOT_OPEN: '这笔订单已支付或已关闭。',
    CHARGE_EXPIRED: '支付时间已过，号源已释放，请重新预约。',
    PAYMENT_UNAVAILABLE: '微信支付暂时没有响应，你的号源仍为你保留，请稍后再试。',
    NOTIFICATION_REFUSED: '通知验证未通过。',
  },
  en: {
    SLOT_FULL: 'This time is fully booked. Please choose another one.',
    SLOT_NOT_RELEASED: 'Places will be released at {releaseAt}. Please come back then.',
    SLOT_PAST: 'This time has already begun or passed. Please choose another one.',
    CLINIC_STOPPED:
      'This clinic has been stopped, so nobody can be checked in. Book another time for the patient, or open it again.',
    SLOT_MOVED: 'The hospital has changed this time. Please look again before you book.',
    SLOT_STOPPED: 'The doctor is not seeing patients at this time. Please choose another one.',
    ALREADY_BOOKED_SLOT: 'This patient already has this time.',
    ALREADY_BOOKED_DOCTOR:
      'This patient already has an appointment with this doctor that day. One a day is the limit.',
    TOO_MANY_DEPARTMENTS: 'This patient already has {max} departments that day, which is the limit.',
    TOO_MANY_BOOKINGS_TODAY:
      'So that everybody gets a chance, a patient can be booked here {max} times a day, cancelled bookings included. Please come back tomorrow.',
    TOO_MANY_FROM_DEVICE:
      'So that everybody gets a chance, one phone or account can book here {max} times a day, cancelled bookings included. Please come back tomorrow.',
    CANCEL_TOO_LATE: 'It was possible to cancel until {deadline}. Please contact the hospital.',
    NOT_CANCELLABLE: 'This appointment can no longer be cancelled.',
    NOT_RESCHEDULABLE:
      'This appointment cannot be moved now. If you paid at the hospital, please ask at the window.',
    RESCHEDULE_TOO_LATE: 'It was possible to move this visit until {deadline}. Please contact the hospital.',
    RESCHEDULE_LIMIT:
      'An appointment can be moved {max} times at most. You can still cancel it and book again.',
    RESCHEDULE_OPEN: 'A move is waiting for its payment. Please pay it or give it up first.',
    SLOT_ELSEWHERE: 'A visit can be moved only within its department. Please book the other one separately.',
    FEE_CHANGED: 'The fee is now {fee}. Please confirm and try again.',
    NOT_REPLACEABLE:
      'There is nothing to replace: the clinic was not stopped, another visit was taken, or the time for it is over. You can still book anew.',
    BOOKING_BANNED:
      'After several missed visits this patient cannot book here online before {until}. The hospital window can still help.',
    PLACES_LEFT: 'A place is free at {startsAt}: no need to wait, you can book it now.',
    ALREADY_WAITING:
      'This patient is already on this waitlist. You can see the position under your waitlists.',
    TOO_MANY_WAITING:
      'A patient can be on at most {max} waitlists of this hospital. Leave one before joining another.',
    WAIT_RANGE_WRONG: 'Choose days from today to {last}, at most {days} of them.',
    OFFER_OVER: 'This place is no longer kept for you. Please look at your waitlists and appointments.',
    OFFER_TO_BE_PAID: 'This place has a fee. Pay it and the place is yours.',
    SLOT_TAKEN:
      'Patients have booked times you are changing ({said}). Keep these times and places, or stop the clinic first.',
    SLOTS_OVERLAP: 'Some times overlap or end before they begin. Please adjust them.',
    SLOT_OUTSIDE_HALF: 'Times must lie within the chosen part of the day ({from}–{to}).',
    SCHEDULE_EXISTS: 'There is already a schedule for this part of that day. Please change that one.',
    SCHEDULE_PAST: 'This day is over, so it can no longer be planned or changed.',
    SCHEDULE_TOO_FAR: 'This day is too far ahead: two years at most. Please choose an earlier one.',
    SCHEDULE_BOOKED:
      'This schedule has been booked before, so it cannot be removed. Stop the clinic instead.',
    DOCTOR_ELSEWHERE: 'This doctor already sees patients at {said}. Nobody can be in two places at once.',
    DOCTOR_RETIRED: 'This doctor is no longer active. Restore the doctor first.',
    CHARGE_NOT_OPEN: 'This order has already been paid or closed.',
    CHARGE_EXPIRED: 'The time to pay has passed and the place was released. Please book again.',
    PAYMENT_UNAVAILABLE: 'WeChat Pay is not answering. Your place is still held; please try again shortly.',
    NOTIFICATION_REFUSED: 'The notification could not be verified.',
  },
} as const satisfies Record<Language, Partial<Record<ErrorCode, string>>>;
