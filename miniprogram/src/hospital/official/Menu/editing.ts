/** A menu under somebody's hands: its buttons, which of them is chosen, and what each step makes of them. */
import type { MenuButton } from '@shared/official/rules';
import { moved, replaced, without } from '../list';

export interface Edited {
  buttons: readonly MenuButton[];
  /** The place of the one that is edited. */
  chosen: number;
}

export type Step =
  | { take: 'choose'; at: number }
  | { take: 'add'; button: MenuButton }
  /** The chosen one. */
  | { take: 'change'; button: MenuButton }
  | { take: 'move'; by: -1 | 1 }
  | { take: 'remove' }
  | { take: 'undo'; buttons: readonly MenuButton[] };

export const untouched = (buttons: readonly MenuButton[]): Edited => ({ buttons, chosen: 0 });

export function edited({ buttons, chosen }: Edited, step: Step): Edited {
  switch (step.take) {
    case 'choose':
      return { buttons, chosen: step.at };
    case 'add':
      return { buttons: [...buttons, step.button], chosen: buttons.length };
    case 'change':
      return { buttons: replaced(buttons, chosen, step.button), chosen };
    case 'move':
      if (!buttons[chosen + step.by]) return { buttons, chosen };
      return { buttons: moved(buttons, chosen, step.by), chosen: chosen + step.by };
    case 'remove':
      return { buttons: without(buttons, chosen), chosen: Math.max(0, chosen - 1) };
    case 'undo':
      return untouched(step.buttons);
  }
}
