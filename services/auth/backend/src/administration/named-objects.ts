import { Injectable } from '@nestjs/common';
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
  constructor(private readonly database: Database) {}

  /** In the order of the ids, which must be UUIDs. Null for those that no longer exist. */
  async list(ids: readonly string[]): Promise<(NamedObject | null)[]> {
    const { rows } = await this.database.query<NamedObject & Record<string, unknown>>(list, [ids]);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  }
}
