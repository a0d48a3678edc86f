/** Facts about official accounts both sides run: menu and answer limits, templates, what a health can be. */

/** `own`: the hospital's token and key; `component`: it authorised the platform as a third party. */
export const ACCOUNT_MODES = ['own', 'component'] as const;
export type AccountMode = (typeof ACCOUNT_MODES)[number];

export const ACCOUNT_PARTS = ['receiving', 'token', 'menu', 'message'] as const;
export type AccountPart = (typeof ACCOUNT_PARTS)[number];

/** `waiting`: nothing has happened yet, good or bad. */
export const PART_STATES = ['healthy', 'waiting', 'unhealthy'] as const;
export type PartState = (typeof PART_STATES)[number];

/** The messages a hospital's account sends in its own name; each needs a template of the account's own. */
export const OFFICIAL_TEMPLATES = ['booked', 'cancelled', 'refunded', 'reminder'] as const;
export type OfficialTemplate = (typeof OFFICIAL_TEMPLATES)[number];

/** The account's console refuses a key of any other form: 43 letters and digits, 32 bytes in base64 without its `=`. */
export const AES_KEY_FORM = /^[A-Za-z0-9]{43}$/;
/** 3 to 32 letters and digits. */
export const PUSH_TOKEN_FORM = /^[A-Za-z0-9]{3,32}$/;
export const APPID_FORM = /^wx[0-9a-f]{16}$/;
export const ORIGINAL_ID_FORM = /^gh_[0-9a-z]{12}$/;
/** A page of the mini-program with its parameters; no leading slash. */
export const PAGE_FORM = /^[a-z][A-Za-z0-9-]*(\/[A-Za-z0-9-]+)+(\?[A-Za-z0-9._~%&=+-]*)?$/;

export const MENU_TOP_AT_MOST = 3;
export const MENU_BELOW_AT_MOST = 5;
export const ANSWERS_AT_MOST = 30;
export const WORDS_PER_ANSWER_AT_MOST = 10;
/** With its link an answer must stay within WeChat's 2,048 bytes. */
export const ANSWER_TEXT_AT_MOST = 400;

/** WeChat refuses longer names: bytes of UTF-8, at the top and below. It shows four and eight Chinese characters. */
const NAME_BYTES = { top: 16, below: 60 } as const;
const NAME_WIDTH = { top: 8, below: 16 } as const;

export type MenuAction =
  | { kind: 'page'; name: string; page: string }
  | { kind: 'link'; name: string; url: string }
  | { kind: 'word'; name: string; word: string };
export type MenuButton = MenuAction | { kind: 'group'; name: string; below: MenuAction[] };

/** Whether WeChat takes the name and shows all of it; a Chinese character is as wide as two letters. */
export function nameFits(name: string, level: 'top' | 'below'): boolean {
  return widthOf(name) <= NAME_WIDTH[level] && bytesOf(name) <= NAME_BYTES[level];
}

function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter.codePointAt(0)! < 0x300 ? 1 : 2), 0);
}

/** By hand: WeChat has no TextEncoder. */
function bytesOf(text: string): number {
  return [...text].reduce((sum, letter) => {
    const point = letter.codePointAt(0)!;
    return sum + (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);
  }, 0);
}

export type MenuProblem =
  'no-button' | 'too-many-buttons' | 'empty-group' | 'too-many-below' | 'name-too-long';

/** The first thing WeChat would refuse, and which button it is about (`1` or `1.2`, from one); null when fine. */
export function menuProblem(buttons: readonly MenuButton[]): { problem: MenuProblem; at: string } | null {
  if (buttons.length === 0) return { problem: 'no-button', at: '' };
  if (buttons.length > MENU_TOP_AT_MOST) return { problem: 'too-many-buttons', at: '' };
  for (const [i, button] of buttons.entries()) {
    const at = String(i + 1);
    if (!nameFits(button.name, 'top')) return { problem: 'name-too-long', at };
    if (button.kind !== 'group') continue;
    if (button.below.length === 0) return { problem: 'empty-group', at };
    if (button.below.length > MENU_BELOW_AT_MOST) return { problem: 'too-many-below', at };
    const long = button.below.findIndex((one) => !nameFits(one.name, 'below'));
    if (long >= 0) return { problem: 'name-too-long', at: `${at}.${long + 1}` };
  }
  return null;
}
