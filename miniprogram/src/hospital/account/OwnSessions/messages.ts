/** What the list of one's own sessions says. */
import { words } from '../../../api/messages';

export const sessionWords = words(
  {
    sessions: '登录的地方',
    sessionsNote: '不认识的，请退出它，再修改密码。',
    entry: '方式',
    'entry.mini-program': '微信小程序',
    'entry.official-account': '微信浏览器',
    'entry.browser': '浏览器',
    begun: '登录时间',
    used: '最近使用',
    thisOne: '就是这里',
    end: '退出',
    ended: '已退出那里的登录',
  },
  {
    sessions: 'Where you are signed in',
    sessionsNote: 'If you do not know one, end it and change your password.',
    entry: 'Through',
    'entry.mini-program': 'WeChat mini-program',
    'entry.official-account': 'WeChat’s browser',
    'entry.browser': 'Browser',
    begun: 'Signed in',
    used: 'Last used',
    thisOne: 'This one',
    end: 'End',
    ended: 'Signed out there',
  },
);
