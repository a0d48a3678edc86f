/** A name in each of the wall's languages, each once. */
import type { Language } from '@shared/sentences';
import { nameIn } from '../../api/names';

export function namesIn(languages: readonly Language[], name: string, nameEn: string | null): string[] {
  return [...new Set(languages.map((language) => nameIn(language, name, nameEn)))];
}
