/** What a client says and what it comes to: who is here, what they may watch, and whether they still may. */
import type { FromClient } from '../../../shared/live';
import { LIVE_CLOSE, MOST_TOPICS } from '../../../shared/live';
import { AppError } from '../errors';
import type { House } from '../house';
import type { AccessTokens } from '../http/accessToken';
import type { SignedIn } from '../http/call';
import type { RateLimits } from '../http/rateLimit';
import type { Board } from './board';
import type { Connection, Watch } from './connection';
import type { Crowd } from './crowd';
import { readMessage } from './messages';
import type { LiveTopic } from './topic';

export interface Gate {
  house: Pick<House, 'clock' | 'log'>;
  tokens: AccessTokens;
  limits: Pick<RateLimits, 'flood'>;
  /** Throws `UNAUTHENTICATED` when the session has ended: a token outlives it. */
  checkSession: (user: SignedIn) => Promise<unknown>;
  topics: ReadonlyMap<string, LiveTopic>;
  crowd: Crowd;
}

/** Connections of one person: their pages and screens, with those that hung up and were not noticed yet. */
const MOST_PER_PERSON = 10;

export class Conversation {
  /** One thing after the other, in the order in which it was said. */
  private turn: Promise<void> = Promise.resolve();
  /** As whose this connection is counted. */
  private person: string | undefined;

  constructor(
    readonly connection: Connection,
    private readonly board: Board,
    private readonly gate: Gate,
  ) {}

  /** @param text null for anything that is no text. */
  receive(text: string | null): void {
    const { connection } = this;
    if (!connection.heard()) return connection.close(LIVE_CLOSE.policy, 'too many messages');
    const message = text === null ? undefined : readMessage(text);
    if (!message) return connection.close(LIVE_CLOSE.policy, 'not of the protocol');
    this.inTurn(() => this.answer(message));
  }

  /** Asks again who is here and what they may watch. */
  askAgain(): void {
    this.connection.askedAt = this.now();
    this.inTurn(() => this.admitAgain());
  }

  end(): void {
    for (const name of [...this.connection.watches.keys()]) this.forget(name);
    this.countAs(undefined);
  }

  private now = () => this.gate.house.clock().getTime();

  private inTurn(act: () => Promise<void> | void): void {
    this.turn = this.turn
      .then(() => (this.connection.isOpen ? act() : undefined))
      .catch((error: unknown) => this.gate.house.log.error({ err: error }, 'a live connection failed'));
  }

  private answer(message: FromClient): Promise<void> | void {
    if (message.type === 'hello') return this.greet(message);
    if (message.type === 'watch') return this.watch(message.topic, message.seq);
    if (message.type === 'unwatch') return this.forget(message.topic);
    return this.connection.send({ type: 'pong' });
  }

  private async greet({ token, language }: FromClient & { type: 'hello' }): Promise<void> {
    const { connection } = this;
    connection.token = token;
    connection.viewer = { user: null, language: language ?? connection.viewer.language };
    connection.askedAt = this.now();
    if (await this.tooOften()) return connection.close(LIVE_CLOSE.busy, 'too many questions');
    await this.admitAgain();
  }

  /**
   * A hello asks for the session and for each watch once more, and counts as often: for whom its token names, since
   * many first ones come from behind one address.
   */
  private async tooOften(): Promise<boolean> {
    const { token, address, watches } = this.connection;
    const { tokens, limits } = this.gate;
    try {
      const userId = token === undefined ? undefined : tokens.read(token).userId;
      for (let questions = watches.size + 1; questions > 0; questions -= 1)
        await limits.flood({ userId, address });
      return false;
    } catch (error) {
      // of a token that cannot be read nothing more is asked
      return error instanceof AppError && error.code === 'TOO_MANY_REQUESTS';
    }
  }

