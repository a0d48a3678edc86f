/** Small values kept on the phone, through Taro so that every super-app has them. */
import Taro from '@tarojs/taro';

/** Null when nothing is kept, or when what is kept cannot be read. */
export function recall<T>(key: string): T | null {
  try {
    return (Taro.getStorageSync(key) as T | '') || null;
  } catch {
    return null;
  }
}

/** Null forgets. A full or forbidden storage costs only the memory, never the act. */
export function remember(key: string, value: unknown): void {
  try {
    if (value === null) Taro.removeStorageSync(key);
    else Taro.setStorageSync(key, value);
  } catch {
    // private browsing refuses to store: the session then lasts as long as the page
  }
}
