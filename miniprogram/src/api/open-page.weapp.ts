/** Going from page to page in a desk in a mini-program, whose stack holds ten pages. */
import Taro from '@tarojs/taro';

export type How = 'stay' | 'go';

export const pageAddress = (to: string): string => to;

/** `stay` keeps this page behind the next; `go` puts the next in its place. */
export async function openPage(to: string, how: How = 'stay'): Promise<void> {
  if (how === 'stay') await Taro.navigateTo({ url: to });
  else await Taro.redirectTo({ url: to });
}
