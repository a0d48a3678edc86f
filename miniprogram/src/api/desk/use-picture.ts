/** A picture that only the session may see, fetched and made showable. */
import { useEffect, useState } from 'react';
import type { Input } from '../client';
import type { ApiError } from '../errors';
import { asApiError } from '../use-endpoint';
import { fetchFile } from './files';
import type { FileKey } from './files';
import { showable } from './showable';

export interface Picture {
  /** For an Image's `src`. */
  src: string | null;
  error: ApiError | null;
  refresh(): void;
}

/** `input` null: there is none yet. Another `version` fetches again. */
export function usePicture<K extends FileKey>(key: K, input: Input<K> | null, version: unknown): Picture {
  const [shown, setShown] = useState<{ src: string | null; error: ApiError | null }>({
    src: null,
    error: null,
  });
  const [asked, ask] = useState(0);
  const name = input === null ? null : JSON.stringify(input);
  useEffect(() => {
    if (name === null) return setShown({ src: null, error: null });
    let here = true;
    fetchFile(key, JSON.parse(name) as Input<K>).then(
      ({ bytes, type }) => {
        if (here) setShown({ src: showable(bytes, type), error: null });
      },
      (error: unknown) => here && setShown({ src: null, error: asApiError(error) }),
    );
    return () => {
      here = false;
    };
  }, [key, name, version, asked]);
  return { ...shown, refresh: () => ask((times) => times + 1) };
}
