import { Injectable } from '@nestjs/common';
import type { Grant, Scope, Target } from '@portico/access';
import { Database, type Queryable } from '../../platform/database.ts';
import { HoldersRepository } from '../holders/holders.repository.ts';
import { AccessModel } from '../model/access-model.ts';
import { ModelRepository } from '../model/model.repository.ts';
import { EVERY_PART, reloadModel } from '../model/reload-model.ts';
import { EVERYONE, expandGrants } from '../subjects/expand-grants.ts';
import { SubjectsRepository } from '../subjects/subjects.repository.ts';
import { TargetsRepository } from '../targets/targets.repository.ts';
import { toTarget } from '../targets/to-target.ts';
import { compareGrants, type Difference } from './compare-grants.ts';
import { findChanged } from './find-changed.ts';

interface SimulatedChange {
  entityId: string;
  entityName: string;
  action: string;
  scope: Scope;
  tenantBoundary: string | null;
  /** Only where the grant's conditions hold. */
  conditional: boolean;
}

export interface Simulation {
  /** The first hundred of each. */
  gains: SimulatedChange[];
  loses: SimulatedChange[];
  /** How many entities gain something, and how many lose something, among those that were looked at. */
  gaining: number;
  losing: number;
  /** False: more than a thousand entities are affected, and the rest was not looked at. */
  complete: boolean;
}

const MOST_ENTITIES = 1000;
const MOST_SHOWN = 100;

/** Tells what a change would do before it is made: it is made in a transaction that is rolled back. Whether the actor may is the caller's question. */
@Injectable()
export class Simulations {
  constructor(
    private readonly database: Database,
    private readonly models: ModelRepository,
    private readonly subjects: SubjectsRepository,
    private readonly holders: HoldersRepository,
    private readonly targets: TargetsRepository,
  ) {}

  /**
   * `change` is the administration's own code, in the transaction that it is given; `entityIds` are the entities that it names. Those whose
   * groups or roles it touches are found.
   */
  async simulate(
    change: (transaction: Queryable) => Promise<unknown>,
    entityIds: readonly string[] = [],
  ): Promise<Simulation> {
    let result: Simulation | undefined;
    const undone = new Error('simulated');
    await this.database
      .transaction(async (transaction) => {
        const before = await this.readModel(transaction);
        const wasSubject = await this.subjects.list(transaction, entityIds);
        await change(transaction);
        const after = await this.readModel(transaction);
        const { ids, complete } = await this.listAffected(transaction, before, after, entityIds);
        // Entities that the change does not name have the same assignments and memberships of their own before it.
        const isSubject = await this.subjects.list(transaction, ids);
        const targets = await this.listTargets(transaction, before, after);
        const now = Date.now();
        const differences = ids.flatMap((id) => {
          const [was, is] = [wasSubject.get(id) ?? isSubject.get(id), isSubject.get(id)];
          if (!was || !is) return [];
          const compared = compareGrants(
            is.subject,
            expandGrants(before, was),
            expandGrants(after, is),
            (one) => targets.get(one),
            now,
          );
          return compared.map((difference) => ({ ...difference, id, name: is.name }));
        });
        result = summarize(differences, after, complete);
        throw undone;
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error;
      });
    return result!;
  }

  private async readModel(transaction: Queryable): Promise<AccessModel> {
    const model = new AccessModel();
    await reloadModel(transaction, this.models, model, EVERY_PART);
    return model;
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

  /** Objects that blocks name one by one. */
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

function summarize(
  differences: readonly (Difference & { id: string; name: string })[],
  model: AccessModel,
  complete: boolean,
): Simulation {
  const of = (change: Difference['change']) => differences.filter((one) => one.change === change);
  const show = ({ id, name, actionId, grant }: (typeof differences)[number]): SimulatedChange => ({
    entityId: id,
    entityName: name,
    action: model.actions.get(actionId)?.name ?? actionId,
    scope: grant.scope,
    tenantBoundary: grant.tenantBoundary,
    conditional: isConditional(grant),
  });
  const [gains, loses] = [of('gains'), of('loses')];
  return {
    gains: gains.slice(0, MOST_SHOWN).map(show),
    loses: loses.slice(0, MOST_SHOWN).map(show),
    gaining: new Set(gains.map(({ id }) => id)).size,
    losing: new Set(loses.map(({ id }) => id)).size,
    complete,
  };
}

const isConditional = ({ conditions }: Grant) => Object.keys(conditions).length > 0;
