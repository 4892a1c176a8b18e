import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../platform/database.ts';
import { decideQuestion } from '../decide-question.ts';
import { type Candidates, HoldersRepository } from '../holders/holders.repository.ts';
import type { AccessModel } from '../model/access-model.ts';
import { ModelRepository } from '../model/model.repository.ts';
import { readModel } from '../model/read-model.ts';
import type { SubjectFacts } from '../subjects/subject-facts.ts';
import { SubjectsRepository } from '../subjects/subjects.repository.ts';
import { type ResolvedTarget, toTarget } from '../targets/to-target.ts';
import { TargetsRepository } from '../targets/targets.repository.ts';
import { MOST_ENTITIES } from './simulations.ts';

/** What decisions read, as a transaction sees it. */
export interface RehearsedView {
  model: AccessModel;
  subjects: ReadonlyMap<string, SubjectFacts>;
  /** Existing objects. */
  targets: ReadonlyMap<string, ResolvedTarget>;
}

type Asked = Omit<Candidates, 'limit' | 'afterId'>;

/** Reads within a simulation, where the engine's caches do not see the change. */
@Injectable()
export class RehearsedFacts {
  constructor(
    private readonly models: ModelRepository,
    private readonly subjects: SubjectsRepository,
    private readonly holders: HoldersRepository,
    private readonly targets: TargetsRepository,
  ) {}

  readModel(transaction: Queryable): Promise<AccessModel> {
    return readModel(transaction, this.models);
  }

  async read(
    transaction: Queryable,
    model: AccessModel,
    { entityIds, objectIds }: { entityIds: readonly string[]; objectIds: readonly string[] },
  ): Promise<RehearsedView> {
    const subjects = await this.subjects.list(transaction, entityIds);
    const found = await this.targets.list(transaction, objectIds);
    const live = [...found].filter(([, facts]) => facts.isFound);
    return { model, subjects, targets: new Map(live.map(([id, facts]) => [id, toTarget(model, facts)])) };
  }

  /** At most a thousand after `afterId`, by id. */
  async listCandidates(
    transaction: Queryable,
    asked: Asked,
    afterId: string | null = null,
  ): Promise<{ ids: string[]; complete: boolean }> {
    const page = { ...asked, afterId, limit: MOST_ENTITIES + 1 };
    const ids = await this.holders.listCandidates(transaction, page);
    return { ids: ids.slice(0, MOST_ENTITIES), complete: ids.length <= MOST_ENTITIES };
  }
}

/** Without context. */
export function isAllowed(
  { model, subjects }: RehearsedView,
  entityId: string,
  action: string,
  target: ResolvedTarget | undefined,
): boolean {
  if (!target) return false;
  const subject = subjects.get(entityId);
  return decideQuestion({ model, subject, target, action, ceiling: null, now: Date.now() }).allowed;
}
