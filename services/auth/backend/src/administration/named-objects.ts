import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { AccessEngine } from '../decisions/access-engine.ts';
import { AccessChanges } from '../decisions/changes/access-changes.ts';
import { ReadThrough } from '../decisions/changes/read-through.ts';
import { Database, type Statement } from '../platform/database.ts';

export interface NamedObject {
  id: string;
  /** `person`, `app`, the kind of another entity, `group`, `object_group`, `role`, `tenant` or `resource`. */
  kind: string;
  name: string;
}

const CACHE_SIZE = 10_000;
/** An insert sends no notification, so a row that takes such an id later has no name until then. */
const NAMELESS_MS = 60_000;

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

/** Names for ids that a page shows. Pass only ids that the actor was shown. A bounded cache, as current as the index. */
@Injectable()
export class NamedObjects {
  private readonly cache: ReadThrough<NamedObject>;
  /** Ids of rows without a name: events mention assignments, blocks and requests. */
  private readonly nameless = new LRUCache<string, true>({ max: CACHE_SIZE, ttl: NAMELESS_MS });

  constructor(
    private readonly database: Database,
    private readonly engine: AccessEngine,
    changes: AccessChanges,
  ) {
    this.cache = new ReadThrough(
      CACHE_SIZE,
      (ids) => this.read(ids),
      () => changes.isHeard,
    );
    changes.on((change) => {
      if (change.what === 'all') this.cache.clear();
      else this.cache.forget(change.id);
    });
  }

  /** In the order of the ids, which must be UUIDs. Null for those that no longer exist. */
  async list(ids: readonly string[]): Promise<(NamedObject | null)[]> {
    const found = await this.findInIndex(ids);
    const others = ids.filter((id) => !found.has(id) && !this.nameless.has(id));
    for (const [id, named] of await this.cache.findMany(others)) found.set(id, named);
    for (const id of others) if (!found.has(id)) this.nameless.set(id, true);
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

  private async read(ids: readonly string[]): Promise<Map<string, NamedObject>> {
    const { rows } = await this.database.query<NamedObject & Record<string, unknown>>(list, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
