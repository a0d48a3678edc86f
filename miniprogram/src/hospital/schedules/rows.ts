/** The rows of the calendar: each department's doctors, those without a clinic too, and its own clinic. */
import type { HalfDay } from '@shared/appointments/rules';
import type { Result } from '../../api/client';
import type { Planned } from './planned';
import type { Names, Whose } from './use-names';

export type Department = Result<'GET /desk/:hospitalId/departments'>['items'][number];
export type Doctor = Result<'GET /desk/:hospitalId/doctors'>['items'][number];

export interface Row<P extends Whose = Planned> {
  key: string;
  departmentId: string;
  /** Null for the department's own clinic. */
  doctorId: string | null;
  name: string;
  schedules: P[];
}

export interface Group<P extends Whose = Planned> {
  departmentId: string;
  name: string;
  rows: Row<P>[];
}

/** What stands in rows (schedules, templates), and who has a row without any. */
export interface Roll<P extends Whose> {
  departments: readonly Department[];
  doctors: readonly Doctor[];
  placed: readonly P[];
}

/** Which rows to show; empty or absent: all. */
export interface RowsWanted {
  departmentId?: string;
  doctorId?: string;
  /** Leaves out who has no clinic. */
  plannedOnly?: boolean;
}

const clinicOf = ({ id, name, nameEn }: Department): Whose => ({
  ...{ departmentId: id, departmentName: name, departmentNameEn: nameEn },
  ...{ doctorId: null, doctorName: null, doctorNameEn: null },
});
const ownOf = ({ id, name, nameEn, departmentId, departmentName, departmentNameEn }: Doctor): Whose => ({
  ...{ departmentId, departmentName, departmentNameEn },
  ...{ doctorId: id, doctorName: name, doctorNameEn: nameEn },
});

export function groupsOf<P extends Whose>(roll: Roll<P>, names: Names, wanted: RowsWanted): Group<P>[] {
  const groups = new Map<string, Group<P>>();
  const rows = new Map<string, Row<P>>();
  const groupOf = (whose: Whose) =>
    kept(groups, whose.departmentId, () => ({
      ...{ departmentId: whose.departmentId, name: names.departmentOf(whose), rows: [] },
    }));
  const rowOf = (whose: Whose) => {
    const { departmentId, doctorId } = whose;
    const key = `${departmentId}/${doctorId ?? ''}`;
    return kept(rows, key, () => {
      const row = { key, departmentId, doctorId, name: names.doctorOf(whose), schedules: [] };
      groupOf(whose).rows.push(row);
      return row;
    });
  };
  const clinics = roll.departments.map(clinicOf);
  for (const clinic of clinics) groupOf(clinic);
  for (const doctor of roll.doctors) rowOf(ownOf(doctor));
  for (const one of roll.placed) rowOf(one).schedules.push(one);
  for (const clinic of clinics) if (groupOf(clinic).rows.length === 0) rowOf(clinic);
  return narrowed([...groups.values()], wanted);
}

/** What the map has under the key, made when it is asked for first. */
function kept<V>(map: Map<string, V>, key: string, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

const narrowed = <P extends Whose>(groups: readonly Group<P>[], wanted: RowsWanted): Group<P>[] =>
  groups
    .filter(({ departmentId }) => !wanted.departmentId || departmentId === wanted.departmentId)
    .map((group) => ({
      ...group,
      rows: group.rows.filter(
        ({ doctorId, schedules }) =>
          (!wanted.doctorId || doctorId === wanted.doctorId) && (!wanted.plannedOnly || schedules.length > 0),
      ),
    }))
    .filter(({ rows }) => rows.length > 0);

export const scheduleAt = (row: Row, day: string, half: HalfDay): Planned | undefined =>
  row.schedules.find((planned) => planned.day === day && planned.half === half);

/** The first rows that are drawn, group by group. */
export function firstRows<P extends Whose>(groups: readonly Group<P>[], most: number): Group<P>[] {
  let left = most;
  return groups.flatMap((group) => {
    if (left <= 0) return [];
    const rows = group.rows.slice(0, left);
    left -= rows.length;
    return [{ ...group, rows }];
  });
}

export const countRows = (groups: readonly Group<Whose>[]): number =>
  groups.reduce((sum, { rows }) => sum + rows.length, 0);
