import type { SnapshotTenant } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';

const statements = {
  list: {
    name: 'app_object_list',
    text: `SELECT NULL AS "groupId", id, 'resource:' || kind AS type, external_id AS "externalId" FROM resource
           WHERE id = ANY ($2::uuid[]) AND split_part(kind, '/', 1) = $1 AND external_id IS NOT NULL AND deleted_at IS NULL
             AND tenant_id IS NOT DISTINCT FROM $4::uuid
           UNION ALL
           SELECT m.group_id, r.id, 'resource:' || r.kind, r.external_id FROM object_group_member m JOIN resource r ON r.id = m.object_id
           WHERE m.group_id = ANY ($3::uuid[]) AND split_part(r.kind, '/', 1) = $1 AND r.external_id IS NOT NULL AND r.deleted_at IS NULL
             AND r.tenant_id IS NOT DISTINCT FROM $4::uuid`,
  },
  findTenant: {
    name: 'app_object_find_tenant',
    text: 'SELECT id, name, alias, status, attributes FROM tenant WHERE id = $1',
  },
} satisfies Record<string, Statement>;

export interface AppObject {
  type: string;
  /** The app's own id; unique within tenant and type. */
  externalId: string;
}

interface ObjectRow extends AppObject {
  groupId: string | null;
  id: string;
}

export interface AppObjectsQuery {
  appId: string;
  /** Limits ids to this tenant; null: to the platform. */
  tenantId: string | null;
  ids: readonly string[];
  groups: readonly string[];
}

/** Registered objects of an app, by the app's own ids. */
export interface AppObjects {
  /** By id. */
  resources: ReadonlyMap<string, AppObject>;
  /** By group. */
  members: ReadonlyMap<string, readonly AppObject[]>;
}

@Injectable()
export class AppObjectsRepository {
  async list(db: Queryable, { appId, tenantId, ids, groups }: AppObjectsQuery): Promise<AppObjects> {
    const { rows } = await db.query<ObjectRow>(statements.list, [appId, ids, groups, tenantId]);
    const byGroup = Map.groupBy(rows, ({ groupId }) => groupId ?? '');
    return {
      resources: new Map((byGroup.get('') ?? []).map((row) => [row.id, row])),
      members: byGroup,
    };
  }

  async findTenant(db: Queryable, id: string): Promise<SnapshotTenant | null> {
    return (await db.query<SnapshotTenant>(statements.findTenant, [id])).rows[0] ?? null;
  }
}
