/**
 * Following a state from a page: `useLive('visit/…', 'GET /appointments/:id/queue', { params: { id } })`. It stops while
 * the page is hidden and catches up when it is shown again.
 */
import { useEffect, useRef, useState } from 'react';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { call, requestAs } from '../client';
import type { Input, Result } from '../client';
import type { ApiError } from '../errors';
import { currentLanguage } from '../preferences';
import { renewSession } from '../sign-in';
import { asApiError } from '../use-endpoint';
import type { ReadKey } from '../use-endpoint';
import { Follower } from './follower';
import type { Snapshot } from './follower';
import { Link } from './link';
import { connectSocket } from './socket';

/** Keys that read a state with its number. */
export type LiveKey = { [K in ReadKey]: Result<K> extends { seq: number } ? K : never }[ReadKey];

export interface Live<T> extends Snapshot<T> {
  error: ApiError | null;
}

/** One socket for all pages: WeChat allows five. */
const link = new Link({
  connect: connectSocket,
  renew: async (refused) => (await renewSession(refused)).accessToken,
  language: currentLanguage,
});

const NOTHING: Live<never> = { state: undefined, error: null, connection: 'live', since: null };

/**
 * `topic` null means: not yet. `key` reads the same state where there is no socket; who has to be signed in for it
 * has to be for the topic.
 */
export function useLive<K extends LiveKey>(topic: string | null, key: K, input: Input<K>): Live<Result<K>> {
  type State = Result<K> & { seq: number };
  const [shown, setShown] = useState<{ topic: string | null; snapshot: Live<State> }>();
  const follower = useRef<Follower<State> | null>(null);
  const asked = JSON.stringify(input);

  useEffect(() => {
    if (topic === null) return undefined;
    // the conditional rest parameter of `call` cannot be resolved for a generic key
    const read = call as unknown as (key: K, input: Input<K>) => Promise<State>;
    const following = new Follower<State>(link, {
      topic,
      read: () => read(key, JSON.parse(asked) as Input<K>),
      token: () => requestAs(key, (token) => Promise.resolve(token)),
      passing: (error) => asApiError(error).passing,
      shown: (snapshot) =>
        setShown({
          topic,
          snapshot: { ...snapshot, error: snapshot.error ? asApiError(snapshot.error) : null },
        }),
    });
    following.start();
    follower.current = following;
    return () => {
      following.stop();
      follower.current = null;
    };
  }, [topic, key, asked]);

  useDidHide(() => follower.current?.stop());
  useDidShow(() => follower.current?.start());
  return shown && shown.topic === topic ? shown.snapshot : NOTHING;
}
