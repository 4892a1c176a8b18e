import { hash } from 'node:crypto';
import { countRows, escapeLike, type ListDefinition, type Page, planPage, type Total } from '@portico/nest-service';
import type { Queryable } from '../../platform/database.ts';

/** A kind of row that is reviewed, in SQL: its subject is a person, a machine or a group, and Prisma cannot join its name. */
export interface ReviewedRows {
  /** Of the row, in `columns`, `sources` and `conditions`. */
  alias: string;
  columns: string;
  /** With `e`, `g` and `p` for its subject and `t` for its tenant: `holdersOf`. */
  sources: string;
  conditions: readonly string[];
  /** A CTE that `conditions` read. */
  before?: string;
}

/** Filters that every review has. */
export interface ReviewChoice {
  tenantId: string | null;
  subjectKind?: 'entity' | 'group' | undefined;
  q?: string | undefined;
  unconfirmedForDays: number;
  endsWithinDays?: number | undefined;
  sort?: unknown;
  cursor?: string | undefined;
  limit: number;
}

export const reviewSorts = {
  /** Least recently confirmed first. Unconfirmed ones count from when they were given. */
  reviewed: { field: 'reviewedAt', holds: 'time' },
  /** Lists only those with an end. */
  ends: { field: 'endsAt', holds: 'time' },
} as const satisfies ListDefinition['sorts'];

type SortField = 'reviewedAt' | 'endsAt';
/** Adds a value of the statement, and returns its placeholder. */
export type Value = (value: unknown) => string;

export const holdersOf = (alias: string) => `LEFT JOIN entity e ON e.id = ${alias}.subject_id
  LEFT JOIN principal_group g ON g.id = ${alias}.subject_id
  LEFT JOIN person p ON p.id = ${alias}.subject_id LEFT JOIN tenant t ON t.id = ${alias}.tenant_id`;

const reviewedAt = (alias: string) => `COALESCE(${alias}.confirmed_at, ${alias}.created_at)`;

/** A page of rows under review, and their total. @throws `request.invalid_cursor` */
export async function listReview<Record extends { id: string; endsAt: Date | null }>(
  db: Queryable,
  list: ListDefinition & { sorts: typeof reviewSorts },
  query: ReviewChoice,
  rowsOf: (value: Value) => ReviewedRows,
): Promise<Page<Record> & Total> {
  const plan = planPage<object, keyof typeof reviewSorts, SortField>(list, query as never);
  const [field, order] = Object.entries(plan.orderBy[0]!)[0] as [SortField, 'asc' | 'desc'];
  const values: unknown[] = [];
  const value = (one: unknown) => `$${values.push(one)}`;
  const { alias, columns, sources, conditions: own, before = '' } = rowsOf(value);
  const conditions = [...own, ...conditionsOf(alias, query, value)];
  if (field === 'endsAt') conditions.push(`${alias}.ends_at IS NOT NULL`);
  const all = `FROM ${sources} WHERE ${conditions.join(' AND ')}`;
  const ofAll = [...values];

  const column = field === 'endsAt' ? `${alias}.ends_at` : reviewedAt(alias);
  const behind = plan.position
    ? `AND (${column}, ${alias}.id) ${order === 'asc' ? '>' : '<'} (${value(plan.position.value)}::timestamptz, ${value(plan.position.id)}::uuid)`
    : '';
  const page = `${before} SELECT ${columns}, ${reviewedAt(alias)} AS "reviewedAt" ${all} ${behind}
    ORDER BY ${column} ${order}, ${alias}.id ${order} LIMIT ${value(plan.take)}`;
  const { rows } = await db.query<Record & { endsAt: Date; reviewedAt: Date }>(named(list, page), values);
  const { items, nextCursor } = plan.toPage(rows);

  const count = async (most: number) => {
    const text = `${before} SELECT count(*)::int AS count FROM (SELECT ${all} LIMIT $${ofAll.length + 1}) found`;
    return (await db.query<{ count: number }>(named(list, text), [...ofAll, most])).rows[0]!.count;
  };
  return { items, nextCursor, ...(await countRows(db, { count, length: plan.lengthOf(rows) })) };
}

/** SQL for the number of rows, counted up to `most`. Not for conditions that read a CTE. */
export function toCount(query: ReviewChoice, rowsOf: (value: Value) => ReviewedRows, value: Value, most: number) {
  const { alias, sources, conditions } = rowsOf(value);
  const all = [...conditions, ...conditionsOf(alias, query, value)].join(' AND ');
  return `(SELECT count(*)::int FROM (SELECT FROM ${sources} WHERE ${all} LIMIT ${value(most)}) found)`;
}

/** Excludes orphans, which give nothing. One condition per column: PostgreSQL misjudges how few rows a COALESCE leaves. */
function conditionsOf(alias: string, query: ReviewChoice, value: Value): string[] {
  const { tenantId, subjectKind, q = '', unconfirmedForDays, endsWithinDays } = query;
  const conditions = [
    `(${alias}.ends_at IS NULL OR ${alias}.ends_at > now())`,
    'e.deleted_at IS NULL AND g.deleted_at IS NULL',
    // The operator always keeps its role.
    `e.managed_by IS DISTINCT FROM 'platform'`,
    `t.status IS DISTINCT FROM 'deleted'`,
  ];
  if (tenantId !== null) conditions.push(`${alias}.tenant_id = ${value(tenantId)}::uuid`);
  if (subjectKind) conditions.push(`${alias}.subject_kind = ${value(subjectKind)}`);
  const text = escapeLike(q.normalize('NFC').trim());
  if (text !== '')
    conditions.push(
      `(lower(COALESCE(e.name, g.name)) LIKE lower(${value(`%${text}%`)}) OR p.email_key LIKE lower(${value(`${text}%`)}))`,
    );
  if (unconfirmedForDays > 0)
    conditions.push(`${reviewedAt(alias)} < now() - make_interval(days => ${value(unconfirmedForDays)}::int)`);
  if (endsWithinDays !== undefined)
    conditions.push(`${alias}.ends_at < now() + make_interval(days => ${value(endsWithinDays)}::int)`);
  return conditions;
}

/** One named statement per set of filters, so that PostgreSQL plans each once. */
export function named({ name }: Pick<ListDefinition, 'name'>, text: string) {
  return { name: `${name}_${hash('sha256', text, 'base64url').slice(0, 16)}`, text };
}
