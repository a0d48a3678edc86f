/** Whom a visit can be for: asked only after consent; a patient added just now is chosen on coming back. */
import { navigateTo, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../api/client';
import { ensureConsent, useConsented } from '../../api/consent';
import type { ApiError } from '../../api/errors';
import { useEndpoint } from '../../api/use-endpoint';

export type Patient = Result<'GET /patients'>['items'][number];

export interface Patients {
  /** Undefined before consent and while they are on their way. */
  list: Patient[] | undefined;
  chosen: Patient | undefined;
  consented: boolean;
  error: ApiError | null;
  choose(id: string): void;
  add(): Promise<void>;
  manage(): Promise<void>;
  refresh(): Promise<void>;
}

/** `first`: whom the page before was about. */
export function usePatients(first?: string): Patients {
  const consented = useConsented();
  const reading = useEndpoint('GET /patients', consented ? {} : null);
  /** Coming back from adding somebody: the list without them would only mislead. */
  const [renewing, setRenewing] = useState(false);
  const list = renewing ? undefined : reading.data?.items;
  const [chosenId, setChosenId] = useState<string | null>(first ?? null);
  /** Who was there when the page to add or change them opened. */
  const before = useRef<readonly string[] | null>(null);

  useDidShow(() => {
    if (!before.current) return;
    setRenewing(true);
    void reading.refresh().then(() => setRenewing(false));
  });
  useEffect(() => {
    const known = before.current;
    if (!known || !list || reading.loading) return;
    before.current = null;
    const added = list.find(({ id }) => !known.includes(id));
    if (added) setChosenId(added.id);
  }, [list, reading.loading]);

  const open = async (url: string) => {
    if (!(await ensureConsent())) return;
    before.current = list?.map(({ id }) => id) ?? [];
    await navigateTo({ url });
  };
  return {
    list,
    chosen: list?.find(({ id }) => id === chosenId) ?? list?.[0],
    consented,
    error: list ? null : reading.error,
    choose: setChosenId,
    add: () => open('/patient/patients/edit'),
    manage: () => open('/patient/patients/list'),
    refresh: reading.refresh,
  };
}
