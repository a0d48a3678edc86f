/** Reading what a page's address carries. */
import { useRouter } from '@tarojs/taro';

/** An address's parameter as it was meant, empty without one: WeChat hands it over encoded, a browser decoded. */
export function useParam(name: string): string {
  const value = useRouter().params[name] ?? '';
  try {
    return decodeURIComponent(value);
  } catch {
    // a lone % was meant as itself
    return value;
  }
}
