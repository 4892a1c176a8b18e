import type { Queryable } from '../../platform/database.ts';
import { AccessModel } from './access-model.ts';
import type { ModelRepository } from './model.repository.ts';
import { EVERY_PART, reloadModel } from './reload-model.ts';

/** The whole index as a transaction sees it, in one statement. */
export async function readModel(db: Queryable, repository: ModelRepository): Promise<AccessModel> {
  const model = new AccessModel();
  await reloadModel(db, repository, model, EVERY_PART);
  return model;
}
