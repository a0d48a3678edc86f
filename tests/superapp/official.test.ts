/**
 * Official accounts of the local super-app: the handshake, sealed and plain pushes, replies, retries and
 * spoilt letters, against a server that knows the protocol from the documents alone.
 * @jest-environment node
 */
import { echo, field, sealReply, textReply, unseal } from './support/account-server';
import { accountStage } from './support/account-stage';

const token = 'hospitaltoken';
const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFA';

const stage = accountStage('清河医院', { pushAnswerWithinMs: 300 }, (heard) =>
  heard.method === 'GET' ? echo(token, heard) : 'success',
);

const keys = () => ({ token, aesKey, appid: stage.account.appid });
const settings = (change: object = {}) => ({
  url: `${stage.server.url}/wx?hospital=7`,
  token,
  encodingAesKey: aesKey,
  mode: 'safe' as const,
  ...change,
});
/** Messages pushed since the last look, opened. */
const opened = () => stage.server.heard.splice(0).map((heard) => unseal(keys(), heard));

/** Sets the callback up and forgets the handshake. */
async function bind(change: object = {}): Promise<void> {
  expect(await stage.account.setCallback(settings(change))).toMatchObject({ ok: true });
  stage.server.heard.length = 0;
}

describe('the URL verification', () => {
  it('sends echostr signed with the token, and keeps the settings when it comes back raw', async () => {
    expect(await stage.account.setCallback(settings())).toEqual({ ok: true, status: 200 });
    expect(stage.server.heard[0]).toMatchObject({ method: 'GET', path: '/wx', query: { hospital: '7' } });
    await stage.account.follow('林晓');
    expect(stage.server.heard).toHaveLength(2);
  });

  it('says what went wrong, and keeps what was set before', async () => {
    await bind();
    const reason = async (change: object) => (await stage.account.setCallback(settings(change))).reason;
    expect(await reason({ token: 'anothertoken' })).toBe('wrong-status');
    expect(await reason({ url: 'not an address' })).toBe('bad-url');
    expect(await reason({ token: 'x' })).toBe('bad-token');
    expect(await reason({ encodingAesKey: 'short' })).toBe('bad-key');
    expect(await reason({ url: 'http://127.0.0.1:1/wx' })).toBe('no-answer');
    stage.server.answers = (heard) => `"${heard.query.echostr}"`;
    expect(await reason({})).toBe('wrong-echo');
    stage.server.answers = () => new Promise(() => undefined);
    expect(await reason({})).toBe('timed-out');
    stage.server.answers = () => 'success';
    stage.server.heard.length = 0;
    await stage.account.follow('林晓');
    expect(opened()).toHaveLength(1);
  });
});

describe('what a person does', () => {
  it('reaches the account sealed, and its sealed answer comes back into the chat', async () => {
    await bind();
    await stage.account.follow('林晓', 'desk_3');
    const [subscribed = ''] = opened();
    expect(field(subscribed, 'Event')).toBe('subscribe');
    expect(field(subscribed, 'EventKey')).toBe('qrscene_desk_3');
    expect(field(subscribed, 'FromUserName')).toBe(stage.account.openid('林晓'));
    expect(field(subscribed, 'ToUserName')).toBe(stage.account.originalId);

    const link = `<a href="http://x.example/h5/" data-miniprogram-appid="wx1" data-miniprogram-path="pages/book?id=1">去挂号</a>`;
    stage.server.answers = (heard) => sealReply(keys(), textReply(unseal(keys(), heard), `您好，${link}`));
    const reply = await stage.account.say('林晓', '挂号 <1> & ]]> 2');
    expect(reply).toMatchObject({
      kind: 'text',
      text: '您好，去挂号',
      links: [{ text: '去挂号', opens: { kind: 'mini-program', page: 'pages/book?id=1' } }],
    });
    const [said = ''] = opened();
    expect(said).toContain('<![CDATA[挂号 <1> & ]]]]><![CDATA[> 2]]>');
    expect(field(said, 'MsgId')).toMatch(/^\d{16,20}$/);
    expect(stage.account.messages('林晓').map(({ from, kind }) => [from, kind])).toEqual([
      ['me', 'text'],
      ['account', 'text'],
    ]);
  });

  it('goes in plain XML when the account asks for that', async () => {
    await bind({ mode: 'plain', encodingAesKey: '' });
    stage.server.answers = (heard) => textReply(heard.body, '收到');
    await stage.account.follow('林晓');
    expect(await stage.account.say('林晓', '你好')).toMatchObject({ kind: 'text', text: '收到' });
    const last = stage.server.heard.at(-1);
    expect(last?.query.encrypt_type).toBeUndefined();
    expect(field(last?.body ?? '', 'Content')).toBe('你好');
  });

  it('tells SCAN from a follow, and forgets the chat of who leaves', async () => {
    await bind();
    await stage.account.scan('周周', 'desk_1');
    await stage.account.scan('周周', 'desk_2');
    await stage.account.unfollow('周周');
    const events = opened().map((xml) => [
      field(xml, 'Event'),
      field(xml, 'EventKey'),
      field(xml, 'CreateTime'),
    ]);
    expect(events.map(([event, key]) => [event, key])).toEqual([
      ['subscribe', 'qrscene_desk_1'],
      ['SCAN', 'desk_2'],
      ['unsubscribe', ''],
    ]);
    expect(new Set(events.map(([, , at]) => at)).size).toBe(3);
    expect(stage.account.messages('周周')).toEqual([]);
    await expect(stage.account.say('周周', '在吗')).rejects.toThrow('does not follow');
  });

  it('has an openid per account and a unionid across them', async () => {
    const other = stage.superapp.officialAccounts.list()[0];
    expect(stage.account.openid('林晓')).toBe(stage.account.openid('林晓'));
    expect(other?.openid('林晓')).not.toBe(stage.account.openid('林晓'));
  });
});

