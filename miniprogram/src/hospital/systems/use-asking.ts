/** What is being asked about the rows of a list, and the secret an answer told. */
import { useState } from 'react';
import type { Reading } from '../../api/use-endpoint';
import type { Told } from './SecretOnce';

export interface Asking<What> {
  asking: What | null;
  ask(what: What): void;
  close(): void;
  /** It was done: the list is read again, and a secret is shown this once. */
  done(secret?: Told | null): void;
  told: Told | null;
  forget(): void;
}

export function useAsking<What>({ refresh }: Pick<Reading<unknown>, 'refresh'>): Asking<What> {
  const [asking, setAsking] = useState<What | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  return {
    asking,
    ask: setAsking,
    close: () => setAsking(null),
    done: (secret = null) => {
      setAsking(null);
      setTold(secret);
      void refresh();
    },
    told,
    forget: () => setTold(null),
  };
}
