/** Asks a question many times, and looks at the plan of every statement it made. */
import type { DataSource, EntityManager } from 'typeorm';
import type { Question } from './questions';

export interface Measured {
  name: string;
  /** Milliseconds. */
  p50: number;
  p99: number;
  results: number;
  /** Tables read from end to end. */
  scans: string[];
  indexes: string[];
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: PlanNode[];
}

interface Statement {
  sql: string;
  values: unknown[];
}

/** The manager, with every statement that passes through it noted. */
function listening(tx: EntityManager, heard: Statement[]): EntityManager {
  const query = (sql: string, values: unknown[] = []) => {
    heard.push({ sql, values });
    return tx.query(sql, values);
  };
  return new Proxy(tx, {
    get: (target, name) => (name === 'query' ? query : Reflect.get(target, name)),
  });
}

function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

async function plansOf(database: DataSource, statements: readonly Statement[]): Promise<PlanNode[]> {
  const nodes: PlanNode[] = [];
  for (const { sql, values } of statements) {
    const [row] = await database.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>(
      `EXPLAIN (FORMAT JSON) ${sql}`,
      values,
    );
    nodes.push(...nodesOf(row!['QUERY PLAN'][0]!.Plan));
  }
  return nodes;
}

export async function measure(database: DataSource, question: Question, rounds: number): Promise<Measured> {
  const heard: Statement[] = [];
  const results = await question.ask(listening(database.manager, heard));
  const nodes = await plansOf(database, heard);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    await question.ask(database.manager);
    times.push(performance.now() - from);
  }
  times.sort((one, other) => one - other);
  const relations = nodes
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => node['Relation Name']!);
  return {
    name: question.name,
    results,
    p50: times[Math.floor(times.length / 2)]!,
    p99: times[Math.min(times.length - 1, Math.floor(times.length * 0.99))]!,
    scans: [...new Set(relations)],
    indexes: [...new Set(nodes.flatMap((node) => node['Index Name'] ?? []))],
  };
}
