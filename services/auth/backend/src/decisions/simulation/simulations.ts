import { Injectable } from '@nestjs/common';
import type { Target } from '@portico/access';
import pLimit from 'p-limit';
import { Database, type Queryable } from '../../platform/database.ts';
import { HoldersRepository } from '../holders/holders.repository.ts';
import type { AccessModel } from '../model/access-model.ts';
import { ModelRepository } from '../model/model.repository.ts';
import { readModel } from '../model/read-model.ts';
import { expandGrants } from '../subjects/expand-grants.ts';
import { EVERYONE } from '../subjects/list-given.ts';
import { SubjectsRepository } from '../subjects/subjects.repository.ts';
import { TargetsRepository } from '../targets/targets.repository.ts';
import { toTarget } from '../targets/to-target.ts';
import { compareGrants } from './compare-grants.ts';
import { addToConcern, emptyConcern, listHeldIn, type Lookups } from './concern.ts';
import { findChanged } from './find-changed.ts';
import { type ExaminedEntity, type Simulation, summarize } from './summarize.ts';
import { toRepresentative } from './to-representative.ts';

export const MOST_ENTITIES = 1000;

/**
 * Predicts a change by making it in a transaction that is rolled back. The change itself checks the actor's permission.
 * Runs one at a time, because each holds a connection while the change's gates need others.
 */
@Injectable()
export class Simulations {
  private readonly limit = pLimit(1);

  constructor(
    private readonly database: Database,
    private readonly models: ModelRepository,
    private readonly subjects: SubjectsRepository,
    private readonly holders: HoldersRepository,
    private readonly targets: TargetsRepository,
  ) {}

  /**
   * `change` is the administration's own code; its transactions become part of this one. `entityIds` are the entities
   * that it names. Those affected through groups or roles are found.
   */
  simulate(
    change: (transaction: Queryable) => Promise<unknown>,
    entityIds: readonly string[] = [],
  ): Promise<Simulation> {
    return this.rehearse((transaction) => this.compare(transaction, change, entityIds));
  }

  /** For effects that grants do not show: `work` makes the change and compares by itself. */
  rehearse<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result> {
    return this.limit(() => this.database.rehearse(work));
  }

  private async compare(
    transaction: Queryable,
    change: (transaction: Queryable) => Promise<unknown>,
    entityIds: readonly string[],
  ): Promise<Simulation> {
    const before = await readModel(transaction, this.models);
    const wasSubject = await this.subjects.list(transaction, entityIds);
    await change(transaction);
    const after = await readModel(transaction, this.models);
    const { ids, complete } = await this.listAffected(transaction, before, after, entityIds);
    // Entities that the change does not name keep their own assignments and memberships.
    const isSubject = await this.subjects.list(transaction, ids);
    const targets = await this.listTargets(transaction, before, after);
    const findTarget = (id: string) => targets.get(id);
    const now = Date.now();
    const lookups: Lookups = {
      findTarget,
      findSample: (grant) =>
        toRepresentative(grant, 'objectId' in grant.scope ? findTarget(grant.scope.objectId) : undefined),
      appOf: (actionId) => (after.actions.get(actionId) ?? before.actions.get(actionId))?.appId ?? null,
    };
    const concerned = emptyConcern();
    const entities = ids.flatMap((id): ExaminedEntity[] => {
      const [was, is] = [wasSubject.get(id) ?? isSubject.get(id), isSubject.get(id)];
      if (!was || !is) return [];
      const had = expandGrants(before, was);
      const { differences, shut } = compareGrants(is.subject, had, expandGrants(after, is), findTarget, now);
      const own = emptyConcern();
      for (const found of [...differences, ...shut])
        for (const concern of [own, concerned]) addToConcern(concern, found, lookups);
      // Those for whom nothing changes: where it concerns the others.
      const held = () => listHeldIn(own.apps.size > 0 ? own : concerned, is.subject, had, lookups, now);
      return [{ id, differences, shut, listHeld: held }];
    });
    return summarize(entities, complete);
  }

  private async listAffected(
    transaction: Queryable,
    before: AccessModel,
    after: AccessModel,
    entityIds: readonly string[],
  ): Promise<{ ids: string[]; complete: boolean }> {
    const { groupIds, roleIds } = findChanged(before, after);
    const nothing = { blockIds: [], tenantId: null, afterId: null };
    const everyone = groupIds.includes(EVERYONE);
    const asked = { ...nothing, kind: null, roleIds, groupIds, everyone, limit: MOST_ENTITIES + 1 };
    const found = await this.holders.listCandidates(transaction, asked);
    const ids = [...new Set([...entityIds, ...found])];
    return { ids: ids.slice(0, MOST_ENTITIES), complete: ids.length <= MOST_ENTITIES };
  }

  /** Objects that blocks name individually. */
  private async listTargets(
    transaction: Queryable,
    before: AccessModel,
    after: AccessModel,
  ): Promise<ReadonlyMap<string, Target>> {
    const ids = [before, after].flatMap(({ blocks }) =>
      [...blocks.values()].flatMap(({ scope }) => (scope.mode === 'object' ? [scope.objectId] : [])),
    );
    const found = await this.targets.list(transaction, [...new Set(ids)]);
    return new Map([...found].map(([id, facts]) => [id, toTarget(after, facts).target]));
  }
}
