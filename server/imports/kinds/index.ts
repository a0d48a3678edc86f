/** The kinds of lists. */
import type { ImportKind } from '../../../shared/imports/rules';
import { departments } from './departments';
import { doctors } from './doctors';
import type { Kind } from './kind';
import { schedules } from './schedules';

export const KINDS: Record<ImportKind, Kind<unknown>> = {
  departments: departments as Kind<unknown>,
  doctors: doctors as Kind<unknown>,
  schedules: schedules as Kind<unknown>,
};

export type { Desk, Kind, Office, Outcome } from './kind';
