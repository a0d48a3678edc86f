/** Bytes as an address an Image takes, in a mini-program. */
import Taro from '@tarojs/taro';

export const showable = (bytes: ArrayBuffer, type: string): string =>
  `data:${type};base64,${Taro.arrayBufferToBase64(bytes)}`;
