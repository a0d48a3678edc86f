/**
 * Carries what people do with an official account to its server (its own, or the platform's when it is
 * authorised) and brings the passive replies back into the chat; and tells the platform its events.
 */
import { randomUUID } from 'node:crypto';
import { changed, type World } from '../world';
import { personOf, type AccountRecord } from './account';
import { componentKeys, isTrusted, newTicket } from './component';
import type { Target } from './letters';
import type { Pusher, PushAnswer } from './pusher';
import { readReply, silent, trouble } from './replies';
import type { ChatLine, Reply } from './types';
import { writeXml, type Fields } from './xml';

const eventsPath = '/official-accounts/component/events';
const messagesPath = '/official-accounts/component/messages';

export interface AccountEvent {
  event: string;
  key?: string;
  extra?: Fields;
  /** Events whose answers WeChat shows in the chat. */
  answered?: boolean;
}

export class Courier {
  private messageCount = 0n;
  /** Last CreateTime by app id and openid. */
  private readonly lastSeconds = new Map<string, number>();

  constructor(
    private readonly world: World,
    readonly pusher: Pusher,
    private readonly productOrigin: () => string | undefined,
  ) {}

  /** Where this account's pushes go; undefined: nobody listens. */
  targetOf(account: AccountRecord): Target | undefined {
    const { component } = this.world.state.official;
    const envelope: Target['envelope'] = ['ToUserName', account.originalId];
    const origin = this.productOrigin();
    if (isTrusted(this.world, account.appid)) {
      if (!origin) return undefined;
      const url = `${origin}${messagesPath}/${account.appid}`;
      return { url, mode: 'safe', keys: componentKeys(component), envelope };
    }
    if (!account.callback) return undefined;
    const { url, token, encodingAesKey, mode } = account.callback;
    return { url, mode, keys: { token, encodingAesKey, appid: account.appid }, envelope };
  }

  componentTarget(): Target | undefined {
    const { component } = this.world.state.official;
    const origin = this.productOrigin();
    if (!origin) return undefined;
    return {
      url: `${origin}${eventsPath}`,
      mode: 'safe',
      keys: componentKeys(component),
      envelope: ['AppId', component.appid],
    };
  }

  /** Puts the words into the chat, has them pushed, and puts the answer below. */
  async say(account: AccountRecord, userName: string, text: string): Promise<Reply> {
    this.addLine(account, userName, { from: 'me', kind: 'text', parts: [{ text }], read: true });
    return this.send(account, userName, 'text', this.textFields(account, userName, text), true);
  }

  textFields(account: AccountRecord, userName: string, text: string, msgId?: string): Fields {
    return [
      ...this.addressed(account, userName),
      ['MsgType', 'text'],
      ['Content', text],
      ['MsgId', BigInt(msgId ?? this.nextMessageId())],
    ];
  }

  tellEvent(account: AccountRecord, userName: string, told: AccountEvent): Promise<Reply> {
    const fields: Fields = [
      ...this.addressed(account, userName),
      ['MsgType', 'event'],
      ['Event', told.event],
      ...(told.key === undefined ? [] : ([['EventKey', told.key]] as Fields)),
      ...(told.extra ?? []),
    ];
    return this.send(account, userName, `event:${told.event}`, fields, told.answered ?? false);
  }

  /** After a template message: whether it reached the phone. */
  reportDelivery(account: AccountRecord, userName: string, msgid: number): void {
    const extra: Fields = [
      ['MsgID', msgid],
      ['Status', 'success'],
    ];
    void this.tellEvent(account, userName, { event: 'TEMPLATESENDJOBFINISH', extra });
  }

  /** An event of the third-party platform; nothing without an origin to tell it to. */
  async tellComponent(about: string, fields: Fields): Promise<PushAnswer | undefined> {
    const { component } = this.world.state.official;
    const target = this.componentTarget();
    if (!target) return undefined;
    const xml = writeXml([
      ['AppId', component.appid],
      ['CreateTime', Math.floor(this.world.now().getTime() / 1000)],
      ['InfoType', about],
      ...fields,
    ]);
    return this.pusher.push({ target, kind: 'component', appid: component.appid, about, xml });
  }

  /** A fresh ticket; accepted only when the answer is `success`. */
  async tellTicket(): Promise<PushAnswer | undefined> {
    return this.tellComponent('component_verify_ticket', [['ComponentVerifyTicket', newTicket(this.world)]]);
  }

  addLine(account: AccountRecord, userName: string, line: Omit<ChatLine, 'id' | 'at'>): void {
    const full: ChatLine = { id: randomUUID(), at: this.world.now().toISOString(), ...line };
    personOf(this.world, account, userName).chat.push(full);
    if (line.from === 'account') this.world.events.emit('message', userName, full.id);
    void changed(this.world);
  }

  private async send(
    account: AccountRecord,
    userName: string,
    about: string,
    fields: Fields,
    shown: boolean,
  ): Promise<Reply> {
    const target = this.targetOf(account);
    if (!target) return silent;
    const { openid } = personOf(this.world, account, userName);
    const query = { openid };
    const answer = await this.pusher.push({
      target,
      kind: 'push',
      appid: account.appid,
      about,
      xml: writeXml(fields),
      query,
    });
    if (this.pusher.stopped) return trouble('the super-app was closed');
    const reply = readReply(target, answer, { openid, originalId: account.originalId });
    if (reply.kind === 'trouble') this.noteTrouble(account.appid, about, reply);
    if (shown) this.show(account, userName, reply);
    return reply;
  }

  /** What was wrong with an answer belongs beside the push that got it. */
  private noteTrouble(appid: string, about: string, { why }: Reply): void {
    const last = this.world.state.official.pushes.findLast(
      (push) => push.appid === appid && push.about === about && push.kind === 'push',
    );
    if (last) last.note ??= why;
  }

  private show(account: AccountRecord, userName: string, reply: Reply): void {
    if (reply.kind === 'silent') return;
    const line = { from: 'account' as const, read: false };
    if (reply.kind === 'trouble') this.addLine(account, userName, { ...line, kind: 'trouble' });
    else if (reply.kind === 'news')
      this.addLine(account, userName, { ...line, kind: 'news', articles: reply.articles });
    else this.addLine(account, userName, { ...line, kind: 'text', parts: reply.parts });
  }

  /** Two acts of a person never share a second: events are told apart by sender and CreateTime. */
  private addressed(account: AccountRecord, userName: string): Fields {
    const { openid } = personOf(this.world, account, userName);
    const key = `${account.appid}/${openid}`;
    const now = Math.floor(this.world.now().getTime() / 1000);
    const seconds = Math.max(now, (this.lastSeconds.get(key) ?? 0) + 1);
    this.lastSeconds.set(key, seconds);
    return [
      ['ToUserName', account.originalId],
      ['FromUserName', openid],
      ['CreateTime', seconds],
    ];
  }

  private nextMessageId(): string {
    this.messageCount += 1n;
    return String(BigInt(this.world.now().getTime()) * 1_000_000n + this.messageCount);
  }
}
