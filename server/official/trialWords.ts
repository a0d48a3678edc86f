/** What a test saw, in words; and what a test message says. `{0}`, `{1}` are filled with facts. */
import type { OfficialTemplate } from '../../shared/official/rules';
import type { Language } from '../../shared/sentences';

const SEEN = {
  refused: { zh: '没有通过：{0}。', en: 'It did not work: {0}.' },
  unreachable: {
    zh: '回调地址 {0} 没有响应，请联系平台。',
    en: 'The address {0} did not answer. Please contact the platform.',
  },
  'check-good': { zh: '回调地址回应了微信的验证。', en: 'The address answered WeChat’s check.' },
  'check-wrong': {
    zh: '回调地址没有正确回应验证（状态 {0}）。',
    en: 'The address did not answer the check as it should (status {0}).',
  },
  'letter-answered': {
    zh: '以安全模式推送了“{0}”，{1} 毫秒内收到正确的回复。',
    en: 'A sealed “{0}” was pushed; the right answer came in {1} ms.',
  },
  'letter-wrong': {
    zh: '以安全模式推送后，没有收到正确的回复（状态 {0}）。',
    en: 'A sealed message was pushed, and the right answer did not come (status {0}).',
  },
  'token-good': {
    zh: '微信接受了令牌，有效至北京时间 {0}。',
    en: 'WeChat takes the token, good until {0} Beijing time.',
  },
  servers: { zh: '微信会从 {0} 个地址推送消息。', en: 'WeChat pushes from {0} addresses.' },
  'menu-absent': {
    zh: '微信里还没有菜单，请先发布。',
    en: 'There is no menu in WeChat yet. Please publish it.',
  },
  'menu-other': {
    zh: '微信里的菜单与上次发布的不同，可能在公众平台被改过。请重新发布。',
    en: 'The menu in WeChat is not the one published here; somebody may have changed it in the console. Please publish it again.',
  },
  'menu-same': {
    zh: '微信里的菜单与发布的一致，共 {0} 个按钮。',
    en: 'The menu in WeChat is the one published, with {0} buttons.',
  },
  'tester-unknown': {
    zh: '测试消息会发给你自己：请先在微信里用你的账号打开“健康”。',
    en: 'The test message goes to yourself: please open Health in WeChat with your account first.',
  },
  'tester-not-following': {
    zh: '测试消息会发给你自己：请先用你的微信关注“{0}”，并在里面发一句话。',
    en: 'The test message goes to yourself: please follow “{0}” in WeChat and write a word there first.',
  },
  'no-template': {
    zh: '还没有消息模板，请先填写模板编号。',
    en: 'There is no template yet. Please enter its id first.',
  },
  'message-sent': {
    zh: '测试消息已发出，请在微信里查看。',
    en: 'The test message is on its way. Please look in WeChat.',
  },
} as const satisfies Record<string, Record<Language, string>>;

export type Seen = keyof typeof SEEN;

export function say(language: Language, seen: Seen, ...facts: (string | number)[]): string {
  return SEEN[seen][language].replace(/\{(\d)\}/g, (_, at: string) => String(facts[Number(at)] ?? ''));
}

/** Fields of a test message, as the template wants them. */
export function sampleOf(
  template: OfficialTemplate,
  language: Language,
  time: string,
): Record<string, string> {
  const zh = language === 'zh';
  const ends = { time3: time, thing5: zh ? '这是一条测试消息' : 'This is a test' };
  const thing1 = zh ? '测试' : 'Test';
  if (template === 'refunded') return { thing1, amount2: '¥0.00', ...ends };
  const visit = { thing1, name2: zh ? '测试' : 'Test', ...ends };
  return template === 'cancelled' ? visit : { ...visit, character_string4: '0' };
}
