/** A short word in the middle of the screen. */
import { byId, fill, h } from './dom';

let ending: ReturnType<typeof setTimeout> | undefined;

export function toast(text: string): void {
  const place = byId('toast');
  fill(place, h('div', { class: 'toast' }, text));
  clearTimeout(ending);
  ending = setTimeout(() => fill(place), 2200);
}
