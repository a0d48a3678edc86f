/**
 * A wall's state for weeks on end. It is followed live; the code to check in with ages by the clock alone, so it is
 * read anew when its time is up, and with it whatever else may have been missed, a new day too.
 */
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/client';
import type { Result } from '../../api/client';
import { useLive } from '../../api/live';
import type { Live } from '../../api/live';
import { asApiError } from '../../api/use-endpoint';
import type { ApiError } from '../../api/errors';

export type WallState = Result<'GET /walls/:token'>;
export type WallQueue = WallState['queues'][number];

const KEY = 'GET /walls/:token';
/** A code whose reading failed is tried for again. */
const TRY_AGAIN_MS = 5_000;

export interface Wall {
  wall: WallState | undefined;
  /** Null while there is something to show; a screen that was ended shows nothing. */
  error: ApiError | null;
  connection: Live<WallState>['connection'];
  /** When what is shown was last known to be the latest, by this machine's clock, in milliseconds. */
  since: number | null;
  /** How far this machine's clock is behind the server's, in milliseconds. */
  behind: number;
}

/** @param token the screen's key */
export function useWall(token: string): Wall {
  const [read, setRead] = useState<WallState>();
  const [ended, setEnded] = useState<ApiError | null>(null);
  // Another day has other queues: the topic is asked for anew
  const [rest, setRest] = useState(false);
  const live = useLive(rest ? null : `wall/${token}`, KEY, { params: { token } });
  const kept = useRef<WallState>();
  const behind = useRef(0);
  const wall = [live.state, read, kept.current].reduce(newest, undefined);
  if (wall && wall !== kept.current) {
    if (wall.day !== kept.current?.day && kept.current) setTimeout(() => setRest(true), 0);
    if (wall.now !== kept.current?.now) behind.current = Date.parse(wall.now) - Date.now();
    kept.current = wall;
  }
  useEffect(() => {
    if (rest) setRest(false);
  }, [rest]);
  useCodeInTime(token, wall, behind.current, setRead, setEnded);
  const error = live.error ?? ended;
  const over = error?.code === 'NOT_FOUND';
  return {
    ...{ wall: over ? undefined : wall, error: over || !wall ? error : null },
    ...{ connection: live.connection, since: live.since, behind: behind.current },
  };
}

function newest(one: WallState | undefined, other: WallState | undefined): WallState | undefined {
  if (!one || !other) return one ?? other;
  if (one.seq !== other.seq) return one.seq > other.seq ? one : other;
  return Date.parse(one.now) >= Date.parse(other.now) ? one : other;
}

function useCodeInTime(
  token: string,
  wall: WallState | undefined,
  behind: number,
  onRead: (wall: WallState) => void,
  onEnded: (error: ApiError | null) => void,
): void {
  const [failures, failed] = useState(0);
  const until = wall?.checkInCode.until;
  useEffect(() => {
    if (until === undefined) return undefined;
    const left = Date.parse(until) - (Date.now() + behind);
    const look = async () => {
      try {
        onRead(await call(KEY, { params: { token } }));
        onEnded(null);
      } catch (error) {
        const known = asApiError(error);
        if (known.code === 'NOT_FOUND') onEnded(known);
        failed((count) => count + 1);
      }
    };
    const timer = setTimeout(() => void look(), failures ? TRY_AGAIN_MS : Math.max(left, 1_000));
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the clock's difference trembles; the code's end decides
  }, [token, until, failures]);
  useEffect(() => failed(0), [until]);
}
