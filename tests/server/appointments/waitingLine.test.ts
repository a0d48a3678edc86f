/**
 * A hospital where a hundred thousand wait: whoever fits a place is found by the index of the lines, and not by reading
 * everybody.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { CANDIDATES } from '../../../server/appointments/waiting/fitting';
import { openTestHouse, type TestHouse } from '../../support/house';

let home: TestHouse;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

test('the first who fit are read in order from the index, wherever they stand', async () => {
  const { database } = home.house;
  const hospitalId = randomUUID();
  const doctors = Array.from({ length: 50 }, () => randomUUID());
  const departments = Array.from({ length: 10 }, () => randomUUID());
  // two thirds wait for a doctor, the rest for a department; every other one for days that are not the slot's
  for (let from = 1; from <= 100_000; from += 10_000)
    await database.query(
      `INSERT INTO waitlist_entry (hospital_id, id, user_id, patient_id, seat, wish_kind, wish_id, department_id,
       from_day, to_day, status, joined_at, turn_at)
     SELECT $1, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1,
       CASE WHEN n % 3 = 0 THEN 'department' ELSE 'doctor' END,
       CASE WHEN n % 3 = 0 THEN ($3::uuid[])[1 + n % 10] ELSE ($2::uuid[])[1 + n % 50] END, ($3::uuid[])[1 + n % 10],
       date '2026-03-01' + CASE WHEN n % 2 = 0 OR n < 60000 THEN 0 ELSE 20 END,
       date '2026-03-10' + CASE WHEN n % 2 = 0 OR n < 60000 THEN 0 ELSE 20 END, 'waiting',
       timestamptz '2026-02-01' + n * interval '1 second', timestamptz '2026-02-01' + n * interval '1 second'
     FROM generate_series($4::integer, $4 + 9999) AS n`,
      [hospitalId, doctors, departments, from],
    );
  await database.query('ANALYZE waitlist_entry');
  // the first sixty thousand do not fit
  const asked = [hospitalId, randomUUID(), doctors[7], departments[3], '2026-03-25', 'morning'];
  const first = ['-infinity', '00000000-0000-0000-0000-000000000000', 3, 50, new Date()];
  const [{ 'QUERY PLAN': plans }] = await database.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${CANDIDATES}`, [
    ...asked,
    ...first,
  ]);
  const [{ Plan: root, 'Execution Time': took }] = plans as [{ Plan: PlanNode; 'Execution Time': number }];
  const reads = nodesOf(root).filter((node) => node['Relation Name'] === 'waitlist_entry');
  expect(reads.map((node) => node['Index Name'])).toEqual(Array(3).fill('waitlist_entry_in_line'));
  // found in the index: nothing is fetched only to be thrown away
  for (const node of reads) expect(node['Rows Removed by Filter'] ?? 0).toBe(0);
  expect(
    reads.reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0),
  ).toBeLessThanOrEqual(3 * 50);
  expect(took).toBeLessThan(100);
});
