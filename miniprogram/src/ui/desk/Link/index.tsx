/** A way to another page: in a browser a real link, so that it opens in a new tab and shows its address. */
import type { MouseEvent } from 'react';
import { openPage, pageAddress } from '../../../api/open-page';
import type { DeskLinkProps } from './link';
import './index.scss';

export function DeskLink({ to, how = 'stay', className, label, current, onPress, children }: DeskLinkProps) {
  const press = (click: MouseEvent) => {
    // A new tab or window is the browser's to open
    if (click.metaKey || click.ctrlKey || click.shiftKey || click.button !== 0) return;
    click.preventDefault();
    onPress?.();
    void openPage(to, how);
  };
  return (
    <a
      className={`y-link ${className ?? ''}`}
      href={pageAddress(to)}
      aria-label={label}
      aria-current={current ? 'page' : undefined}
      onClick={press}
    >
      {children}
    </a>
  );
}
