/** Opening a map at a hospital, by WeChat's own map, which counts in China's shifted coordinates. */
import Taro from '@tarojs/taro';
import { toGcj02 } from './gcj02';
import type { Place } from './place';

export function openMap({ name, address, ...position }: Place): void {
  // Closing the map or a phone without one needs no word
  Taro.openLocation({ ...toGcj02(position), name, address, scale: 16 }).catch(() => undefined);
}
