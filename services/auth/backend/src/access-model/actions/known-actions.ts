import { Injectable } from '@nestjs/common';
import { AccessChanges } from '../../decisions/changes/access-changes.ts';
import { ReadThrough } from '../../decisions/changes/read-through.ts';
import { Database } from '../../platform/database.ts';
import { type ActionRecord, ActionsRepository } from './actions.repository.ts';

const CACHE_SIZE = 5000;

/** Actions with their texts, which the index does not have. A bounded cache, as current as the index. */
@Injectable()
export class KnownActions {
  private readonly cache: ReadThrough<ActionRecord>;

  constructor(database: Database, repository: ActionsRepository, changes: AccessChanges) {
    this.cache = new ReadThrough(
      CACHE_SIZE,
      (ids) => repository.listByIds(database, ids),
      () => changes.isHeard,
    );
    changes.on((change) => {
      if (change.what === 'all') this.cache.clear();
      else if (change.what === 'action') this.cache.forget(change.id);
    });
  }

  /** Existing ones by id. */
  list(ids: readonly string[]): Promise<ReadonlyMap<string, ActionRecord>> {
    return this.cache.findMany(ids);
  }
}
