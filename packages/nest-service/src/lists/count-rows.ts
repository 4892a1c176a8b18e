import type { Queryable } from '../database/statement.ts';

export interface Total {
  /** Exact up to a thousand. */
  total: number;
  /** When true, `total` is PostgreSQL's statistics for a whole table, or a thousand for a filtered list: "over 1,000". */
  totalIsEstimate: boolean;
}

const EXACT_UP_TO = 1000;

const estimateRows = {
  name: 'list_estimate_rows',
  text: 'SELECT reltuples::float8 AS rows FROM pg_class WHERE oid = $1::regclass',
};

export interface CountRowsOptions {
  /** Counts at most `take` rows: `prisma.person.count({ where, take })`. */
  count: (take: number) => Promise<number>;
  /** The table, if the list has no filter. */
  wholeTable?: string;
  /** `plan.lengthOf(rows)`: a short list needs no counting. */
  length?: number | undefined;
}

/** Counting all rows of a large table would take longer than the page itself. */
export async function countRows(db: Queryable, { count, wholeTable, length }: CountRowsOptions): Promise<Total> {
  if (length !== undefined) return { total: length, totalIsEstimate: false };
  const counted = await count(EXACT_UP_TO + 1);
  if (counted <= EXACT_UP_TO) return { total: counted, totalIsEstimate: false };
  if (wholeTable === undefined) return { total: EXACT_UP_TO, totalIsEstimate: true };
  const { rows } = await db.query<{ rows: number }>({ ...estimateRows, values: [wholeTable] });
  return { total: Math.max(counted, Math.round(rows[0]?.rows ?? 0)), totalIsEstimate: true };
}
