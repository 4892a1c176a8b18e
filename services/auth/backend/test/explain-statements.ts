import type { TestApp } from './test-app.ts';

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  Plans?: PlanNode[];
}

export interface Explained {
  text: string;
  /** Node types of the plan, with the index of each index scan. */
  nodes: string[];
}

/** The plan of each statement that `work` sends. */
export async function explainStatements(app: TestApp, work: () => Promise<unknown>): Promise<Explained[]> {
  const sent: { text: string; values: unknown[] }[] = [];
  const stop = app.db.onStatement(({ text, values = [] }) => sent.push({ text, values: [...values] }));
  try {
    await work();
  } finally {
    stop();
  }
  const explained: Explained[] = [];
  for (const { text, values } of sent) {
    const { rows } = await app.db.pool.query(`EXPLAIN (FORMAT JSON) ${text}`, values);
    explained.push({ text, nodes: nodesOf(rows[0]['QUERY PLAN'][0].Plan as PlanNode) });
  }
  return explained;
}

function nodesOf({ 'Node Type': type, 'Index Name': index, Plans = [] }: PlanNode): string[] {
  return [index ? `${type} ${index}` : type, ...Plans.flatMap(nodesOf)];
}
