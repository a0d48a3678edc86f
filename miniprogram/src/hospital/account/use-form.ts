/** A form on its way: what is missing is said once somebody tried to send it, what was refused when the answer came. */
import { useState } from 'react';
import { useAct } from '../../api/desk/use-act';

export interface Form {
  /** Everything that is wrong is said. */
  tried: boolean;
  busy: boolean;
  wrong: string | null;
  /** Of the API's last refusal. */
  code: ReturnType<typeof useAct>['code'];
  /** Sends it when nothing is missing. */
  send(ready: unknown, act: () => Promise<void>): void;
  /** It was sent, and may be filled in anew. */
  empty(): void;
}

export function useForm(): Form {
  const [tried, setTried] = useState(false);
  const { busy, wrong, code, run } = useAct();
  const send = (ready: unknown, act: () => Promise<void>) => {
    setTried(true);
    if (ready) void run(act);
  };
  return { tried, busy, wrong, code, send, empty: () => setTried(false) };
}
