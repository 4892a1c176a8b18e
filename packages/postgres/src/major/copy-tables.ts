import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { PostgresError } from '../postgres-error.ts';

interface Table {
  /** Quoted, with its schema. */
  name: string;
  /** Quoted. Omits computed columns. */
  columns: string[];
}

const tables = `SELECT format('%I.%I', n.nspname, c.relname) AS name,
    coalesce(json_agg(quote_ident(a.attname) ORDER BY a.attnum) FILTER (WHERE a.attgenerated = ''), '[]') AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
  GROUP BY n.nspname, c.relname, c.oid ORDER BY 1`;

const sequences = `SELECT format('%I.%I', schemaname, sequencename) AS name, last_value AS last FROM pg_sequences
  WHERE last_value IS NOT NULL`;

export interface CopyTablesOptions {
  /** In a transaction with one snapshot. */
  from: pg.Client;
  /** Superuser. The tables exist. Rows that migrations inserted are deleted. */
  to: pg.Client;
  progress: (table: string) => void;
  signal: AbortSignal | undefined;
}

/**
 * Copies every row from one snapshot, without triggers and foreign keys: the rows are already consistent. Uses the text
 * format, which every version reads; the binary one can change. Returns the number of rows.
 */
export async function copyTables({ from, to, progress, signal }: CopyTablesOptions): Promise<number> {
  const { rows } = await from.query<Table>(tables);
  await to.query('BEGIN');
  await to.query('SET LOCAL session_replication_role = replica');
  // Rows that a migration inserted come again with the copy.
  if (rows.length > 0) await to.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')}`);
  let total = 0;
  for (const { name, columns } of rows) {
    progress(name);
    const list = columns.join(', ');
    const source = from.query(copyTo(`COPY (SELECT ${list} FROM ONLY ${name}) TO STDOUT`));
    const target = to.query(copyFrom(`COPY ${name} (${list}) FROM STDIN`));
    await pipeline(source, target, { ...(signal && { signal }) });
    total += await checkCount(name, from, to);
  }
  for (const { name, last } of (await from.query<{ name: string; last: string }>(sequences)).rows) {
    const { rows: state } = await from.query<{ called: boolean }>(`SELECT is_called AS called FROM ${name}`);
    await to.query('SELECT setval($1::regclass, $2, $3)', [name, last, state[0]!.called]);
  }
  await to.query('COMMIT');
  await to.query('ANALYZE');
  return total;
}

async function checkCount(name: string, from: pg.Client, to: pg.Client): Promise<number> {
  const count = async (client: pg.Client): Promise<number> =>
    Number((await client.query(`SELECT count(*) AS n FROM ONLY ${name}`)).rows[0].n);
  const [wanted, found] = [await count(from), await count(to)];
  if (wanted === found) return found;
  throw new PostgresError(
    'postgres.copy_failed',
    `${name} has ${found} rows instead of ${wanted}.`,
    'The data was left as it was.',
  );
}
