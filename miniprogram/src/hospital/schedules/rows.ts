/** The rows of the calendar: each department's doctors, those without a clinic too, and its own clinic. */
import type { HalfDay } from '@shared/appointments/rules';
import type { Language } from '@shared/sentences';
import type { Result } from '../../api/client';
import { nameIn } from '../../api/names';
import type { Planned } from './planned';

type Department = Result<'GET /desk/:hospitalId/departments'>['items'][number];
type Doctor = Result<'GET /desk/:hospitalId/doctors'>['items'][number];

/** What stands in a row: a schedule, a template. */
export type Placed = Pick<
  Planned,
  'departmentId' | 'departmentName' | 'departmentNameEn' | 'doctorId' | 'doctorName' | 'doctorNameEn'
>;

export interface Row<P extends Placed = Planned> {
  key: string;
  departmentId: string;
  /** Null for the department's own clinic. */
  doctorId: string | null;
  name: string;
  schedules: P[];
}

export interface Group<P extends Placed = Planned> {
  departmentId: string;
  name: string;
  rows: Row<P>[];
}

export interface RowsWanted {
  departmentId?: string;
  doctorId?: string;
  /** Leaves out who has no clinic. */
  plannedOnly?: boolean;
  language: Language;
  /** What a department's own clinic is called. */
  clinic: string;
}

export function groupsOf<P extends Placed>(
  departments: readonly Department[],
  doctors: readonly Doctor[],
  schedules: readonly P[],
  wanted: RowsWanted,
): Group<P>[] {
  const { language, clinic, plannedOnly } = wanted;
  const groups = new Map<string, Group<P> & { byKey: Map<string, Row<P>> }>();
  const groupOf = (departmentId: string, name: string) => {
    const group = groups.get(departmentId) ?? {
      departmentId,
      name,
      rows: [],
      byKey: new Map<string, Row<P>>(),
    };
    groups.set(departmentId, group);
    return group;
  };
  const rowOf = (group: ReturnType<typeof groupOf>, doctorId: string | null, name: string) => {
    const key = `${group.departmentId}/${doctorId ?? ''}`;
    const row: Row<P> = group.byKey.get(key) ?? {
      ...{ key, departmentId: group.departmentId, doctorId, name },
      schedules: [],
    };
    if (!group.byKey.has(key)) group.rows.push(row);
    group.byKey.set(key, row);
    return row;
  };
  for (const { id, name, nameEn } of departments) groupOf(id, nameIn(language, name, nameEn));
  for (const doctor of doctors) {
    const group = groupOf(
      doctor.departmentId,
      nameIn(language, doctor.departmentName, doctor.departmentNameEn),
    );
    rowOf(group, doctor.id, nameIn(language, doctor.name, doctor.nameEn));
  }
  for (const planned of schedules) {
    const group = groupOf(
      planned.departmentId,
      nameIn(language, planned.departmentName, planned.departmentNameEn),
    );
    const name = planned.doctorName ? nameIn(language, planned.doctorName, planned.doctorNameEn) : clinic;
    rowOf(group, planned.doctorId, name).schedules.push(planned);
  }
  for (const group of groups.values()) if (group.rows.length === 0) rowOf(group, null, clinic);
  return [...groups.values()]
    .filter(({ departmentId }) => !wanted.departmentId || departmentId === wanted.departmentId)
    .map(({ departmentId, name, rows }) => ({
      ...{ departmentId, name },
      rows: rows.filter(
        (row) =>
          (!wanted.doctorId || row.doctorId === wanted.doctorId) &&
          (!plannedOnly || row.schedules.length > 0),
      ),
    }))
    .filter(({ rows }) => rows.length > 0);
}

export const scheduleAt = (row: Row, day: string, half: HalfDay): Planned | undefined =>
  row.schedules.find((planned) => planned.day === day && planned.half === half);

/** The first rows that are drawn, group by group. */
export function firstRows<P extends Placed>(groups: readonly Group<P>[], most: number): Group<P>[] {
  let left = most;
  return groups.flatMap((group) => {
    if (left <= 0) return [];
    const rows = group.rows.slice(0, left);
    left -= rows.length;
    return [{ ...group, rows }];
  });
}

export const countRows = (groups: readonly Group<Placed>[]): number =>
  groups.reduce((sum, { rows }) => sum + rows.length, 0);
