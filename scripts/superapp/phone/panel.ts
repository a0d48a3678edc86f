/** Beside the phone, on a wide window: whose phone, what goes wrong, and the channel's own story. */
import { changeSettings, type AttemptRow, type OrderRow, type PhoneState } from './api';
import { consoleControls } from './console';
import { h, type Child } from './dom';
import { faultControls } from './fault-controls';
import { letterList } from './mail';
import { settingControls } from './settings';
import { clockTime, t, yuan, type Word } from './words';

function orderRow(order: OrderRow): HTMLElement {
  const refund = order.refunded.at(-1);
  const refundWord: Word | undefined =
    refund &&
    (refund.status === 'SUCCESS' ? 'refunded' : refund.status === 'PROCESSING' ? 'PROCESSING' : 'ABNORMAL');
  const state = refundWord ? t(refundWord) : t(order.state);
  return h(
    'li',
    {},
    h(
      'span',
      { class: 'story-main' },
      h('b', {}, yuan(order.total)),
      h('span', { class: `state ${refund?.status ?? order.state}` }, state),
    ),
    h(
      'span',
      { class: 'story-more' },
      `${clockTime(new Date(order.at))} · ${order.payer} · ${order.description}`,
    ),
  );
}

function attemptRow(attempt: AttemptRow): HTMLElement {
  const good = attempt.status === 200 || attempt.status === 204;
  const refusedProbe = attempt.kind === 'probe' && attempt.status !== null && !good;
  const fine = attempt.kind === 'probe' ? refusedProbe : good;
  const notes = [
    clockTime(new Date(attempt.at)),
    `#${attempt.attempt}`,
    attempt.kind === 'duplicate' && t('copy'),
    attempt.note,
  ];
  return h(
    'li',
    {},
    h(
      'span',
      { class: 'story-main' },
      h('b', {}, attempt.kind === 'probe' ? 'SIGNTEST' : attempt.eventType),
      h('span', { class: `state ${fine ? 'SUCCESS' : 'ABNORMAL'}` }, attempt.status ?? '—'),
    ),
    h('span', { class: 'story-more' }, notes.filter(Boolean).join(' · ')),
  );
}

export function panelContent(state: PhoneState): Child {
  const list = (rows: HTMLElement[]) =>
    rows.length ? h('ul', { class: 'story' }, rows) : h('p', { class: 'soft' }, t('nothingYet'));
  const section = (word: Word, ...children: Child[]) => h('section', {}, h('h2', {}, t(word)), children);
  return [
    h('header', {}, h('h1', {}, t('panelTitle')), h('p', { class: 'soft' }, t('panelText'))),
    settingControls(state, 'panel', changeSettings),
    section('console', consoleControls(state)),
    section('mailbox', letterList(state.letters)),
    section('misbehave', faultControls(state)),
    section(
      'story',
      h('h3', {}, t('orders')),
      list(state.orders.map(orderRow)),
      h('h3', {}, t('attempts')),
      list(state.attempts.map(attemptRow)),
    ),
  ];
}
