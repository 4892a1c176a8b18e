import type { Queryable } from '../../platform/database.ts';
import { AccessModel } from './access-model.ts';
import type { ModelRepository } from './model.repository.ts';

/** The whole index as a transaction sees it, in one statement. */
export async function readModel(db: Queryable, repository: ModelRepository): Promise<AccessModel> {
  const model = new AccessModel();
  const { actions, apps, blocks, groups, roles, given } = await repository.listEverything(db);
  for (const row of actions) model.actions.set(row.id, row);
  for (const row of apps) model.apps.set(row.id, row);
  for (const row of blocks) model.blocks.set(row.id, row);
  for (const row of groups) model.groups.set(row.id, row);
  for (const row of roles) model.roles.set(row.id, row);
  for (const [groupId, list] of given) model.given.set(groupId, list);
  model.version += 1;
  return model;
}
