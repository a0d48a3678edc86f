/** What drafts of half-days say: their fields, and what is wrong with them. */
import { words } from '../../../api/messages';

export const halfDayWords = words(
  {
    slotsAndPlacesNow: '{slots} 个时段，共 {places} 个号',
    'fault.no-slots': '这段时间放不下一个时段，请延长时间或缩短每个时段。',
    'fault.too-many-places': '每个时段 1–200 个号，最多 60 个时段。',
    'fault.slots-overlap': '时段有重叠，或结束早于开始。',
    'fault.outside-half': '超出了午别的时间：上午 {morning}，下午 {afternoon}，晚上 {evening}。',
    'fault.other': '这样不能排班，请调整时间。',
    from: '开始',
    to: '结束',
    fee: '挂号费（元）',
    feeHint: '只影响以后的预约。',
    feeWrong: '请填写金额，例如 50 或 50.5。',
    newTitle: '新建排班',
    planIt: '安排',
    plannedIt: '已安排',
    half: '午别',
    minutesPerSlot: '每个时段（分钟）',
    placesPerSlot: '每个时段的号数',
  },
  {
    slotsAndPlacesNow: '{slots} slots, {places} places',
    'fault.no-slots': 'No slot fits in. Make the hours longer or the slots shorter.',
    'fault.too-many-places': 'A slot has 1–200 places, a half-day at most 60 slots.',
    'fault.slots-overlap': 'Slots overlap, or end before they begin.',
    'fault.outside-half':
      'Outside of the half-day: morning {morning}, afternoon {afternoon}, evening {evening}.',
    'fault.other': 'This cannot be planned. Please change the hours.',
    from: 'From',
    to: 'To',
    fee: 'Fee (yuan)',
    feeHint: 'Counts for bookings from now on.',
    feeWrong: 'Please give an amount, such as 50 or 50.5.',
    newTitle: 'New schedule',
    planIt: 'Plan',
    plannedIt: 'Planned',
    half: 'Half-day',
    minutesPerSlot: 'Minutes per slot',
    placesPerSlot: 'Places per slot',
  },
);
