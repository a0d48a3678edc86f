/** What the templates would make of so many days, looked at before it is written. Other days are looked at anew. */
import { useState } from 'react';
import { addDays, beijingDay } from '@shared/time';
import { serverNow } from '../../../api/clock';
import { call } from '../../../api/client';
import type { Result } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { tell } from '../../../ui';
import { generationWords } from './messages';

export type Made = Result<'POST /desk/:hospitalId/templates/generation'>;

const USUAL_DAYS = 14;
export const MOST_DAYS = 60;

export function useGeneration(hospitalId: string) {
  const t = useText(generationWords);
  const today = beijingDay(serverNow());
  const [asked, ask] = useState<{ from: string; days: number | null }>({
    ...{ from: addDays(today, 1), days: USUAL_DAYS },
  });
  const [made, setMade] = useState<Made | null>(null);
  const { busy, wrong, run } = useAct();
  const { from, days } = asked;
  const fits = from >= today && days !== null && days >= 1 && days <= MOST_DAYS;
  const generate = (preview: boolean) => {
    if (!fits) return;
    void run(async () => {
      const sent = { params: { hospitalId }, body: { from, days, preview } };
      const answer = await call('POST /desk/:hospitalId/templates/generation', sent);
      setMade(answer);
      if (answer.written) tell(t('generated', { count: answer.added }), 'good');
    });
  };
  return {
    ...{ today, ...asked, fits, made, busy, wrong },
    change: (own: Partial<typeof asked>) => {
      ask({ ...asked, ...own });
      setMade(null);
    },
    preview: () => generate(true),
    write: () => generate(false),
  };
}

export type UsedGeneration = ReturnType<typeof useGeneration>;
