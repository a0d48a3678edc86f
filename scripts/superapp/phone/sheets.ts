/** The sheet that slides up over everything: paying, and permission for messages. */
import {
  allowMessages,
  confirmPayment,
  previewPayment,
  setBalance,
  type PhoneState,
  type Preview,
} from './api';
import { byId, fill, h, icon, type Child } from './dom';
import { toast } from './toast';
import { say, t, yuan } from './words';

const place = () => byId('sheet');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Shows a dialog with a dimmed screen behind it; Escape is `dismiss`. */
function show(name: string, dismiss: () => void, ...children: Child[]): void {
  const opened = place().querySelector('.sheet') !== null;
  const onkeydown = (event: Event) => {
    if ((event as KeyboardEvent).key === 'Escape') dismiss();
  };
  const sheet = h(
    'div',
    {
      class: `sheet${opened ? ' settled' : ''}`,
      role: 'dialog',
      'aria-modal': 'true',
      'aria-label': name,
      tabindex: -1,
      onkeydown,
    },
    children,
  );
  fill(place(), h('div', { class: `dim${opened ? ' settled' : ''}` }), sheet);
  sheet.focus({ preventScroll: true });
}

async function hide(): Promise<void> {
  place().classList.add('leaving');
  await pause(180);
  place().classList.remove('leaving');
  fill(place());
}

type Ready = Exclude<Preview, { refused: string }>;

function paymentFace(preview: Ready, act: { pay(): void; cancel(): void; addMoney(): void }): Child {
  const enough = preview.balance >= preview.amount;
  return [
    h('button', { class: 'sheet-close', 'aria-label': t('cancelPay'), onclick: act.cancel }, icon('close')),
    h('p', { class: 'payee' }, t('payTo'), ' ', h('strong', {}, preview.payee)),
    h('p', { class: 'amount' }, yuan(preview.amount)),
    h('p', { class: 'what' }, preview.description),
    h(
      'div',
      { class: `method${enough ? '' : ' short'}` },
      h('span', { class: 'soft' }, t('payWith')),
      h('span', {}, icon('wallet'), t('balance')),
      h(
        'small',
        {},
        enough ? `${t('left')} ${yuan(preview.balance)}` : `${t('notEnough')} · ${yuan(preview.balance)}`,
      ),
    ),
    enough
      ? h('button', { class: 'main-button', onclick: act.pay }, t('confirmPay'))
      : h('button', { class: 'main-button', onclick: act.addMoney }, t('addMoney')),
  ];
}

/** Opens the payment sheet; resolves with what the page is told. */
export async function payBySheet(params: object): Promise<'ok' | 'cancel' | 'fail'> {
  const preview = await previewPayment(params);
  if ('refused' in preview) {
    toast(`${t('cannotPay')}: ${preview.refused}`);
    return 'fail';
  }
  const result = await new Promise<'ok' | 'cancel' | 'fail'>((resolve) => {
    const face = (shown: Ready) =>
      show(
        t('confirmPay'),
        () => resolve('cancel'),
        paymentFace(shown, {
          cancel: () => resolve('cancel'),
          pay: () => void pay(params, shown).then(resolve, () => resolve('fail')),
          addMoney: () => {
            const balance = shown.balance + 100_000;
            void setBalance(balance).then(() => face({ ...shown, balance }));
          },
        }),
      );
    face(preview);
  });
  await hide();
  if (result === 'fail') toast(t('notPaid'));
  return result;
}

async function pay(params: object, preview: Ready): Promise<'ok' | 'fail'> {
  const face = (mark: Child, word: string) =>
    show(
      word,
      () => undefined,
      h(
        'div',
        { class: 'outcome', role: 'status' },
        mark,
        h('p', {}, word),
        h('p', { class: 'amount' }, yuan(preview.amount)),
      ),
    );
  face(h('span', { class: 'spinner' }), t('paying'));
  const [{ result }] = await Promise.all([confirmPayment(params), pause(500)]);
  if (result !== 'ok') return 'fail';
  face(h('span', { class: 'tick' }, icon('check')), t('paid'));
  await pause(900);
  return 'ok';
}

/** Asks for permission to send these messages, each once; resolves with the answer per template. */
export async function askForMessages(
  state: PhoneState,
  templateIds: string[],
): Promise<Record<string, string>> {
  const asked = state.templates.filter(({ id }) => templateIds.includes(id)).slice(0, 3);
  if (asked.length === 0) return {};
  const chosen = await new Promise<string[]>((resolve) => {
    const boxes = asked.map(({ id, title }) => ({
      id,
      box: h('input', { type: 'checkbox', checked: true, id: `template-${id}` }),
      title: say(title),
    }));
    const accept = () => resolve(boxes.filter(({ box }) => box.checked).map(({ id }) => id));
    show(
      t('allow'),
      () => resolve([]),
      h(
        'header',
        { class: 'asker' },
        h('span', { class: 'program-icon' }, icon('health')),
        t('healthProgram'),
        h('span', { class: 'soft' }, t('wantsToSend')),
      ),
      h(
        'div',
        { class: 'asked' },
        boxes.map(({ id, box, title }) => h('label', { for: `template-${id}` }, box, h('span', {}, title))),
      ),
      h('p', { class: 'soft small' }, t('onceEach')),
      h(
        'div',
        { class: 'pair' },
        h('button', { class: 'quiet-button', onclick: () => resolve([]) }, t('reject')),
        h('button', { class: 'main-button', onclick: accept }, t('allow')),
      ),
    );
  });
  if (chosen.length) await allowMessages(chosen);
  await hide();
  return Object.fromEntries(asked.map(({ id }) => [id, chosen.includes(id) ? 'accept' : 'reject']));
}
