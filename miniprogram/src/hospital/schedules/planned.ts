/** Schedules as the calendar knows them. */
import type { HalfDay } from '@shared/appointments/rules';
import { addDays, isoWeek } from '@shared/time';
import type { Result } from '../../api/client';
import { hospitalPage } from '../nav';

export type Planned = Result<'GET /desk/:hospitalId/schedules'>['items'][number];
export type InFull = Result<'GET /desk/:hospitalId/schedules/:id'>;
export type PlannedSlot = Planned['slots'][number];

/** Where a schedule would stand: what an empty cell stands for. */
export interface Vacancy {
  departmentId: string;
  doctorId: string | null;
  day: string;
  half: HalfDay;
}

export const WEEK = 7;

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => addDays(day, 1 - isoWeek(day).weekday);

export const weekFrom = (monday: string): string[] =>
  Array.from({ length: WEEK }, (_, at) => addDays(monday, at));

export const takenOf = ({ slots }: Pick<Planned, 'slots'>): number =>
  slots.reduce((sum, { taken }) => sum + taken, 0);
export const placesOf = ({ slots }: { slots: readonly { places: number }[] }): number =>
  slots.reduce((sum, { places }) => sum + places, 0);

/** In per cent, for the eyes. */
export const fullness = (taken: number, places: number): number =>
  places ? Math.min(100, (taken / places) * 100) : 0;

export type SchedulePart = 'index' | 'templates' | 'calendar';

/** A page of the schedules: the calendar, the weekly templates, the closed days. */
export const schedulePage = (part: SchedulePart, hospitalId: string): string =>
  hospitalPage('schedules', hospitalId).replace('/index?', `/${part}?`);