describe('answers', () => {
  beforeEach(async () => {
    await bind();
    await stage.account.follow('林晓');
    stage.server.heard.length = 0;
  });

  it('are waited for, with three more tries of the same message', async () => {
    stage.server.answers = () => new Promise(() => undefined);
    expect(await stage.account.say('林晓', '在吗')).toMatchObject({ kind: 'trouble', why: 'timed out' });
    const messages = opened();
    expect(messages).toHaveLength(4);
    expect(new Set(messages.map((xml) => field(xml, 'MsgId'))).size).toBe(1);
    expect(stage.account.messages('林晓').at(-1)).toMatchObject({ from: 'account', kind: 'trouble' });
  });

  it('end the tries as soon as one is accepted', async () => {
    let count = 0;
    stage.server.answers = () => ((count += 1) < 3 ? 500 : 'success');
    expect(await stage.account.say('林晓', '在吗')).toMatchObject({ kind: 'silent' });
    expect(count).toBe(3);
    expect(stage.superapp.officialAccounts.lastPushes(stage.account.appid).slice(-3)).toMatchObject([
      { attempt: 1, status: 500, about: 'text' },
      { attempt: 2, status: 500 },
      { attempt: 3, status: 200 },
    ]);
  });

  it.each([
    ['unsealed', (xml: string) => textReply(xml, '好')],
    [
      'sealed for another app id',
      (xml: string) => sealReply({ ...keys(), appid: 'wx0' }, textReply(xml, '好')),
    ],
    [
      'signed with another token',
      (xml: string) => sealReply({ ...keys(), token: 'other' }, textReply(xml, '好')),
    ],
    [
      'to somebody else',
      (xml: string) => sealReply(keys(), textReply(xml, '好').replace(/o[\w-]{27}/, 'oSomebody')),
    ],
    [
      'of no known kind',
      (xml: string) => sealReply(keys(), textReply(xml, '好').replace('[text]', '[voice]')),
    ],
    ['not XML', () => 'ok'],
  ])('that are %s are not shown', async (_name, answer) => {
    stage.server.answers = (heard) => answer(unseal(keys(), heard));
    expect(await stage.account.say('林晓', '在吗')).toMatchObject({ kind: 'trouble' });
  });

  it('may be articles', async () => {
    const item =
      '<item><Title><![CDATA[就医指南]]></Title><Description>三步</Description><PicUrl/><Url><![CDATA[http://x.example/a?b=1&c=2]]></Url></item>';
    stage.server.answers = (heard) => {
      const text = textReply(unseal(keys(), heard), '-');
      const news = text
        .replace('[text]', '[news]')
        .replace(/<Content>.*<\/Content>/, `<ArticleCount>1</ArticleCount><Articles>${item}</Articles>`);
      return sealReply(keys(), news);
    };
    expect(await stage.account.say('林晓', '指南')).toMatchObject({
      kind: 'news',
      articles: [{ title: '就医指南', description: '三步', url: 'http://x.example/a?b=1&c=2' }],
    });
  });
});

describe('told to misbehave', () => {
  beforeEach(async () => {
    await bind();
    await stage.account.follow('林晓');
    stage.server.heard.length = 0;
  });
  const faults = () => stage.superapp.faults.official;

  it('spoils the letter in one way each', async () => {
    const spoilt = async (fault: 'truncated' | 'wrongAppid' | 'wrongSignature') => {
      stage.superapp.faults.reset();
      faults()[fault] = true;
      await stage.account.say('林晓', '一段足够长的话，长到密文不止一个分组');
      const heard = stage.server.heard.splice(0)[0];
      return heard ? () => unseal(keys(), heard) : () => undefined;
    };
    expect(await spoilt('wrongSignature')).toThrow('msg_signature');
    expect(await spoilt('wrongAppid')).toThrow('appid');
    expect(await spoilt('truncated')).toThrow(/padding|appid|range/);
  });

  it('puts entities into the message, properly sealed', async () => {
    faults().entities = true;
    await stage.account.say('林晓', '在吗');
    const [xml = ''] = opened();
    expect(xml).toMatch(/^<!DOCTYPE xml \[<!ENTITY file SYSTEM "file:\/\/\/etc\/passwd">/);
    expect(xml).toContain('&file;&l8;</Note></xml>');
  });

  it('sends copies, and things in the wrong order', async () => {
    faults().duplicate = 2;
    await stage.account.say('林晓', '一');
    expect(new Set(opened().map((xml) => field(xml, 'MsgId'))).size).toBe(1);
    stage.superapp.faults.reset();
    faults().reorder = true;
    await Promise.all([stage.account.say('林晓', '一'), stage.account.say('林晓', '二')]);
    expect(opened().map((xml) => field(xml, 'Content'))).toEqual(['二', '一']);
  });

  it('lets a test send exactly the letter it wants', async () => {
    const xml = stage.account.textXml('林晓', '重放', '90071992547409921');
    const letter = stage.account.letter(xml);
    expect(await stage.account.push(letter)).toEqual({ status: 200, body: 'success' });
    expect(await stage.account.push(letter)).toMatchObject({ status: 200 });
    expect(opened()).toEqual([xml, xml]);
    const stranger = stage.account.letter(xml, { appid: 'wx0' });
    await stage.account.push(stranger);
    expect(opened).toThrow('appid');
  });
});
