/** What was searched for last, kept on this phone only. */
import { useState } from 'react';
import { recall, remember } from '../../api/storage';

const KEY = 'recent-searches';
const KEPT = 8;

export interface RecentSearches {
  searches: readonly string[];
  keep(text: string): void;
  forget(): void;
}

export function useRecentSearches(): RecentSearches {
  const [searches, setSearches] = useState(() => recall<string[]>(KEY) ?? []);
  const change = (next: string[]) => {
    setSearches(next);
    remember(KEY, next.length > 0 ? next : null);
  };
  return {
    searches,
    keep(text) {
      const kept = text.trim();
      if (kept) change([kept, ...searches.filter((one) => one !== kept)].slice(0, KEPT));
    },
    forget: () => change([]),
  };
}
