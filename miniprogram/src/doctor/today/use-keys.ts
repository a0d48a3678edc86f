/** One key for each act, where there is a keyboard: never while typing, never again because a key is held down. */
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef } from 'react';

export type Keys = Record<string, (() => unknown) | undefined>;

const WEAPP = process.env.TARO_ENV === 'weapp';
const FIELDS = 'input, select, textarea, [role=dialog], [role=alertdialog]';

/** `keys` by their capital letters; null while they are off. */
export function useKeys(keys: Keys | null): void {
  const latest = useRef(keys);
  latest.current = keys;
  const shown = useRef(true);
  useDidShow(() => {
    shown.current = true;
  });
  useDidHide(() => {
    shown.current = false;
  });
  useEffect(() => {
    if (WEAPP) return undefined;
    const listen = (pressed: KeyboardEvent) => {
      const act = latest.current?.[pressed.key.toUpperCase()];
      if (!act || !shown.current || !isPlain(pressed)) return;
      pressed.preventDefault();
      act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function isPlain({ repeat, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (repeat || ctrlKey || metaKey || altKey) return false;
  return !(target instanceof Element && target.closest(FIELDS));
}
