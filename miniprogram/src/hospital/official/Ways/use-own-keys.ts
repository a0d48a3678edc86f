/** Typing an account's facts and keeping them; what is wrong is said from the first try on. */
import { useState } from 'react';
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import type { Account } from '../account';
import { useKeeping } from '../use-keeping';
import { bindingWords } from './messages';
import { faultsOf, keepsSecret, sentOf, typedOf } from './own-keys';
import type { Typed } from './own-keys';

export interface OwnKeysOptions {
  hospitalId: string;
  /** Null: none is bound. */
  account: Account['account'];
  onBound(account: Account): void;
}

export function useOwnKeys({ hospitalId, account, onBound }: OwnKeysOptions) {
  const t = useText(bindingWords);
  const [typed, setTyped] = useState<Typed>(() => typedOf(account));
  const [tried, setTried] = useState(false);
  const keeping = useKeeping(onBound);
  const secretKept = keepsSecret(typed, account);
  const faults = faultsOf(typed, secretKept);
  const save = () => {
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    const sent = { params: { hospitalId }, body: sentOf(typed, account) };
    keeping.keep(() => call('PUT /desk/:hospitalId/official-account', sent));
  };
  const line = (field: keyof Typed) => {
    const fault = tried && faults[field];
    return {
      value: typed[field],
      onChange: (text: string) => setTyped((before) => ({ ...before, [field]: text })),
      error: fault ? t(fault) : undefined,
    };
  };
  return { line, secretKept, save, keeping };
}
