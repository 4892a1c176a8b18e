import { Injectable } from '@nestjs/common';
import { AccessEngine } from '../decisions/access-engine.ts';
import { AccessChanges } from '../decisions/changes/access-changes.ts';
import { ReadThrough, UUID } from '../decisions/changes/read-through.ts';
import { Database, type Statement } from '../platform/database.ts';
import { createGrowingCache } from '../platform/growing-cache.ts';

export interface NamedObject {
  id: string;
  /** `person`, `app`, the kind of another entity, `group`, `object_group`, `role`, `tenant`, `resource` or `client`. */
  kind: string;
  name: string;
}

const CACHE_SIZE = 10_000;
/** An insert sends no notification, so a row that takes such an id later has no name until then. */
const NAMELESS_MS = 60_000;

const list: Statement = {
  name: 'administration_list_named_objects',
  text: `SELECT id::text, CASE WHEN managed_by = 'person' THEN 'person' WHEN managed_by = 'manifest' THEN 'app' ELSE kind END AS kind, name,
           CASE WHEN managed_by = 'client' THEN (SELECT c.name FROM client c WHERE c.entity_id = entity.id) END AS "clientName"
           FROM entity WHERE id = ANY($1::uuid[])
         UNION ALL SELECT id::text, 'group', name, NULL FROM principal_group WHERE id = ANY($1)
         UNION ALL SELECT id::text, 'object_group', name, NULL FROM object_group WHERE id = ANY($1)
         UNION ALL SELECT id::text, 'role', name, NULL FROM role WHERE id = ANY($1)
         UNION ALL SELECT id::text, 'tenant', name, NULL FROM tenant WHERE id = ANY($1)
         UNION ALL SELECT id::text, 'resource', COALESCE(name, alias, id::text), NULL FROM resource WHERE id = ANY($1)`,
};

/** Of an entity that stands for a connected app: the app's own name, from which the entity's can differ. */
interface NamedRow extends NamedObject {
  clientName?: string | null;
}

/** Id of a connected app. */
const CLIENT_ID = /^client-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const listEntitiesOfClients: Statement = {
  name: 'administration_list_entities_of_clients',
  text: `SELECT id, entity_id::text AS "entityId" FROM client WHERE id = ANY($1::text[]) AND entity_id IS NOT NULL`,
};

/** Whether something with a name can have this id. */
export const isNameable = (id: string) => UUID.test(id) || CLIENT_ID.test(id);

/** Names for ids that a page shows. Pass only ids that the actor was shown. A bounded cache, as current as the index. */
@Injectable()
export class NamedObjects {
  private readonly cache: ReadThrough<NamedRow>;
  /** Ids of rows without a name: events mention assignments, blocks and requests. */
  private readonly nameless = createGrowingCache<true>({ max: CACHE_SIZE, ttl: NAMELESS_MS });
  /** Never changes. Names are cached by entity, because changes of a client arrive as changes of its entity. */
  private readonly entitiesOfClients = createGrowingCache<string>({ max: CACHE_SIZE });

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

  /** In the order of the ids, which must be nameable. Null for those that no longer exist. */
  async list(ids: readonly string[]): Promise<(NamedObject | null)[]> {
    const entities = await this.findEntitiesOf(ids.filter((id) => CLIENT_ID.test(id)));
    const found = await this.findByUuid([...ids.filter((id) => UUID.test(id)), ...entities.values()]);
    return ids.map((id) => {
      const entityId = entities.get(id);
      if (entityId === undefined) return found.get(id) ?? null;
      const name = found.get(entityId)?.clientName;
      return name == null ? null : { id, kind: 'client', name };
    });
  }

  private async findByUuid(ids: readonly string[]): Promise<ReadonlyMap<string, NamedRow>> {
    const found: Map<string, NamedRow> = await this.findInIndex(ids);
    const others = ids.filter((id) => !found.has(id) && !this.nameless.has(id));
    for (const [id, named] of await this.cache.findMany(others)) found.set(id, named);
    for (const id of others) if (!found.has(id)) this.nameless.set(id, true);
    return found;
  }

  private async findEntitiesOf(clientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const unknown = clientIds.filter((id) => !this.entitiesOfClients.has(id) && !this.nameless.has(id));
    if (unknown.length > 0) {
      const { rows } = await this.database.query<{ id: string; entityId: string }>(listEntitiesOfClients, [unknown]);
      for (const { id, entityId } of rows) this.entitiesOfClients.set(id, entityId);
      for (const id of unknown) if (!this.entitiesOfClients.has(id)) this.nameless.set(id, true);
    }
    return new Map(
      clientIds.flatMap((id) => (this.entitiesOfClients.has(id) ? [[id, this.entitiesOfClients.get(id)!]] : [])),
    );
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

  private async read(ids: readonly string[]): Promise<Map<string, NamedRow>> {
    const { rows } = await this.database.query<NamedRow & Record<string, unknown>>(list, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
