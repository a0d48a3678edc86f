/** Takes a file that may be taken, and says why another was not. */
import { useState } from 'react';
import { useText } from '../../../api/messages';
import { deskWords } from '../messages';
import { FileRefused } from './picked';
import type { Picked } from './picked';
import type { FilePickerProps } from './props';

export function usePicking({ onPick, error }: Pick<FilePickerProps, 'onPick' | 'error'>) {
  const t = useText(deskWords);
  const [refused, setRefused] = useState<string | null>(null);
  /** `choose` answers null when the person thought better of it, and throws `FileRefused`. */
  const take = async (choose: () => Promise<Picked | null>) => {
    setRefused(null);
    try {
      const picked = await choose();
      if (picked) onPick(picked);
    } catch (problem) {
      const why = problem instanceof FileRefused ? problem : new FileRefused('fileUnread');
      setRefused(t(why.refusal, why.values));
    }
  };
  return { wrong: refused ?? error, take };
}
