/** What a link in a desk is. */
import type { PropsWithChildren } from 'react';

export interface LinkProps {
  /** A page: `/hospital/today/index?hospitalId=…`. */
  to: string;
  /** `stay` keeps this page behind the next one (a detail); `go` puts the next one in its place (the menu). */
  how?: 'stay' | 'go';
  className?: string;
  label?: string;
  /** This is the page one is on. */
  current?: boolean;
  /** Runs as well, e.g. to close a menu. */
  onPress?(): void;
}

export type DeskLinkProps = PropsWithChildren<LinkProps>;
