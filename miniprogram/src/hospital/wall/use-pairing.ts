/**
 * How a screen comes by its wall: a link is opened once and gives it a key of its own, which it keeps through reloads,
 * power cuts and nights. The link leaves the address at once: a waiting room can read it there.
 */
import { useEffect, useState } from 'react';
import { call } from '../../api/client';
import type { ApiError } from '../../api/errors';
import { asApiError } from '../../api/use-endpoint';
import { keepScreen, onlyScreen, screenBy, secretFor } from './screens';
import type { Screen } from './screens';

const TRY_AGAIN_MS = 10_000;

export interface Pairing {
  /** Undefined while pairing, and where there is nothing to show. */
  screen: Screen | undefined;
  error: ApiError | null;
  /** Neither a link nor a key of former days. */
  unpaired: boolean;
}

/** @param token the link's; @param wallId the address of a screen that was paired before */
export function usePairing(token: string | undefined, wallId: string | undefined): Pairing {
  const [screen, setScreen] = useState(() =>
    screenBy({ ...(token ? { link: token } : wallId && { wallId }) }),
  );
  const [error, setError] = useState<ApiError | null>(null);
  const [attempts, setAttempts] = useState(0);
  const known = screen !== undefined;

  useEffect(() => {
    if (known || !token) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let here = true;
    void pair(token).then(
      (paired) => here && setScreen(paired),
      (thrown: unknown) => {
        if (!here) return;
        const refusal = asApiError(thrown);
        // a television that begins at the address of a link that was renewed since
        const former = refusal.code === 'NOT_FOUND' ? onlyScreen() : undefined;
        if (former) return setScreen(former);
        setError(refusal);
        // nobody stands there to press a button
        if (refusal.passing) timer = setTimeout(() => setAttempts((count) => count + 1), TRY_AGAIN_MS);
      },
    );
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [token, known, attempts]);

  const shownWall = screen?.wallId;
  useEffect(() => {
    if (!shownWall) return;
    const { history, location } = window;
    history.replaceState(history.state, '', `${location.pathname}?wall=${shownWall}`);
  }, [shownWall]);

  return { screen, error: known ? null : error, unpaired: !known && !token };
}

async function pair(link: string): Promise<Screen> {
  const params = { token: link };
  const paired = await call('POST /walls/:token/screen', { params, body: { secret: secretFor(link) } });
  const screen = { ...paired, link };
  keepScreen(screen);
  return screen;
}
