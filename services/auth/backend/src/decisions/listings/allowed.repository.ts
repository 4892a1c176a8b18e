import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Filter, type Sql, type SqlColumns, toSql } from '@portico/access';
import type { Queryable } from '../../platform/database.ts';

export type ListedKind = 'entity' | 'resource' | 'group' | 'tenant' | 'role' | 'policy';

/** A page starts after this object. */
export interface PageStart {
  createdAt: string;
  id: string;
}

/** Limits a list to some of the objects. Absent: no limit. */
export interface ListFilters {
  /** Entities and resources. */
  externalId?: string | undefined;
  /** Entities. */
  profileId?: string | undefined;
  /** Entities. */
  entityStatus?: string | undefined;
  /** Members of one of these object groups; groups directly below one of these groups. */
  groupIds?: readonly string[] | undefined;
}

export type ListOrder = 'newest' | 'oldest';

export interface AllowedQuery {
  kind: ListedKind;
  /** Null: all types of the kind. */
  subKinds: readonly string[] | null;
  /** Objects whose attributes contain these. */
  attributes: Readonly<Record<string, unknown>> | null;
  /** Part of the name, case-insensitive. Null: any. */
  q: string | null;
  filters: ListFilters;
  order: ListOrder;
  /** An object passes if one of these passes it. At least one. */
  anyOf: readonly Filter[];
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
  role: {
    from: `(SELECT id, name, tenant_id, '{}'::jsonb AS attributes, created_at, deleted_at FROM role) o`,
    live: `o.deleted_at IS NULL AND ${inActiveTenant}`,
    name: 'o.name',
    columns: { id: 'o.id', tenantId: 'o.tenant_id' },
  },
  policy: {
    from: `(SELECT id, tenant_id, '{}'::jsonb AS attributes, created_at FROM role_assignment
            UNION ALL SELECT id, tenant_id, '{}'::jsonb, created_at FROM direct_policy) o`,
    live: inActiveTenant,
    name: `''`,
    columns: { id: 'o.id', tenantId: 'o.tenant_id' },
  },
  tenant: { from: 'tenant o', live: `o.status = 'active'`, name: 'o.name', columns: { id: 'o.id', tenantId: 'o.id' } },
};

/** The place before the first object. */
const START: Record<ListOrder, PageStart> = {
  newest: { createdAt: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
  oldest: { createdAt: '-infinity', id: '00000000-0000-0000-0000-000000000000' },
};

const FILTER_COLUMNS = { externalId: 'o.external_id', profileId: 'o.profile_id', entityStatus: 'o.status' } as const;

/** Pages of objects that match a filter, by time. One statement per filter shape, so that PostgreSQL plans it once. */
@Injectable()
export class AllowedRepository {
  async list(db: Queryable, query: AllowedQuery, page: AllowedPage): Promise<PageStart[]> {
    const isOfTypes = (query.subKinds?.length ?? 0) > 1 && TABLES[query.kind].type !== undefined;
    const { from, values } = toStatement(query, page, isOfTypes ? '= of_type.kind' : undefined);
    const direction = query.order === 'newest' ? 'DESC' : 'ASC';
    const ordered = (rows: string) => `${rows} ORDER BY o.created_at ${direction}, o.id ${direction} LIMIT $3`;
    const source = isOfTypes
      ? `FROM unnest($4::text[]) of_type(kind) CROSS JOIN LATERAL (${ordered(`SELECT o.id, o.created_at ${from}`)}) o`
      : from;
    const text = ordered(
      `SELECT o.id, to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "createdAt" ${source}`,
    );
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

/**
 * Text from FROM to the end of WHERE, and all parameters; `$3` is the limit. One of several types is compared with `ofTypes`: a page reads
 * each type by itself, so that its index provides the order.
 */
function toStatement(
  { kind, subKinds, attributes, q, filters, order, anyOf }: AllowedQuery,
  { after, limit }: AllowedPage,
  ofTypes = '= ANY($4)',
): { from: string; values: unknown[] } {
  const { from, live, type, name, columns } = TABLES[kind];
  const { text, values } = writeAnyOf(anyOf, columns, 6);
  const more: unknown[] = [];
  const value = (one: unknown) => `$${5 + values.length + more.push(one)}`;
  // Compares a single type with "=", so that the index provides the order.
  const [only, ...others] = subKinds ?? [];
  const ofType = type && subKinds ? (others.length === 0 ? `${type} = $4` : `${type} ${ofTypes}`) : '$4::text IS NULL';
  const types = type && subKinds ? (others.length === 0 ? (only ?? '') : subKinds) : null;
  const conditions = Object.entries(FILTER_COLUMNS).flatMap(([key, column]) => {
    const wanted = filters[key as keyof typeof FILTER_COLUMNS];
    return wanted === undefined ? [] : [`${column} = ${value(wanted)}`];
  });
  if (filters.groupIds) conditions.push(columns.isInGroups!(`${value(filters.groupIds)}::uuid[]`));
  if (q !== null) conditions.push(`strpos(lower(${name}), lower(${value(q)})) > 0`);
  const { createdAt, id } = after ?? START[order];
  return {
    from: `FROM ${from} WHERE (o.created_at, o.id) ${order === 'newest' ? '<' : '>'} ($1::timestamptz, $2::uuid) AND ${ofType}
        AND ($5::jsonb IS NULL OR o.attributes @> $5) AND ${[live, text, ...conditions].join(' AND ')}`,
    values: [createdAt, id, limit, types, attributes && JSON.stringify(attributes), ...values, ...more],
  };
}

function writeAnyOf(filters: readonly Filter[], columns: SqlColumns, firstParameter: number): Sql {
  const values: unknown[] = [];
  const texts = filters.map((filter) => {
    const written = toSql(filter, columns, firstParameter + values.length);
    values.push(...written.values);
    return written.text;
  });
  return { text: texts.length === 1 ? texts[0]! : `((${texts.join(') OR (')}))`, values };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
