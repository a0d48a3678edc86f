/** The push banner that drops in when a service message arrives. */
import type { Message } from './api';
import { byId, fill, h, icon } from './dom';
import { go } from './route';
import { say, t } from './words';

let ending: ReturnType<typeof setTimeout> | undefined;

export function pushBanner(message: Message): void {
  const place = byId('banner');
  const open = () => {
    fill(place);
    go('/chat/service');
  };
  const line = message.fields
    .slice(0, 2)
    .map(({ value }) => value)
    .join(' · ');
  fill(
    place,
    h(
      'button',
      { class: 'banner', onclick: open },
      h('span', { class: 'portrait service' }, icon('bell')),
      h(
        'span',
        { class: 'banner-words' },
        h('strong', {}, say(message.title)),
        h('span', {}, line || t('serviceMessages')),
      ),
    ),
  );
  clearTimeout(ending);
  ending = setTimeout(() => fill(place), 6000);
}
