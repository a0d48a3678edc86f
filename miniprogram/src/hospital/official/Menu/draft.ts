/** A menu as it is being edited, and what WeChat would not take. */
import { MENU_BELOW_AT_MOST, MENU_TOP_AT_MOST, PAGE_FORM, nameFits } from '@shared/official/rules';
import type { MenuAction, MenuButton } from '@shared/official/rules';
import { hospitalPage } from '../pages';

export type Kind = MenuButton['kind'];
export type Level = 'top' | 'below';

/** The word for what is wrong with a button. */
export type ButtonFault =
  'nameMissing' | 'nameLong' | 'pageWrong' | 'urlWrong' | 'wordMissing' | 'groupEmpty';

const URL_FORM = /^https?:\/\/[^\s/]+\.[^\s]+$/;

export function faultOf(button: MenuButton, level: Level): ButtonFault | null {
  if (!button.name.trim()) return 'nameMissing';
  if (!nameFits(button.name.trim(), level)) return 'nameLong';
  if (button.kind === 'page') return PAGE_FORM.test(button.page) ? null : 'pageWrong';
  if (button.kind === 'link') return URL_FORM.test(button.url) ? null : 'urlWrong';
  if (button.kind === 'word') return button.word.trim() ? null : 'wordMissing';
  return button.below.length === 0 ? 'groupEmpty' : null;
}

/** Whether all of it may be kept. */
export const isSound = (buttons: readonly MenuButton[]): boolean =>
  buttons.length > 0 &&
  buttons.every(
    (button) =>
      faultOf(button, 'top') === null &&
      (button.kind !== 'group' || button.below.every((one) => faultOf(one, 'below') === null)),
  );

export const mayAddTop = (buttons: readonly MenuButton[]) => buttons.length < MENU_TOP_AT_MOST;
export const mayAddBelow = (below: readonly MenuAction[]) => below.length < MENU_BELOW_AT_MOST;

/** A new entry opens the hospital's page until somebody says otherwise. */
export const newAction = (hospitalId: string): MenuAction => ({
  kind: 'page',
  name: '',
  page: hospitalPage(hospitalId),
});

/** The same button, doing something else. */
export function asKind(button: MenuButton, kind: Kind, hospitalId: string): MenuButton {
  const { name } = button;
  if (kind === button.kind) return button;
  if (kind === 'group') return { kind, name, below: [newAction(hospitalId)] };
  if (kind === 'link') return { kind, name, url: '' };
  return kind === 'word' ? { kind, name, word: name } : { ...newAction(hospitalId), name };
}
