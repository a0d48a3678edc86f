/** A menu between our words and WeChat's. Source: "custom menu" pages of official accounts. */
import { z } from 'zod';
import type { MenuAction, MenuButton } from '../../../../../shared/official/rules';

type Fallback = (page: string) => string;

/** As `/cgi-bin/menu/create` takes it. */
export function toWechat(button: MenuButton, appid: string, fallback: Fallback): Record<string, unknown> {
  const { name } = button;
  switch (button.kind) {
    case 'group':
      return { name, sub_button: button.below.map((one) => toWechat(one, appid, fallback)) };
    case 'page':
      return { type: 'miniprogram', name, url: fallback(button.page), appid, pagepath: button.page };
    case 'link':
      return { type: 'view', name, url: button.url };
    case 'word':
      return { type: 'click', name, key: button.word };
  }
}

const leaf = z.object({
  name: z.string(),
  type: z.string().optional(),
  key: z.string().optional(),
  url: z.string().optional(),
  pagepath: z.string().optional(),
});
const button = leaf.extend({ sub_button: z.array(leaf).optional() });

/** As `/cgi-bin/menu/get` answers. */
export const menuAnswer = z.object({ menu: z.object({ button: z.array(button) }) });

export function fromWechat({ name, sub_button: below, ...rest }: z.output<typeof button>): MenuButton {
  if (below && below.length > 0) return { kind: 'group', name, below: below.map(actionOf) };
  return actionOf({ name, ...rest });
}

/** A kind of button we never make shows as a link to nowhere, and so as different from what we published. */
function actionOf({ name, type, key, url = '', pagepath = '' }: z.output<typeof leaf>): MenuAction {
  if (type === 'miniprogram') return { kind: 'page', name, page: pagepath };
  if (type === 'click') return { kind: 'word', name, word: key ?? '' };
  return { kind: 'link', name, url: type === 'view' ? url : '' };
}