  /** With the same token as before, or with what a new hello has brought. */
  private async admitAgain(): Promise<void> {
    const { connection } = this;
    const refusal = await this.recognise();
    if (refusal && refusal.status < 500) return this.signOut(refusal);
    // a fault of ours says nothing about the person: who is known stays until it can be asked again
    if (refusal && !connection.viewer.user) return connection.close(LIVE_CLOSE.busy, 'not now');
    if (!this.countAs(connection.viewer.user?.userId))
      return connection.close(LIVE_CLOSE.busy, 'too many connections');
    for (const watch of [...connection.watches.values()]) {
      const admitted = await this.admit(watch.topic, watch.key);
      if (!(admitted instanceof AppError)) this.board.follow(watch, admitted.channels);
      else if (admitted.status < 500) this.refuse(watch, admitted);
    }
  }

  /** False when this person has as many as anybody needs. Who hung up meanwhile is counted no more. */
  private countAs(userId: string | undefined): boolean {
    const { connection, gate } = this;
    const person = userId && `person/${userId}`;
    if (person === this.person) return true;
    if (this.person) gate.crowd.leave(this.person, connection);
    this.person = undefined;
    if (!person) return true;
    if (!connection.isOpen || !gate.crowd.enter(person, connection, MOST_PER_PERSON)) return false;
    this.person = person;
    return true;
  }

  private signOut({ code }: AppError): void {
    const { connection } = this;
    this.end();
    connection.token = undefined;
    connection.viewer = { ...connection.viewer, user: null };
    connection.send({ type: 'signed-out', code });
  }

  /** Undefined when nothing speaks against who is here: nobody, or somebody whose session lives. */
  private async recognise(): Promise<AppError | undefined> {
    const { connection, gate } = this;
    if (connection.token === undefined) return undefined;
    try {
      const user = gate.tokens.read(connection.token);
      await gate.checkSession(user);
      connection.viewer = { ...connection.viewer, user };
      return undefined;
    } catch (error) {
      return known(error, gate);
    }
  }

  private async watch(name: string, seq = -1): Promise<void> {
    const { connection, board } = this;
    const [kind = '', ...rest] = name.split('/');
    const key = rest.join('/');
    const topic = this.gate.topics.get(kind);
    const refused = (error: AppError) => connection.send({ type: 'refused', topic: name, code: error.code });
    if (!topic) return refused(new AppError('NOT_FOUND'));
    this.forget(name);
    if (connection.watches.size >= MOST_TOPICS) return refused(new AppError('TOO_MANY_REQUESTS'));
    const admitted = await this.admit(topic, key, true);
    // hung up meanwhile: nobody would ever end it
    if (!connection.isOpen) return;
    if (admitted instanceof AppError) return refused(admitted);
    if (topic.mostPerKey && !this.gate.crowd.enter(name, connection, topic.mostPerKey))
      return refused(new AppError('TOO_MANY_REQUESTS'));
    const { channels } = admitted;
    const watch: Watch = {
      ...{ connection, topic, key, name, channels, seq },
      answered: false,
      seen: new Map<string, number>(),
      refuse: (error) => this.refuse(watch, error),
    };
    connection.watches.set(name, watch);
    board.add(watch);
    board.refresh([watch]);
  }

  private async admit(topic: LiveTopic, key: string, counted = false) {
    const { viewer, address } = this.connection;
    try {
      if (counted) await this.gate.limits.flood({ userId: viewer.user?.userId, address });
      return await topic.admit(viewer, key);
    } catch (error) {
      return known(error, this.gate);
    }
  }

  private refuse(watch: Watch, { code }: AppError): void {
    this.forget(watch.name);
    this.connection.send({ type: 'refused', topic: watch.name, code });
  }

  private forget(name: string): void {
    const watch = this.connection.watches.get(name);
    if (!watch) return;
    this.connection.watches.delete(name);
    this.board.remove(watch);
    this.gate.crowd.leave(name, this.connection);
  }
}

/** What is no refusal is a fault of ours, and says nothing about the person. */
function known(error: unknown, { house }: Gate): AppError {
  if (error instanceof AppError) return error;
  house.log.warn({ err: error }, 'asking who may watch failed');
  return new AppError('UNAVAILABLE', undefined, { cause: error });
}
