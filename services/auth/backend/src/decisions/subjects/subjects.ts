import { Injectable } from '@nestjs/common';
import { type CompiledGrants, compileGrants } from '@portico/access';
import { Database } from '../../platform/database.ts';
import { AccessChanges } from '../changes/access-changes.ts';
import { ReadThrough } from '../changes/read-through.ts';
import type { AccessModel } from '../model/access-model.ts';
import { expandGrants } from './expand-grants.ts';
import type { SubjectFacts } from './subject-facts.ts';
import { SubjectsRepository } from './subjects.repository.ts';

const CACHE_SIZE = 10_000;

/** Entities as subjects, with their grants. A bounded cache, as current as the index. */
@Injectable()
export class Subjects {
  private readonly cache: ReadThrough<SubjectFacts>;

  constructor(database: Database, repository: SubjectsRepository, changes: AccessChanges) {
    this.cache = new ReadThrough(
      CACHE_SIZE,
      (ids) => repository.list(database, ids),
      () => changes.isHeard,
    );
    changes.on((change) => {
      // A tenant's status affects all its members at once.
      if (change.what === 'all' || change.what === 'tenant') this.cache.clear();
      else if (change.what === 'entity' || change.what === 'subject') this.cache.forget(change.id);
    });
  }

  get size(): number {
    return this.cache.size;
  }

  find(id: string): SubjectFacts | undefined | Promise<SubjectFacts | undefined> {
    return this.cache.find(id);
  }

  findMany(ids: readonly string[]): Promise<ReadonlyMap<string, SubjectFacts>> {
    return this.cache.findMany(ids);
  }
}

/** Expanded once per subject and version of the index. */
export function grantsOf(model: AccessModel, facts: SubjectFacts): CompiledGrants {
  if (facts.compiled?.version !== model.version)
    facts.compiled = { version: model.version, grants: compileGrants(expandGrants(model, facts)) };
  return facts.compiled.grants;
}
