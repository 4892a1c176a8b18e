import type { TestApp } from './test-app.ts';

const TABLES = ['role', 'role_assignment', 'direct_policy', 'permission_block', 'action'] as const;

type Table = (typeof TABLES)[number];

interface Loss {
  gone: number;
  /** Rows that are gone and that no row of the audit log names as its target. */
  unaudited: number;
}

/** What `work` takes from the access model, by table, and how much of it the audit log does not tell. `where`: the rows to look at. */
export async function findUnauditedLosses(
  app: TestApp,
  work: () => Promise<unknown>,
  where: Partial<Record<Table, string>> = {},
): Promise<Partial<Record<Table, Loss>>> {
  const read = () =>
    Promise.all(TABLES.map((table) => listIds(app, `SELECT id FROM ${table} WHERE ${where[table] ?? true}`)));
  const before = await read();
  await work();
  const after = await read();
  const told = new Set(await listIds(app, 'SELECT DISTINCT target_id AS id FROM audit_event'));
  const losses = TABLES.flatMap((table, index) => {
    const left = new Set(after[index]);
    const gone = before[index]!.filter((id) => !left.has(id));
    const unaudited = gone.filter((id) => !told.has(id)).length;
    return gone.length > 0 ? [[table, { gone: gone.length, unaudited }] as const] : [];
  });
  return Object.fromEntries(losses);
}

async function listIds(app: TestApp, text: string): Promise<string[]> {
  return (await app.db.pool.query<{ id: string }>(text)).rows.map(({ id }) => id);
}
