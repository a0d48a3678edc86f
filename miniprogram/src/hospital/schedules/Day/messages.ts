/** What the line of hours says about bars that are pulled. */
import { words } from '../../../api/messages';

export const hoursWords = words(
  {
    keys: '左右方向键移动，按住 Shift 拉长或缩短，回车保存，Esc 放弃',
    pullHint: '拖动横条改时间，拖两端改长短，每格 15 分钟。也可以选中后用方向键，按住 Shift 拉长或缩短。',
    proposal: '要改成',
    nothingChanged: '没有改动',
    fromTo: '{from} → {to}',
    slotsAndPlaces: '{slots} 个时段，{places} 个号（原 {before} 个）',
    heldByPatients: '这些时段已有患者预约，时间不能变：{slots}。请缩小改动，或先停诊。',
    details: '查看详情',
  },
  {
    keys: 'Arrow keys move it, with Shift they change its end, Enter saves, Escape gives up',
    pullHint:
      'Drag a bar to move it, or its ends to change its length, a quarter of an hour at a time. Or select it and use the arrow keys; with Shift they change its end.',
    proposal: 'To become',
    nothingChanged: 'nothing changed',
    fromTo: '{from} → {to}',
    slotsAndPlaces: '{slots} slots, {places} places ({before} before)',
    heldByPatients:
      'Patients have booked these times, which must stay: {slots}. Change less, or stop the clinic first.',
    details: 'Details',
  },
);
