import type { ObjectKind, Target } from '@portico/access';
import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../../platform/database.ts';

/** An object or group that a scope names. */
export interface NamedObject extends Target {
  id: string;
  isPrincipalGroup: boolean;
  /** It can be restored. */
  isRemoved: boolean;
}

const list: Statement = {
  name: 'model_list_objects',
  text: `WITH RECURSIVE live (id, parent_id) AS (
           SELECT id, parent_id FROM object_group WHERE deleted_at IS NULL
           UNION ALL SELECT id, parent_id FROM principal_group WHERE deleted_at IS NULL
         ), above (id, group_id, is_parent) AS (
           (SELECT m.object_id, m.group_id, true FROM object_group_member m JOIN live ON live.id = m.group_id WHERE m.object_id = ANY($1::uuid[])
            UNION ALL SELECT g.id, g.parent_id, true FROM object_group g JOIN live ON live.id = g.parent_id WHERE g.id = ANY($1)
            UNION ALL SELECT g.id, g.parent_id, true FROM principal_group g JOIN live ON live.id = g.parent_id WHERE g.id = ANY($1))
           UNION
           SELECT a.id, p.id, false FROM above a JOIN live g ON g.id = a.group_id JOIN live p ON p.id = g.parent_id
         )
         SELECT o.id, o.kind, COALESCE(e.kind, r.kind) AS "subKind", COALESCE(e.app_id::text, substring(r.kind FROM '^([0-9a-f-]{36})/')) AS "instanceOf", pg.id IS NOT NULL AS "isPrincipalGroup",
           COALESCE(t.deleted_at, e.deleted_at, r.deleted_at, og.deleted_at, pg.deleted_at, ro.deleted_at) IS NOT NULL AS "isRemoved",
           COALESCE(e.tenant_id, r.tenant_id, og.tenant_id, pg.tenant_id, ro.tenant_id, ra.tenant_id, dp.tenant_id) AS "tenantId",
           ARRAY(SELECT group_id::text FROM above a WHERE a.id = o.id AND is_parent) AS "parentGroupIds",
           ARRAY(SELECT group_id::text FROM above a WHERE a.id = o.id AND NOT is_parent) AS "ancestorGroupIds"
         FROM protected_object o
         LEFT JOIN tenant t ON t.id = o.id LEFT JOIN entity e ON e.id = o.id LEFT JOIN resource r ON r.id = o.id
         LEFT JOIN object_group og ON og.id = o.id LEFT JOIN principal_group pg ON pg.id = o.id
         LEFT JOIN role ro ON ro.id = o.id LEFT JOIN role_assignment ra ON ra.id = o.id LEFT JOIN direct_policy dp ON dp.id = o.id
         WHERE o.id = ANY($1)`,
};

@Injectable()
export class ObjectsRepository {
  /** Existing ones by id. */
  async list(db: Queryable, ids: Iterable<string>): Promise<Map<string, NamedObject>> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    const { rows } = await db.query<NamedObject & { kind: ObjectKind }>(list, [wanted]);
    return new Map(rows.map((row) => [row.id, { ...row, attributes: {} }]));
  }
}
