/** What stands in a desk's navigation. */
import type { IconName } from '../../Icon';

export interface NavItem {
  key: string;
  text: string;
  icon: IconName;
  /** A page with its query. */
  to: string;
  /** How many wait there. */
  count?: number;
}

/** Where one works. */
export interface Place {
  name: string;
  /** Under the name: the role. */
  note?: string;
  kind?: 'hospital' | 'person';
  /** Where one goes to work elsewhere; absent with one place only. */
  switchTo?: string;
}
