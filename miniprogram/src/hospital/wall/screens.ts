/**
 * What a browser keeps of the walls it shows, latest first: the key of each, and the link it came by, so that a television
 * which begins at that address every morning shows its wall again.
 */
import { recall, remember } from '../../api/storage';

export interface Screen {
  wallId: string;
  key: string;
  link: string;
}

const SCREENS = 'wall-screens';
const BEGUN = 'wall-pairing';
const MOST = 8;

const screens = () => recall<Screen[]>(SCREENS) ?? [];

/** By the link it was paired with, or the wall; without either the latest. */
export const screenBy = (asked: Partial<Pick<Screen, 'link' | 'wallId'>>): Screen | undefined =>
  screens().find(({ link, wallId }) => link === (asked.link ?? link) && wallId === (asked.wallId ?? wallId));

/** Undefined where there are several: nobody knows which of their walls hangs here. */
export function onlyScreen(): Screen | undefined {
  const [only, ...others] = screens();
  return others.length === 0 ? only : undefined;
}

export function keepScreen(screen: Screen): void {
  const others = screens().filter(({ wallId }) => wallId !== screen.wallId);
  remember(SCREENS, [screen, ...others].slice(0, MOST));
  remember(BEGUN, null);
}

/** 256 random bits for pairing by a link; the same for the same link until that has come to its end. */
export function secretFor(link: string): string {
  const begun = recall<{ link: string; secret: string }>(BEGUN);
  if (begun?.link === link) return begun.secret;
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const secret = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  remember(BEGUN, { link, secret });
  return secret;
}
