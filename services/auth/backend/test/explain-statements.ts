import type { QueryResult } from 'pg';
import { TIMED } from './count-statements.ts';
import type { TestApp } from './test-app.ts';

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

export interface Explained {
  text: string;
  /** Node types of the plan, with the index of each index scan and the table of each other scan. */
  nodes: string[];
  /** The same of the plan that PostgreSQL may keep for a named statement, which does not know the values. */
  keptNodes: string[];
}

/** The plans of each statement that `work` sends, without those that depend on the time. */
export async function explainStatements(app: TestApp, work: () => Promise<unknown>): Promise<Explained[]> {
  const sent: { text: string; values: unknown[] }[] = [];
  const stop = app.db.onStatement(({ name, text, values = [] }) => {
    if (!TIMED.test(name)) sent.push({ text, values: [...values] });
  });
  try {
    await work();
  } finally {
    stop();
  }
  const explained: Explained[] = [];
  for (const { text, values } of sent) {
    const planned = await app.db.pool.query(`EXPLAIN (FORMAT JSON) ${text}`, values);
    const kept = await app.db.pool.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`);
    explained.push({ text, nodes: nodesIn(planned), keptNodes: nodesIn(kept) });
  }
  return explained;
}

function nodesIn({ rows }: QueryResult): string[] {
  return nodesOf(rows[0]['QUERY PLAN'][0].Plan as PlanNode);
}

function nodesOf({ 'Node Type': type, 'Index Name': index, 'Relation Name': table, Plans = [] }: PlanNode): string[] {
  const read = index ?? table;
  return [read ? `${type} ${read}` : type, ...Plans.flatMap(nodesOf)];
}
