/** Keeping a change: one at a time, handed on as the API answered it, and said once it is kept. */
import { useAct } from '../../api/desk/use-act';
import type { Act } from '../../api/desk/use-act';
import { useText } from '../../api/messages';
import { tell } from '../../ui';
import { officialWords } from './messages';

export interface Keeping<T> extends Act {
  keep(change: () => Promise<T>): void;
}

export function useKeeping<T>(onKept: (kept: T) => void): Keeping<T> {
  const t = useText(officialWords);
  const act = useAct();
  const keep = (change: () => Promise<T>) =>
    void act.run(async () => {
      onKept(await change());
      tell(t('saved'), 'good');
    });
  return { ...act, keep };
}
