import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Filter, type SqlColumns, toSql } from '@portico/access';
import type { Queryable } from '../../platform/database.ts';

export type ListedKind = 'entity' | 'resource' | 'group' | 'tenant';

/** A page starts after this object. */
export interface PageStart {
  createdAt: string;
  id: string;
}

export interface AllowedQuery {
  kind: ListedKind;
  /** Null: all types of the kind. */
  subKinds: readonly string[] | null;
  /** Objects whose attributes contain these. */
  attributes: Readonly<Record<string, unknown>> | null;
  /** Part of the name, case-insensitive. Null: any. */
  q: string | null;
  filter: Filter;
}

export interface AllowedPage {
  after: PageStart | null;
  limit: number;
}

const isMember = (groups: string) =>
  `EXISTS (SELECT FROM object_group_member m WHERE m.object_id = o.id AND m.group_id = ANY(${groups}))`;
const inActiveTenant = `(o.tenant_id IS NULL OR EXISTS (SELECT FROM tenant t WHERE t.id = o.tenant_id AND t.status = 'active'))`;

const TABLES: Record<ListedKind, { from: string; live: string; type?: string; name: string; columns: SqlColumns }> = {
  entity: {
    from: 'entity o',
    live: `o.deleted_at IS NULL AND o.status <> 'inactive' AND ${inActiveTenant}`,
    type: 'o.kind',
    name: 'o.name',
    columns: { id: 'o.id', tenantId: 'o.tenant_id', subKind: 'o.kind', instanceOf: 'o.app_id', isInGroups: isMember },
  },
  resource: {
    from: 'resource o',
    live: `o.deleted_at IS NULL AND ${inActiveTenant}`,
    type: 'o.kind',
    name: `COALESCE(o.name, o.alias, '')`,
    columns: {
      id: 'o.id',
      tenantId: 'o.tenant_id',
      subKind: 'o.kind',
      instanceOf: `CASE WHEN o.kind ~ '^[0-9a-f-]{36}/' THEN split_part(o.kind, '/', 1)::uuid END`,
      isInGroups: isMember,
    },
  },
  group: {
    from: `(SELECT id, name, tenant_id, parent_id, status, attributes, created_at, deleted_at FROM principal_group
            UNION ALL SELECT id, name, tenant_id, parent_id, status, attributes, created_at, deleted_at FROM object_group) o`,
    live: `o.deleted_at IS NULL AND o.status <> 'inactive' AND ${inActiveTenant}`,
    name: 'o.name',
    columns: { id: 'o.id', tenantId: 'o.tenant_id', isInGroups: (groups) => `o.parent_id = ANY(${groups})` },
  },
  tenant: { from: 'tenant o', live: `o.status = 'active'`, name: 'o.name', columns: { id: 'o.id', tenantId: 'o.id' } },
};

const LAST: PageStart = { createdAt: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/** Pages of objects that match a filter, newest first. One statement per filter shape, so that PostgreSQL plans it once. */
@Injectable()
export class AllowedRepository {
  async list(db: Queryable, query: AllowedQuery, page: AllowedPage): Promise<PageStart[]> {
    const { from, values } = toStatement(query, page);
    const text = `SELECT o.id, to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "createdAt" ${from}
      ORDER BY o.created_at DESC, o.id DESC LIMIT $3`;
    return (await db.query<PageStart>({ name: `access_list_${digestOf(text)}`, text }, values)).rows;
  }

  /** Counts at most `most`. */
  async count(db: Queryable, query: AllowedQuery, most: number): Promise<number> {
    const { from, values } = toStatement(query, { after: null, limit: most });
    const text = `SELECT count(*)::int AS count FROM (SELECT o.id ${from} LIMIT $3) found`;
    const { rows } = await db.query<{ count: number }>({ name: `access_count_${digestOf(text)}`, text }, values);
    return rows[0]!.count;
  }
}

/** Text from FROM to the end of WHERE, and all parameters; `$3` is the limit. */
function toStatement(
  { kind, subKinds, attributes, q, filter }: AllowedQuery,
  { after, limit }: AllowedPage,
): { from: string; values: unknown[] } {
  const { from, live, type, name, columns } = TABLES[kind];
  const { text, values } = toSql(filter, columns, 6);
  // Compares a single type with "=", so that the index provides the order.
  const [only, ...others] = subKinds ?? [];
  const ofType = type && subKinds ? (others.length === 0 ? `${type} = $4` : `${type} = ANY($4)`) : '$4::text IS NULL';
  const types = type && subKinds ? (others.length === 0 ? (only ?? '') : subKinds) : null;
  const named = q === null ? '' : ` AND strpos(lower(${name}), lower($${6 + values.length})) > 0`;
  const { createdAt, id } = after ?? LAST;
  return {
    from: `FROM ${from} WHERE (o.created_at, o.id) < ($1::timestamptz, $2::uuid) AND ${ofType}
        AND ($5::jsonb IS NULL OR o.attributes @> $5) AND ${live} AND ${text}${named}`,
    values: [
      createdAt,
      id,
      limit,
      types,
      attributes && JSON.stringify(attributes),
      ...values,
      ...(q === null ? [] : [q]),
    ],
  };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
