/**
 * Role, name and keyboard for a control. Taro's components carry none of their own: in a browser they are
 * bare custom elements, in WeChat plain views (which read `aria-role`).
 */
const WEAPP = process.env.TARO_ENV === 'weapp';

export type Role =
  | 'button'
  | 'link'
  | 'radio'
  | 'radiogroup'
  | 'checkbox'
  | 'switch'
  | 'dialog'
  | 'img'
  | 'heading'
  | 'list'
  | 'listitem'
  | 'status'
  | 'alert'
  | 'timer'
  | 'group'
  | 'main';

interface Named {
  role?: Role;
  'aria-role'?: Role;
  'aria-label'?: string;
}

/** Role and, where its content does not say it, the name. */
export function accessible(role: Role, label?: string): Named {
  const named: Named = WEAPP ? { 'aria-role': role } : { role };
  if (label !== undefined) named['aria-label'] = label;
  return named;
}

interface KeyPress {
  key?: string;
  preventDefault?(): void;
}

/** Everything a pressable thing needs; spread it on a View. */
export function pressable(
  role: Role,
  label: string | undefined,
  onPress: (() => void) | undefined,
  off = false,
) {
  const press = off ? undefined : onPress;
  return {
    ...accessible(role, label),
    hoverClass: press ? 'y-pressed' : 'none',
    ...(off ? { 'aria-disabled': true } : {}),
    ...(press ? { onClick: press } : {}),
    ...(WEAPP || !onPress ? {} : keyboard(press, off)),
  };
}

/** A browser's keyboard: Enter and Space press. */
function keyboard(press: (() => void) | undefined, off: boolean) {
  const onKeyDown = (pressed: KeyPress) => {
    if (pressed.key !== 'Enter' && pressed.key !== ' ') return;
    pressed.preventDefault?.();
    press?.();
  };
  return { tabindex: off ? -1 : 0, onKeyDown };
}

/** Joins class names, leaving out what is false. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
