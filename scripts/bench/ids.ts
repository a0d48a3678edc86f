/** Ids made of running numbers, so that pgbench and SQL can name the rows that requests name. */

const KINDS = { user: 1, patient: 2, hospital: 3, department: 4, doctor: 5, schedule: 6, slot: 7 };
export type Kind = keyof typeof KINDS;

export function idOf(kind: Kind, n: number): string {
  return `0000000${KINDS[kind]}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** The same in SQL, of a number in SQL. */
export function idSql(kind: Kind, n: string): string {
  return `(left('${idOf(kind, 0)}', 24) || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`;
}
