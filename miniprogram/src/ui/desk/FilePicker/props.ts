/** What the file picker takes. */
import type { ReactNode } from 'react';
import type { Picked, Wanted } from './picked';

export interface FilePickerProps extends Wanted {
  label: string;
  onPick(picked: Picked): void;
  /** What may be chosen, in words. */
  hint?: ReactNode;
  /** Of what was chosen, e.g. the server's refusal. */
  error?: string | null;
  busy?: boolean;
  /** The name of the file there already is. */
  has?: string | null;
}
