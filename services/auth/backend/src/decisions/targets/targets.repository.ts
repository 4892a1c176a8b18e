import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../../platform/database.ts';
import type { TargetFacts } from './target-facts.ts';

const groupsOf = (object: string) =>
  `ARRAY(SELECT m.group_id FROM object_group_member m WHERE m.object_id = ${object}.id)::text[]`;
const ofParent = `CASE WHEN g.parent_id IS NULL THEN '{}' ELSE ARRAY[g.parent_id::text] END`;

const statements = {
  list: {
    name: 'access_targets',
    text: `SELECT x.*, CASE WHEN t.id IS NULL THEN NULL ELSE json_build_object('id', t.id, 'status', t.status, 'attributes', t.attributes) END AS tenant
           FROM (
             SELECT e.id, 'entity' AS kind, e.kind AS "subKind", e.name, e.tenant_id AS "tenantId", e.app_id AS "instanceOf", ${groupsOf('e')} AS "parentGroupIds",
               e.attributes, array_remove(ARRAY[e.alias, e.external_id, p.email_key], NULL) AS names, COALESCE(e.alias, e.external_id, e.id::text) AS "publicId", e.deleted_at IS NULL AND e.status <> 'inactive' AS "isFound"
             FROM entity e LEFT JOIN person p ON p.id = e.id WHERE e.id = ANY($1::uuid[])
             UNION ALL
             SELECT r.id, 'resource', r.kind, r.name, r.tenant_id, NULL, ${groupsOf('r')}, r.attributes, array_remove(ARRAY[r.alias, r.external_id], NULL), COALESCE(r.external_id, r.alias, r.id::text), r.deleted_at IS NULL
             FROM resource r WHERE r.id = ANY($1)
             UNION ALL
             SELECT g.id, 'group', NULL, g.name, g.tenant_id, NULL, ${ofParent}, g.attributes, '{}', g.id::text, g.deleted_at IS NULL AND g.status <> 'inactive'
             FROM principal_group g WHERE g.id = ANY($1)
             UNION ALL
             SELECT g.id, 'group', NULL, g.name, g.tenant_id, NULL, ${ofParent}, g.attributes, '{}', g.id::text, g.deleted_at IS NULL AND g.status <> 'inactive'
             FROM object_group g WHERE g.id = ANY($1)
             UNION ALL
             SELECT t.id, 'tenant', NULL, t.name, t.id, NULL, '{}', t.attributes, array_remove(ARRAY[t.alias], NULL), COALESCE(t.alias, t.id::text), true FROM tenant t WHERE t.id = ANY($1)
             UNION ALL
             SELECT r.id, 'role', NULL, r.name, r.tenant_id, NULL, '{}', '{}', '{}', r.id::text, r.deleted_at IS NULL FROM role r WHERE r.id = ANY($1)
             UNION ALL
             SELECT a.id, 'policy', NULL, NULL, a.tenant_id, NULL, '{}', '{}', '{}', a.id::text, true FROM role_assignment a WHERE a.id = ANY($1)
             UNION ALL
             SELECT d.id, 'policy', NULL, NULL, d.tenant_id, NULL, '{}', '{}', '{}', d.id::text, true FROM direct_policy d WHERE d.id = ANY($1)
           ) x LEFT JOIN tenant t ON t.id = x."tenantId"`,
  },
  // Names are unique within a tenant and on the platform. Each branch has its own index.
  entityByName: {
    name: 'access_target_entity_by_name',
    text: `SELECT x.id FROM (
             SELECT e.id, 1 AS place FROM entity e WHERE COALESCE(e.tenant_id, $4) = COALESCE($3::uuid, $4) AND e.alias = lower($2)
               AND e.deleted_at IS NULL AND e.alias IS NOT NULL AND e.kind = $1
             UNION ALL
             SELECT e.id, 2 FROM entity e WHERE COALESCE(e.tenant_id, $4) = COALESCE($3::uuid, $4) AND e.external_id = $2
               AND e.deleted_at IS NULL AND e.external_id IS NOT NULL AND e.kind = $1
             UNION ALL
             SELECT p.id, 3 FROM person p WHERE p.email_key = $2 AND $1 = 'human'
           ) x ORDER BY x.place LIMIT 1`,
  },
  resourceByName: {
    name: 'access_target_resource_by_name',
    text: `SELECT x.id FROM (
             SELECT r.id, 1 AS place FROM resource r WHERE COALESCE(r.tenant_id, $4) = COALESCE($3::uuid, $4) AND r.kind = $1
               AND r.external_id = $2 AND r.deleted_at IS NULL AND r.external_id IS NOT NULL
             UNION ALL
             SELECT r.id, 2 FROM resource r WHERE COALESCE(r.tenant_id, $4) = COALESCE($3::uuid, $4) AND r.alias = lower($2) AND r.kind = $1
               AND r.deleted_at IS NULL AND r.alias IS NOT NULL
           ) x ORDER BY x.place LIMIT 1`,
  },
  tenantByName: {
    name: 'access_target_tenant_by_name',
    text: `SELECT id FROM tenant WHERE alias = lower($1) AND deleted_at IS NULL`,
  },
} satisfies Record<string, Statement>;

@Injectable()
export class TargetsRepository {
  async list(db: Queryable, ids: readonly string[]): Promise<Map<string, TargetFacts>> {
    const { rows } = await db.query<TargetFacts>(statements.list, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** By alias, external id or, for people, email key. Searches the tenant's entities, or the platform's. */
  findEntityByName(db: Queryable, kind: string, name: string, tenantId: string | null): Promise<string | undefined> {
    return findId(db, statements.entityByName, [kind, name, tenantId, NO_TENANT]);
  }

  /** By external id or alias. */
  findResourceByName(db: Queryable, kind: string, name: string, tenantId: string | null): Promise<string | undefined> {
    return findId(db, statements.resourceByName, [kind, name, tenantId, NO_TENANT]);
  }

  findTenantByName(db: Queryable, name: string): Promise<string | undefined> {
    return findId(db, statements.tenantByName, [name]);
  }
}

/** Stands for null in the indexes. */
const NO_TENANT = '00000000-0000-0000-0000-000000000000';

async function findId(db: Queryable, statement: Statement, values: unknown[]): Promise<string | undefined> {
  return (await db.query<{ id: string }>(statement, values)).rows[0]?.id;
}
