/** The mailbox in the panel: letters, newest first, their links opening in a tab of their own. */
import { h, type Child } from './dom';
import type { LetterView } from './official-api';
import { clockTime, t } from './words';

const opened = new Set<string>();

const address = (url: string, text = url) => h('a', { href: url, target: '_blank', rel: 'noopener' }, text);

/** The text with its addresses as links, and below it those that only the HTML part has. */
function words({ text, links }: LetterView): Child {
  const parts: Child[] = [];
  let last = 0;
  for (const found of text.matchAll(/https?:\/\/[^\s<>"，。）)]+/g)) {
    parts.push(text.slice(last, found.index), address(found[0]));
    last = found.index + found[0].length;
  }
  parts.push(text.slice(last));
  const unseen = links.filter((link) => !text.includes(link));
  return [h('p', { class: 'letter-text' }, parts), unseen.map((link) => h('p', {}, address(link)))];
}

function letter(one: LetterView): HTMLElement {
  const ontoggle = (event: Event) => {
    if ((event.target as HTMLDetailsElement).open) opened.add(one.id);
    else opened.delete(one.id);
  };
  return h(
    'details',
    { class: 'account-console letter', open: opened.has(one.id), ontoggle },
    h(
      'summary',
      { id: `letter-${one.id}` },
      h('b', {}, one.subject),
      h('span', { class: 'soft' }, clockTime(new Date(one.at))),
    ),
    h('p', { class: 'soft small' }, `${t('to')}: ${one.to.join(', ')}`),
    words(one),
  );
}

export function letterList(letters: LetterView[]): Child {
  if (letters.length === 0) return h('p', { class: 'soft small' }, t('noLetters'));
  return h('div', { class: 'faults consoles' }, letters.map(letter));
}
