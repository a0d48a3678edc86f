/** What a person has chosen about the looks: language, large text, light or dark. Unchosen means: as the super-app says. */
import { create } from 'zustand';
import type { Language } from '@shared/sentences';
import { recall, remember } from './storage';
import { superApp } from './superapp';

export type Theme = 'light' | 'dark';

interface Preferences {
  /** Null follows the super-app. */
  language: Language | null;
  /** 关怀模式; null follows the super-app's font size. */
  largeText: boolean | null;
  /** Null follows the system. */
  theme: Theme | null;
}

const KEY = 'preferences';

const UNCHOSEN: Preferences = { language: null, largeText: null, theme: null };

const usePreferences = create<Preferences>(() => ({
  ...UNCHOSEN,
  ...recall<Partial<Preferences>>(KEY),
}));

superApp.wears(usePreferences.getState().theme);

function prefer(change: Partial<Preferences>): void {
  usePreferences.setState(change);
  remember(KEY, usePreferences.getState());
}

export const chooseLanguage = (language: Language | null) => prefer({ language });
export const chooseLargeText = (largeText: boolean | null) => prefer({ largeText });
export function chooseTheme(theme: Theme | null): void {
  prefer({ theme });
  superApp.wears(theme);
}

/** What the person chose, null where they follow the super-app. */
export const useChosen = () => usePreferences();

export function currentLanguage(): Language {
  return usePreferences.getState().language ?? superApp.language();
}
export function useLanguage(): Language {
  return usePreferences((state) => state.language) ?? superApp.language();
}
export function useLargeText(): boolean {
  return usePreferences((state) => state.largeText) ?? superApp.prefersLargeText();
}
