/** A weekly template, and what one is when it begins. */
import { cutHours } from '@shared/appointments/rules';
import type { HalfDay } from '@shared/appointments/rules';
import type { Result } from '../../../api/client';

export type Template = Result<'GET /desk/:hospitalId/templates'>['items'][number];

/** An empty place in the week: a new template would stand there. */
export interface Wanted {
  departmentId: string;
  doctorId: string | null;
  weekday: number;
  half: HalfDay;
}

export const isTemplate = (one: Template | Wanted): one is Template => 'id' in one;

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Places of a half-day it makes. */
export const placesOf = (hours: Parameters<typeof cutHours>[0]): number =>
  cutHours(hours).reduce((sum, { places }) => sum + places, 0);
