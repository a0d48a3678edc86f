/** The push banner that drops in when a message arrives. */
import { byId, fill, h } from './dom';
import { go } from './route';

export interface Push {
  picture: HTMLElement;
  title: string;
  line: string;
  /** The screen it opens. */
  opens: string;
}

let ending: ReturnType<typeof setTimeout> | undefined;

export function pushBanner({ picture, title, line, opens }: Push): void {
  const place = byId('banner');
  const open = () => {
    fill(place);
    go(opens);
  };
  const words = h('span', { class: 'banner-words' }, h('strong', {}, title), h('span', {}, line));
  fill(place, h('button', { class: 'banner', onclick: open }, picture, words));
  clearTimeout(ending);
  ending = setTimeout(() => fill(place), 6000);
}
