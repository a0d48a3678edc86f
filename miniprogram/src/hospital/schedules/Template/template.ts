/** A weekly template, and what one is when it begins. */
import { cutHours } from '@shared/appointments/rules';
import type { HalfDay } from '@shared/appointments/rules';
import type { Result } from '../../../api/client';
import { placesOf } from '../planned';

export type Template = Result<'GET /desk/:hospitalId/templates'>['items'][number];

/** An empty place in the week: a new template would stand there. */
export interface Wanted {
  departmentId: string;
  doctorId: string | null;
  weekday: number;
  half: HalfDay;
}

export const isTemplate = (one: Template | Wanted): one is Template => 'id' in one;

/** Places of a half-day it makes. */
export const placesMade = (template: Template): number => placesOf({ slots: cutHours(template) });
