/** Language, appearance and whose phone it is: the same controls in the phone and beside it. */
import type { PhoneState } from './api';
import { h, icon, type Child } from './dom';
import { t } from './words';

type Change = (change: { user?: string; lang?: 'zh' | 'en'; theme?: string }) => Promise<void>;

function choice(
  id: string,
  name: string,
  value: string,
  options: [string, string][],
  choose: (value: string) => void,
) {
  return h(
    'div',
    { class: 'choice', role: 'radiogroup', 'aria-label': name },
    options.map(([option, label]) =>
      h(
        'button',
        {
          id: `${id}-${option}`,
          role: 'radio',
          'aria-checked': String(option === value),
          onclick: () => choose(option),
        },
        label,
      ),
    ),
  );
}

function newPerson(id: string, switchTo: (name: string) => void): HTMLElement {
  const input = h('input', {
    id: `${id}-new`,
    maxlength: 20,
    'aria-label': t('newPersonName'),
    placeholder: t('newPersonName'),
  });
  const submit = (event: Event) => {
    event.preventDefault();
    if (input.value.trim()) switchTo(input.value.trim());
  };
  return h(
    'form',
    { class: 'new-person', onsubmit: submit },
    icon('plusPerson'),
    input,
    h('button', { id: `${id}-sign-in`, onclick: submit }, t('signIn')),
  );
}

function personRow(
  id: string,
  name: string,
  current: boolean,
  switchTo: (name: string) => void,
): HTMLElement {
  return h(
    'button',
    {
      class: 'row',
      id: `${id}-user-${name}`,
      'aria-pressed': String(current),
      onclick: () => switchTo(name),
    },
    h('span', {}, name),
    current && icon('check', 'end'),
  );
}

/** Language and account reload the page: everything in the phone starts afresh, as after a new login. */
export function settingControls(state: PhoneState, id: string, change: Change): Child {
  const reload = (part: Parameters<Change>[0]) => void change(part).then(() => location.reload());
  const showTheme = async (value: string) => {
    await change({ theme: value });
    document.documentElement.dataset.theme = value;
    window.dispatchEvent(new Event('phone-refresh'));
  };
  const languages: [string, string][] = [
    ['zh', '中文'],
    ['en', 'English'],
  ];
  const themes: [string, string][] = [
    ['light', t('light')],
    ['dark', t('dark')],
  ];
  const signIn = (user: string) => reload({ user });
  return h(
    'div',
    { class: 'settings' },
    h('h2', {}, t('language')),
    choice(`${id}-lang`, t('language'), state.lang, languages, (lang) =>
      reload({ lang: lang as 'zh' | 'en' }),
    ),
    h('h2', {}, t('appearance')),
    choice(`${id}-theme`, t('appearance'), state.theme, themes, (value) => void showTheme(value)),
    h('h2', {}, t(id === 'phone' ? 'people' : 'whose')),
    h(
      'div',
      { class: 'group' },
      state.users.map((name) => personRow(id, name, name === state.user.name, signIn)),
      newPerson(id, signIn),
    ),
  );
}
