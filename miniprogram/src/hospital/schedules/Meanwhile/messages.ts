/** What is said where somebody else was first. */
import { words } from '../../../api/messages';

export const meanwhileWords = words(
  {
    meanwhile: '刚刚有人改过这个排班',
    meanwhileText: '{who}在 {at} {act}。要用你的改动吗？',
    somebody: '一位同事',
    theirs: '现在的排班',
    mine: '你的改动',
    keepTheirs: '保留现在的',
    saveMine: '改成我的',
    slotsPlacesFee: '{slots} 个时段 · {places} 个号 · {fee}',
  },
  {
    meanwhile: 'Somebody changed this schedule',
    meanwhileText: '{who} {act} at {at}. Do you still want your change?',
    somebody: 'A colleague',
    theirs: 'As it is now',
    mine: 'Your change',
    keepTheirs: 'Keep it as it is',
    saveMine: 'Save mine',
    slotsPlacesFee: '{slots} slots · {places} places · {fee}',
  },
);
