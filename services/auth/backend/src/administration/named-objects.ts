import { Injectable } from '@nestjs/common';
import { AccessEngine } from '../decisions/access-engine.ts';
import { Database, type Statement } from '../platform/database.ts';

export interface NamedObject {
  id: string;
  /** `person`, `app`, the kind of another entity, `group`, `object_group`, `role`, `tenant` or `resource`. */
  kind: string;
  name: string;
}

const list: Statement = {
  name: 'administration_list_named_objects',
  text: `SELECT id::text, CASE WHEN managed_by = 'person' THEN 'person' WHEN managed_by = 'manifest' THEN 'app' ELSE kind END AS kind, name
           FROM entity WHERE id = ANY($1::uuid[])
         UNION ALL SELECT id::text, 'group', name FROM principal_group WHERE id = ANY($1)
         UNION ALL SELECT id::text, 'object_group', name FROM object_group WHERE id = ANY($1)
         UNION ALL SELECT id::text, 'role', name FROM role WHERE id = ANY($1)
         UNION ALL SELECT id::text, 'tenant', name FROM tenant WHERE id = ANY($1)
         UNION ALL SELECT id::text, 'resource', COALESCE(name, alias, id::text) FROM resource WHERE id = ANY($1)`,
};

/** Names for ids that a page shows. Pass only ids that the actor was shown. */
@Injectable()
export class NamedObjects {
  constructor(
    private readonly database: Database,
    private readonly engine: AccessEngine,
  ) {}

  /** In the order of the ids, which must be UUIDs. Null for those that no longer exist. */
  async list(ids: readonly string[]): Promise<(NamedObject | null)[]> {
    const found = await this.findInIndex(ids);
    const others = ids.filter((id) => !found.has(id));
    if (others.length > 0) {
      const { rows } = await this.database.query<NamedObject & Record<string, unknown>>(list, [others]);
      for (const row of rows) found.set(row.id, row);
    }
    return ids.map((id) => found.get(id) ?? null);
  }

  /** Live groups and roles, whose names the index has. */
  private async findInIndex(ids: readonly string[]): Promise<Map<string, NamedObject>> {
    const { groups, roles } = await this.engine.currentModel();
    const found = new Map<string, NamedObject>();
    for (const id of ids) {
      const [group, role] = [groups.get(id), roles.get(id)];
      if (group) found.set(id, { id, kind: group.kind === 'object' ? 'object_group' : 'group', name: group.name });
      else if (role) found.set(id, { id, kind: 'role', name: role.name });
    }
    return found;
  }
}
