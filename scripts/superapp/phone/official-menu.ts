/** Below the chat: the account's menu with what pops up from it, or the text field; one key swaps them. */
import { byId, h, icon, type Child } from './dom';
import { sayTo, tapMenu, type AccountView, type MenuButton, type Opening } from './official-api';
import { redraw } from './route';
import { toast } from './toast';
import { t } from './words';

/** Accounts whose text field is shown instead of the menu. */
const typing = new Set<string>();
const drafts = new Map<string, string>();
/** The top button whose sub-menu is open. */
let popped: { appid: string; index: number } | undefined;

type Open = (opening: Opening) => void;

function focusSoon(id: string): void {
  document.getElementById(id)?.focus();
}

function pop(next: typeof popped): void {
  popped = next;
  redraw();
}

const isPopped = (appid: string, index: number) => popped?.appid === appid && popped.index === index;

async function choose(appid: string, path: string[], open: Open): Promise<void> {
  pop(undefined);
  const { opens } = await tapMenu(appid, path).catch(() => ({ opens: undefined }));
  if (opens) open(opens);
}

/** Up and down move within what popped up, Escape leaves it. */
function onMenuKey(event: Event, appid: string, index: number): void {
  const { key } = event as KeyboardEvent;
  const items = [...document.querySelectorAll<HTMLElement>('.menu-popup button')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  if (key === 'Escape') {
    pop(undefined);
    focusSoon(`menu-${appid}-${index}`);
  } else if (key === 'ArrowDown' || key === 'ArrowUp') {
    event.preventDefault();
    const step = key === 'ArrowDown' ? 1 : items.length - 1;
    items[(at + step) % items.length]?.focus();
  }
}

function popup(account: AccountView, button: MenuButton, index: number, open: Open): HTMLElement {
  return h(
    'div',
    {
      class: 'menu-popup',
      role: 'menu',
      'aria-label': button.name,
      onkeydown: (event: Event) => onMenuKey(event, account.appid, index),
    },
    (button.sub_button ?? []).map(({ name }, i) =>
      h(
        'button',
        {
          role: 'menuitem',
          id: `menu-${account.appid}-${index}-${i}`,
          onclick: () => void choose(account.appid, [button.name, name], open),
        },
        name,
      ),
    ),
  );
}

function menuButton(account: AccountView, button: MenuButton, index: number, open: Open): HTMLElement {
  const { appid } = account;
  const id = `menu-${appid}-${index}`;
  const subs = button.sub_button ?? [];
  if (subs.length === 0) {
    const onclick = () => void choose(appid, [button.name], open);
    return h('div', { class: 'menu-slot' }, h('button', { id, class: 'menu-top', onclick }, button.name));
  }
  const shown = isPopped(appid, index);
  const toggle = () => {
    const open = !isPopped(appid, index);
    pop(open ? { appid, index } : undefined);
    if (open) focusSoon(`${id}-0`);
  };
  return h(
    'div',
    { class: 'menu-slot' },
    shown && popup(account, button, index, open),
    h(
      'button',
      { id, class: 'menu-top', 'aria-haspopup': 'menu', 'aria-expanded': String(shown), onclick: toggle },
      icon('list'),
      h('span', {}, button.name),
    ),
  );
}

function swapButton(appid: string, toKeyboard: boolean): HTMLElement {
  const swap = () => {
    if (toKeyboard) typing.add(appid);
    else typing.delete(appid);
    pop(undefined);
    if (toKeyboard) focusSoon('official-text');
  };
  const name = t(toKeyboard ? 'showKeyboard' : 'showMenu');
  return h(
    'button',
    { class: 'swap', id: 'official-swap', 'aria-label': name, onclick: swap },
    icon(toKeyboard ? 'keyboard' : 'list'),
  );
}

function textField({ appid, menu }: AccountView): Child {
  const submit = (event: Event) => {
    event.preventDefault();
    const field = byId('official-text') as HTMLInputElement;
    const text = field.value.trim();
    if (!text) return;
    field.value = '';
    drafts.delete(appid);
    void sayTo(appid, text).catch((error: Error) => toast(error.message));
  };
  const input = h('input', {
    id: 'official-text',
    type: 'text',
    maxlength: 600,
    autocomplete: 'off',
    enterkeyhint: 'send',
    'aria-label': t('write'),
    value: drafts.get(appid) ?? '',
    oninput: (event: Event) => drafts.set(appid, (event.target as HTMLInputElement).value),
  });
  return h(
    'form',
    { class: 'account-footer writing', onsubmit: submit },
    menu.length > 0 && swapButton(appid, false),
    input,
    h('button', { id: 'official-send', class: 'send', onclick: submit }, t('send')),
  );
}

export function accountFooter(account: AccountView, open: Open): Child {
  if (account.menu.length === 0 || typing.has(account.appid)) return textField(account);
  return h(
    'nav',
    { class: 'account-footer', 'aria-label': t('menu') },
    swapButton(account.appid, true),
    account.menu.map((button, index) => menuButton(account, button, index, open)),
  );
}

/** A press anywhere else closes what popped up; what is pressed must stay in place, so nothing is drawn anew. */
document.addEventListener('pointerdown', (event) => {
  if (!popped || (event.target as Element).closest('.menu-slot')) return;
  popped = undefined;
  document.querySelector('.menu-popup')?.remove();
  document.querySelector('.menu-top[aria-expanded="true"]')?.setAttribute('aria-expanded', 'false');
});
