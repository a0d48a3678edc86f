/** Screens of walls: what a television does with the link it is given. */
import { randomBytes } from 'node:crypto';
import type { TestHouse } from './house';

/** Opens a wall's link on a new screen; returns the screen's key. */
export async function pairScreen(home: TestHouse, token: string): Promise<string> {
  const { status, body, problem } = await openLink(home, token);
  if (status !== 200) throw new Error(`pairing: ${JSON.stringify(problem)}`);
  return body.key;
}

export const openLink = (home: TestHouse, token: string, secret = newSecret()) =>
  home.call('POST /walls/:token/screen', { params: { token }, body: { secret } });

export const newSecret = () => randomBytes(32).toString('hex');

/** What a screen shows, asked for with its key. */
export const lookAtWall = (home: TestHouse, key: string) =>
  home.call('GET /walls/:token', { params: { token: key } });
