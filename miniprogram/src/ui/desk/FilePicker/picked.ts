/** A file somebody chose, and what may be chosen. */
export interface Picked {
  name: string;
  /** A content type of the contract's `upload.types`. */
  type: string;
  bytes: ArrayBuffer;
}

export interface Wanted {
  /** Content types: `text/csv`, `image/jpeg`. */
  types: readonly string[];
  mostBytes: number;
}

/** Endings of the types desks take; a browser names a CSV differently on every system. */
const ENDINGS: Record<string, readonly string[]> = {
  'text/csv': ['csv'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'application/pdf': ['pdf'],
  'application/json': ['json'],
};

export const endingsOf = (types: readonly string[]): string[] =>
  types.flatMap((type) => (ENDINGS[type] ?? []).map((ending) => `.${ending}`));

/** Which of the wanted types a file is, by what the system says and else by its ending; null when none. */
export function typeOf(name: string, said: string, types: readonly string[]): string | null {
  if (types.includes(said)) return said;
  const ending = name.toLowerCase().split('.').pop() ?? '';
  return types.find((type) => ENDINGS[type]?.includes(ending)) ?? null;
}

export const sizeWords = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;

export type Refusal = 'fileTooBig' | 'fileWrongType' | 'fileUnread';
export class FileRefused extends Error {
  constructor(
    readonly refusal: Refusal,
    readonly values: Record<string, string> = {},
  ) {
    super(refusal);
  }
}

/** The type of a file that may be taken; throws `FileRefused` for any other. */
export function acceptable(file: { name: string; type: string; size: number }, wanted: Wanted): string {
  const type = typeOf(file.name, file.type, wanted.types);
  if (!type) throw new FileRefused('fileWrongType', { types: endingsOf(wanted.types).join(' ') });
  if (file.size > wanted.mostBytes) {
    const values = { size: sizeWords(file.size), most: sizeWords(wanted.mostBytes) };
    throw new FileRefused('fileTooBig', values);
  }
  return type;
}
