/** What went wrong, above the button that was pressed. */
import { Notice } from '../../Notice';

export function Wrong({ children }: { children: string | null }) {
  if (!children) return null;
  return (
    <Notice tone="red" icon="warning">
      {children}
    </Notice>
  );
}
