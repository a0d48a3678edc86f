/** The switches with which the channel and the official accounts are told to misbehave. */
import { changeFaults, resetFaults, sendProbe, type Faults, type PhoneState } from './api';
import { h, type Child } from './dom';
import { t, type Word } from './words';

function toggle(id: string, word: Word, on: boolean, change: (on: boolean) => object): HTMLElement {
  return h(
    'button',
    {
      class: 'switch',
      id: `fault-${id}`,
      role: 'switch',
      'aria-checked': String(on),
      onclick: () => void changeFaults(change(!on)),
    },
    h('span', {}, t(word)),
    h('i', {}),
  );
}

function pick(
  id: string,
  word: Word,
  value: string,
  options: [string, string][],
  change: (value: string) => object,
): HTMLElement {
  const onchange = (event: Event) => void changeFaults(change((event.target as HTMLSelectElement).value));
  return h(
    'label',
    { class: 'pick', for: `fault-${id}` },
    h('span', {}, t(word)),
    h(
      'select',
      { id: `fault-${id}`, onchange },
      options.map(([option, label]) => h('option', { value: option, selected: option === value }, label)),
    ),
  );
}

const noticeSwitches = [
  'reorder',
  'drop',
  'wrongSignature',
  'oldTimestamp',
  'flippedTag',
  'otherMerchant',
] as const;

const pushSwitches = [
  'reorder',
  'truncated',
  'wrongSignature',
  'wrongAppid',
  'entities',
  'refuseMenu',
  'refuseRefresh',
] as const;

const seconds = (): [string, string][] => [
  ['0', t('none')],
  ['2000', '2 s'],
  ['10000', '10 s'],
  ['60000', '60 s'],
];

const copies = (): [string, string][] => [
  ['0', t('none')],
  ['1', '+1'],
  ['4', '+4'],
];

function officialFaults({ official }: Faults): HTMLElement {
  const change = (name: string, value: boolean | number) => ({ official: { [name]: value } });
  return h(
    'div',
    { class: 'faults' },
    pushSwitches.map((name) =>
      toggle(`official-${name}`, name, official[name] === true, (next) => change(name, next)),
    ),
    pick('official-delay', 'delay', String(official.delayMs), seconds(), (ms) =>
      change('delayMs', Number(ms)),
    ),
    pick('official-duplicate', 'duplicate', String(official.duplicate), copies(), (n) =>
      change('duplicate', Number(n)),
    ),
  );
}

function noticeFaults({ notifications }: Faults): HTMLElement {
  const on = (name: string) => notifications[name] === true;
  return h(
    'div',
    { class: 'faults' },
    noticeSwitches.map((name) =>
      toggle(name, name, on(name), (next) => ({ notifications: { [name]: next } })),
    ),
    pick('delay', 'delay', String(notifications.delayMs), seconds(), (ms) => ({
      notifications: { delayMs: Number(ms) },
    })),
    pick('duplicate', 'duplicate', String(notifications.duplicate), copies(), (n) => ({
      notifications: { duplicate: Number(n) },
    })),
  );
}

function apiFaults({ api, paidLate, refunds }: Faults): HTMLElement {
  const outcomes: [string, string][] = [
    ['success', t('refundSuccess')],
    ['processing', t('refundProcessing')],
    ['abnormal', t('refundAbnormal')],
  ];
  return h(
    'div',
    { class: 'faults' },
    toggle('fail500', 'fail500', api.fail500 !== false, (on) => ({ api: { fail500: on } })),
    toggle('refuse', 'refuse', api.refuse, (on) => ({ api: { refuse: on } })),
    toggle('paidLate', 'paidLate', paidLate, (on) => ({ paidLate: on })),
    pick('timeout', 'timeout', String(api.timeoutMs), seconds(), (ms) => ({
      api: { timeoutMs: Number(ms) },
    })),
    pick('refunds', 'refunds', refunds, outcomes, (value) => ({ refunds: value })),
  );
}

export function faultControls({ faults }: PhoneState): Child {
  const act = (id: string, word: Word, run: () => unknown) =>
    h('button', { class: 'quiet-button', id, onclick: () => void run() }, t(word));
  return [
    h('h3', {}, t('notices')),
    noticeFaults(faults),
    h('h3', {}, t('api')),
    apiFaults(faults),
    h('h3', {}, t('officialPushes')),
    officialFaults(faults),
    h(
      'div',
      { class: 'pair' },
      act('fault-reset', 'reset', resetFaults),
      act('fault-probe', 'probe', sendProbe),
    ),
  ];
}
