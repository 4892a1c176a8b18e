import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Filter, type SqlColumns, toSql } from '@portico/access';
import type { Queryable } from '../../platform/database.ts';

export type ListedKind = 'entity' | 'resource' | 'group' | 'tenant';

/** The object after which a page begins. */
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
  filter: Filter;
  after: PageStart | null;
  limit: number;
}

const isMember = (groups: string) =>
  `EXISTS (SELECT FROM object_group_member m WHERE m.object_id = o.id AND m.group_id = ANY(${groups}))`;
const inActiveTenant = `(o.tenant_id IS NULL OR EXISTS (SELECT FROM tenant t WHERE t.id = o.tenant_id AND t.status = 'active'))`;

const TABLES: Record<ListedKind, { from: string; live: string; type?: string; columns: SqlColumns }> = {
  entity: {
    from: 'entity o',
    live: `o.deleted_at IS NULL AND o.status <> 'inactive' AND ${inActiveTenant}`,
    type: 'o.kind',
    columns: { id: 'o.id', tenantId: 'o.tenant_id', subKind: 'o.kind', instanceOf: 'o.app_id', isInGroups: isMember },
  },
  resource: {
    from: 'resource o',
    live: `o.deleted_at IS NULL AND ${inActiveTenant}`,
    type: 'o.kind',
    columns: {
      id: 'o.id',
      tenantId: 'o.tenant_id',
      subKind: 'o.kind',
      instanceOf: `CASE WHEN o.kind ~ '^[0-9a-f-]{36}/' THEN split_part(o.kind, '/', 1)::uuid END`,
      isInGroups: isMember,
    },
  },
  group: {
    from: `(SELECT id, tenant_id, parent_id, status, attributes, created_at, deleted_at FROM principal_group
            UNION ALL SELECT id, tenant_id, parent_id, status, attributes, created_at, deleted_at FROM object_group) o`,
    live: `o.deleted_at IS NULL AND o.status <> 'inactive' AND ${inActiveTenant}`,
    columns: { id: 'o.id', tenantId: 'o.tenant_id', isInGroups: (groups) => `o.parent_id = ANY(${groups})` },
  },
  tenant: { from: 'tenant o', live: `o.status = 'active'`, columns: { id: 'o.id', tenantId: 'o.id' } },
};

const LAST: PageStart = { createdAt: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/** Pages of the objects that a filter passes, newest first. A statement for each shape of filter, so PostgreSQL plans each once. */
@Injectable()
export class AllowedRepository {
  async list(db: Queryable, query: AllowedQuery): Promise<PageStart[]> {
    const { from, live, type, columns } = TABLES[query.kind];
    const { text, values } = toSql(query.filter, columns, 6);
    // One type is compared with "=", which lets the index give the order.
    const [only, ...others] = query.subKinds ?? [];
    const ofType =
      type && query.subKinds ? (others.length === 0 ? `${type} = $4` : `${type} = ANY($4)`) : '$4::text IS NULL';
    const statement = `SELECT o.id, to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "createdAt" FROM ${from}
      WHERE (o.created_at, o.id) < ($1::timestamptz, $2::uuid) AND ${ofType} AND ($5::jsonb IS NULL OR o.attributes @> $5)
        AND ${live} AND ${text}
      ORDER BY o.created_at DESC, o.id DESC LIMIT $3`;
    const after = query.after ?? LAST;
    const types = type && query.subKinds ? (others.length === 0 ? (only ?? '') : query.subKinds) : null;
    const attributes = query.attributes && JSON.stringify(query.attributes);
    const { rows } = await db.query<PageStart>({ name: `access_list_${digestOf(statement)}`, text: statement }, [
      after.createdAt,
      after.id,
      query.limit,
      types,
      attributes,
      ...values,
    ]);
    return rows;
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
