/** Roles of the desks' pieces, and the keys a table or a menu answers to. */
import { accessible } from '../accessible';
import type { Role } from '../accessible';

const WEAPP = process.env.TARO_ENV === 'weapp';

/** Roles only desks use; the patient's pages have theirs in `accessible.ts`. */
export type DeskRole =
  | Role
  | 'table'
  | 'grid'
  | 'rowgroup'
  | 'row'
  | 'columnheader'
  | 'cell'
  | 'gridcell'
  | 'navigation'
  | 'banner'
  | 'complementary'
  | 'region'
  | 'search'
  | 'tablist'
  | 'tab'
  | 'tabpanel'
  | 'toolbar'
  | 'alertdialog'
  | 'progressbar';

/** Role and name, as each super-app spells them. */
export const part = (role: DeskRole, label?: string) => accessible(role as Role, label);

export interface KeyPress {
  key?: string;
  shiftKey?: boolean;
  target?: unknown;
  currentTarget?: unknown;
  preventDefault?(): void;
}

/** What a piece does at a key; WeChat has no keyboard. Keys pressed in a control inside it are the control's. */
export function onKeys(keys: Record<string, (() => void) | undefined>) {
  if (WEAPP) return {};
  return {
    onKeyDown: (pressed: KeyPress) => {
      const act = keys[pressed.key ?? ''];
      if (!act || pressed.target !== pressed.currentTarget) return;
      pressed.preventDefault?.();
      act();
    },
  };
}

const CONTROLS =
  'a, button, input, select, textarea, [role=button], [role=link], [role=checkbox], [role=switch]';

/** Whether a press inside something pressable was meant for a control in it. */
export function meantForControl(press: { target?: unknown; currentTarget?: unknown }): boolean {
  if (WEAPP) return false;
  const { target, currentTarget } = press;
  if (!(target instanceof Element) || !(currentTarget instanceof Element)) return false;
  const control = target.closest(CONTROLS);
  return control !== null && control !== currentTarget && currentTarget.contains(control);
}
