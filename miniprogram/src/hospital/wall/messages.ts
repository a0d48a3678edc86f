/** What a wall says, in the wall's own languages. */
import { say, words } from '../../api/messages';
import type { Values } from '../../api/messages';
import type { Language } from '@shared/sentences';

export const wallWords = words(
  {
    title: '候诊屏',
    calling: '请就诊',
    next: '请准备',
    waiting: '候诊 {count} 人',
    passed: '过号',
    nobody: '暂未叫号',
    stopped: '今日停诊',
    away: '医生暂离',
    awayUntil: '医生暂离，预计 {at} 回来',
    number: '{number}号',
    clinic: '科室门诊',
    by: '{doctor} 诊室',
    checkIn: '扫码签到',
    checkInNote: '到院后用微信扫一扫，签到后才会叫号',
    codeLate: '签到码正在更新',
    lost: '连接中断，内容截至 {at}',
    empty: '今天没有门诊',
    emptyNote: '有门诊时，这里会显示叫号。',
    gone: '这块屏已停用，或已换到别的屏',
    unpaired: '这块屏还没有连上候诊屏',
    linkOver: '这个链接不能再用',
    howToPair: '请在医院后台“候诊屏”换一个链接，直接在这块屏上打开。',
    page: '第 {page} / {pages} 页',
    calledNow: '请 {number} 号 {name} 到 {where} 就诊',
  },
  {
    title: 'Waiting room',
    calling: 'Now',
    next: 'Next',
    waiting: '{count} waiting',
    passed: 'Passed',
    nobody: 'No call yet',
    stopped: 'No clinic today',
    away: 'Doctor is away',
    awayUntil: 'Doctor is away, back at about {at}',
    number: 'No. {number}',
    clinic: 'Department clinic',
    by: 'with {doctor}',
    checkIn: 'Scan to check in',
    checkInNote: 'Scan with WeChat on arrival; only those checked in are called',
    codeLate: 'The code is being renewed',
    lost: 'No connection; as of {at}',
    empty: 'No clinics today',
    emptyNote: 'Calls appear here when there are.',
    gone: 'This screen was ended, or replaced by another',
    unpaired: 'This screen shows no wall yet',
    linkOver: 'This link cannot be used any more',
    howToPair: 'Get a new link from the page “Walls” of the hospital’s desk and open it right here.',
    page: 'Page {page} of {pages}',
    calledNow: 'Number {number}, {name}, please come to {where}',
  },
);

export type WallWord = keyof (typeof wallWords)['zh'];
/** Each sentence in each of the wall's languages, the first one first. */
export type SayAll = (key: WallWord, values?: Values) => string[];

export const sayIn =
  (languages: readonly Language[]): SayAll =>
  (key, values) =>
    languages.map((language) => say(wallWords, language)(key, values));
