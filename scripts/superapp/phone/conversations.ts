/** The other chats on the phone: nobody answers there, but a phone without them is no phone. */
interface Both {
  zh: string;
  en: string;
}

export interface Conversation {
  id: string;
  name: Both;
  /** Two colours of the drawn picture, and the letter on it. */
  colours: [string, string];
  minutesAgo: number;
  lines: { who: 'them' | 'me'; text: Both }[];
}

export const conversations: Conversation[] = [
  {
    id: 'family',
    name: { zh: '家人群', en: 'Family' },
    colours: ['#e8a15b', '#d9773f'],
    minutesAgo: 42,
    lines: [
      { who: 'them', text: { zh: '妈说这两天膝盖又疼了', en: 'Mum says her knee hurts again' } },
      {
        who: 'me',
        text: {
          zh: '我给她挂个骨科的号，周末陪她去',
          en: 'I will book orthopaedics and go with her at the weekend',
        },
      },
      { who: 'them', text: { zh: '好，带上之前的片子', en: 'Good. Bring the earlier X-rays' } },
    ],
  },
  {
    id: 'chenyu',
    name: { zh: '陈宇', en: 'Chen Yu' },
    colours: ['#6b93c9', '#4a6fa8'],
    minutesAgo: 185,
    lines: [
      { who: 'them', text: { zh: '明天下午的会改到三点了', en: "Tomorrow's meeting moved to three" } },
      { who: 'me', text: { zh: '收到，谢谢', en: 'Got it, thanks' } },
    ],
  },
  {
    id: 'riverside',
    name: { zh: '河畔小区业主群', en: 'Riverside residents' },
    colours: ['#7fae8b', '#5b8f69'],
    minutesAgo: 60 * 26,
    lines: [
      {
        who: 'them',
        text: {
          zh: '物业通知：周三上午 9 点到 11 点停水检修',
          en: 'Notice: no water on Wednesday, 9 to 11, for repairs',
        },
      },
    ],
  },
];
