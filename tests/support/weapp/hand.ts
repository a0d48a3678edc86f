/** The person's hand and eyes on a running mini-program: reads, presses, types, waits. */
import { setTimeout as pause } from 'node:timers/promises';
import type { MiniProgram } from './mini-program';
import { dispatch, press, type Touch } from './touch';
import { called, controls, matches, nameOf, nodeOf, textOf, type Control, type Wanted } from './tree';
import type { Account } from './wx/account';
import type { Network } from './wx/network';

export interface Hand {
  /** All that can be read on the page shown. */
  text(): string;
  shows(wanted: Wanted): boolean;
  /** Names of all that can be pressed or filled in, with their roles; those that are off in brackets. */
  controls(): string[];
  /** Resolves when the page shows it; rejects with what it shows instead. */
  waitFor(wanted: Wanted, ms?: number): Promise<void>;
  waitForRoute(route: string, ms?: number): Promise<void>;
  /** Resolves when no request, timer or page change is under way. */
  settled(ms?: number): Promise<void>;
  /** Presses a control by its name, when it is there. `nth` where several are called so. */
  tap(wanted: Wanted, options?: { role?: string; nth?: number }): Promise<void>;
  /** Fills in a field by its label. */
  type(label: Wanted, value: string): Promise<void>;
  /** Turns WeChat's own picker to a value. */
  pick(label: Wanted, value: string): Promise<void>;
  /** A tab at the foot, by its page. */
  tab(route: string): void;
  /** The arrow in the bar. */
  back(): void;
  pullDown(): void;
  scrollToBottom(): void;
}

const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 10;
const QUIET_LOOKS = 3;

export function giveHand(running: MiniProgram, account: Account, network: Network): Hand {
  const { stack, realm } = running;
  const touch = (): Touch => ({
    realm,
    page: stack.top(),
    component: running.program.component,
    failed: (where, error) => void running.errors.push(`${where}: ${String(error)}`),
  });
  const state = () =>
    [
      `on ${stack.top().route}: "${textOf(running.tree())}"`,
      `controls: ${listed().join(', ')}`,
      `errors: ${running.errors.join('\n')}`,
    ].join('\n');
  const listed = () =>
    controls(running.tree()).map(({ name, role, disabled }) => {
      const said = `${role ?? 'no role'}: ${name}`;
      return disabled ? `(${said})` : said;
    });

  async function until(what: string, holds: () => boolean, ms = PATIENCE_MS): Promise<void> {
    const end = performance.now() + ms;
    while (!holds()) {
      if (performance.now() > end) throw new Error(`Waited ${ms} ms for ${what}; ${state()}`);
      await pause(LOOK_AGAIN_MS);
    }
  }

  async function found(what: string, search: () => Control[], nth = 0): Promise<Control> {
    let seen: Control[] = [];
    await until(what, () => {
      seen = search();
      return seen.length > nth && !seen[nth]?.disabled;
    });
    if (nth === 0 && seen.length > 1) {
      throw new Error(`${what} is not one but ${seen.length}: ${seen.map(({ name }) => name).join(' | ')}`);
    }
    return seen[nth] as Control;
  }

  function gesture(handler: string): void {
    const page = stack.top();
    if (typeof page.instance[handler] !== 'function') throw new Error(`${page.route} has no ${handler}`);
    page.run(handler);
  }

  const field = (label: Wanted, tags: string[]) => () =>
    controls(running.tree()).filter(({ way }) => {
      const node = nodeOf(way);
      const names = [node.attr.ariaLabel, node.attr.placeholder].filter(Boolean).map(String);
      return (
        tags.includes(node.tag) &&
        (names.length > 0 ? names : [nameOf(node)]).some((name) => matches(name, label))
      );
    });

  return {
    text: () => textOf(running.tree()),
    shows: (wanted) => matches(textOf(running.tree()), wanted),
    controls: listed,
    waitFor: (wanted, ms) => until(`"${wanted}"`, () => matches(textOf(running.tree()), wanted), ms),
    waitForRoute: (route, ms) => until(`page ${route}`, () => stack.top().route === route, ms),
    async settled(ms) {
      let quiet = 0;
      // One quiet look may fall between an answer and what follows from it
      await until(
        'quiet',
        () => (quiet = network.underway === 0 && !realm.busy() ? quiet + 1 : 0) >= QUIET_LOOKS,
        ms,
      );
    },
    async tap(wanted, { role, nth } = {}) {
      const ofRole = (one: Control) => role === undefined || one.role === role;
      const search = () => called(controls(running.tree()).filter(ofRole), wanted);
      const { way } = await found(`something to press called "${wanted}"`, search, nth);
      press(touch(), way, account);
    },
    async type(label, value) {
      const { way } = await found(`a field called "${label}"`, field(label, ['input', 'textarea']));
      dispatch(touch(), way, 'focus', { value: '', height: 0 });
      dispatch(touch(), way, 'input', { value, cursor: value.length, keyCode: 0 });
      dispatch(touch(), way, 'blur', { value, cursor: value.length });
    },
    async pick(label, value) {
      const { way } = await found(`a picker called "${label}"`, field(label, ['picker']));
      dispatch(touch(), way, 'change', { value });
    },
    tab: (route) => stack.switchTab(`/${route}`),
    back: () => stack.navigateBack(1),
    pullDown: () => gesture('onPullDownRefresh'),
    scrollToBottom: () => gesture('onReachBottom'),
  };
}
