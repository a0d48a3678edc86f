/**
 * Calling as people's phones do in bad reception: who gets no answer, or a fault of ours, sends the very same act
 * again, and so learns what became of it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiKey } from '../../shared/api';
import type { Api } from '../../shared/api';
import type { ResultOf } from '../../shared/endpoint';
import { callApi, type Got, type Sent } from '../call';

/** What came of all calls: `key status code` → how often. */
export type Tally = Map<string, number>;

const TRIES = 25;

export class Caller {
  constructor(
    private readonly url: string,
    private readonly tally: Tally,
    private readonly stopping: () => boolean,
  ) {}

  /** Undefined when nobody answered, however often it was tried. */
  async call<K extends ApiKey>(key: K, sent: Sent<K> = {}): Promise<Got<ResultOf<Api[K]>> | undefined> {
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const got = await callApi(this.url, key, sent).catch(() => undefined);
      const fault = got === undefined || got.status >= 500;
      this.count(key, got);
      if (!fault) return got;
      if (this.stopping() && tries > 3) return undefined;
      await pause(100 + 100 * Math.min(tries, 10));
    }
    return undefined;
  }

  private count(key: string, got: Got<unknown> | undefined): void {
    const outcome = got ? `${got.status}${got.status >= 400 ? ` ${got.problem.code}` : ''}` : 'no answer';
    const line = `${key} → ${outcome}`;
    this.tally.set(line, (this.tally.get(line) ?? 0) + 1);
  }
}
