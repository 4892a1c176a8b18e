import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.ts';
import { createGrowingCache } from '../../platform/growing-cache.ts';
import { AccessChanges } from '../changes/access-changes.ts';
import { ReadThrough } from '../changes/read-through.ts';
import type { TargetFacts } from './target-facts.ts';
import { TargetsRepository } from './targets.repository.ts';

const CACHE_SIZE = 10_000;

/** An object by name instead of id. */
export interface TargetName {
  kind: 'entity' | 'resource' | 'tenant';
  subKind: string;
  name: string;
  /** Null: among the platform's own. */
  tenantId: string | null;
}

/** Registered objects for decisions. A bounded cache. */
@Injectable()
export class Targets {
  private readonly cache: ReadThrough<TargetFacts>;
  private readonly idsByName = createGrowingCache<string>({ max: CACHE_SIZE });

  constructor(
    private readonly database: Database,
    private readonly repository: TargetsRepository,
    changes: AccessChanges,
  ) {
    this.cache = new ReadThrough(
      CACHE_SIZE,
      (ids) => repository.list(database, ids),
      () => changes.isHeard,
    );
    changes.on((change) => {
      if (change.what === 'all' || change.what === 'tenant') this.cache.clear();
      else if (CHANGES_TARGET.has(change.what)) this.cache.forget(change.id);
    });
  }

  get size(): number {
    return this.cache.size;
  }

  find(id: string): TargetFacts | undefined | Promise<TargetFacts | undefined> {
    return this.cache.find(id);
  }

  findMany(ids: readonly string[]): Promise<ReadonlyMap<string, TargetFacts>> {
    return this.cache.findMany(ids);
  }

  /** A cached id counts only while its object still has the name. */
  async findByName(asked: TargetName): Promise<string | undefined> {
    const key = [asked.kind, asked.subKind, asked.tenantId ?? '', asked.name].join('\n');
    const known = this.idsByName.get(key);
    const facts = known === undefined ? undefined : await this.cache.find(known);
    if (facts && isStill(facts, asked)) return known;
    const id = await this.readByName(asked);
    if (id === undefined) this.idsByName.delete(key);
    else this.idsByName.set(key, id);
    return id;
  }

  private readByName({ kind, subKind, name, tenantId }: TargetName): Promise<string | undefined> {
    if (kind === 'entity') return this.repository.findEntityByName(this.database, subKind, name, tenantId);
    if (kind === 'resource') return this.repository.findResourceByName(this.database, subKind, name, tenantId);
    return this.repository.findTenantByName(this.database, name);
  }
}

const CHANGES_TARGET: ReadonlySet<string> = new Set(['entity', 'target', 'group', 'role']);

function isStill(facts: TargetFacts, { kind, subKind, name, tenantId }: TargetName): boolean {
  const isNamed = facts.names.includes(name) || facts.names.includes(name.toLowerCase());
  if (facts.kind !== kind || !isNamed) return false;
  return kind === 'tenant' || (facts.subKind === subKind && facts.tenantId === tenantId);
}
