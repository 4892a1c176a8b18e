import type { Queryable } from '../../platform/database.ts';
import type { AccessModel } from './access-model.ts';
import type { ModelRepository } from './model.repository.ts';

/** Parts of the index, each with the ids to reload. Null: all of them. */
export type ModelParts = Partial<Record<ModelPart, ReadonlySet<string> | null>>;
export type ModelPart = 'action' | 'app' | 'block' | 'grants_of_group' | 'group' | 'role';

export const EVERY_PART: ModelParts = {
  action: null,
  app: null,
  block: null,
  grants_of_group: null,
  group: null,
  role: null,
};
export const PARTS = Object.keys(EVERY_PART) as ModelPart[];

/** Reads all parts, then replaces them at once, so that concurrent decisions see the previous index. */
export async function reloadModel(
  db: Queryable,
  repository: ModelRepository,
  model: AccessModel,
  parts: ModelParts,
): Promise<void> {
  if (PARTS.every((part) => parts[part] === null)) return reloadAll(db, repository, model);
  const read = async <Value>(
    part: ModelPart,
    map: Map<string, Value>,
    list: (ids: readonly string[] | null) => Promise<Map<string, Value>>,
  ) => {
    const ids = parts[part];
    if (ids === undefined) return undefined;
    const found = await list(ids && [...ids]);
    return () => replace(map, ids, found);
  };
  const replacements = await Promise.all([
    read('action', model.actions, async (ids) => byId(await repository.listActions(db, ids))),
    read('app', model.apps, async (ids) => byId(await repository.listApps(db, ids))),
    read('block', model.blocks, async (ids) => byId(await repository.listBlocks(db, ids))),
    read('group', model.groups, async (ids) => byId(await repository.listGroups(db, ids))),
    read('role', model.roles, async (ids) => byId(await repository.listRoles(db, ids))),
    read('grants_of_group', model.given, (ids) => repository.listGiven(db, ids)),
  ]);
  for (const put of replacements) put?.();
  model.version += 1;
}

async function reloadAll(db: Queryable, repository: ModelRepository, model: AccessModel): Promise<void> {
  const rows = await repository.listEverything(db);
  replace(model.actions, null, byId(rows.actions));
  replace(model.apps, null, byId(rows.apps));
  replace(model.blocks, null, byId(rows.blocks));
  replace(model.groups, null, byId(rows.groups));
  replace(model.roles, null, byId(rows.roles));
  replace(model.given, null, rows.given);
  model.version += 1;
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function replace<Value>(
  map: Map<string, Value>,
  ids: ReadonlySet<string> | null,
  found: ReadonlyMap<string, Value>,
): void {
  if (ids === null) map.clear();
  else for (const id of ids) map.delete(id);
  for (const [id, value] of found) map.set(id, value);
}
