import { Injectable } from '@nestjs/common';
import type { Subject } from '@portico/access';
import { Database } from '../../platform/database.ts';
import { decideQuestion } from '../decide-question.ts';
import { findAction } from '../find-action.ts';
import { DecisionMetrics } from '../metrics/decision-metrics.ts';
import { LiveModel } from '../model/live-model.ts';
import type { Facts } from '../question.ts';
import { Subjects } from '../subjects/subjects.ts';
import type { TargetRef } from '../targets/target-ref.ts';
import { TargetResolver } from '../targets/target-resolver.ts';
import { findWays, type Ways } from './find-ways.ts';
import { HoldersRepository } from './holders.repository.ts';

export interface HolderQuestion {
  action: string;
  target: TargetRef;
  kind: Subject['kind'];
  context?: Facts;
  subjectAttributes?: Facts;
  afterId?: string | null;
  limit: number;
}

export interface HolderPage {
  entityIds: string[];
  /** Null on the last page. */
  nextId: string | null;
}

/** Candidates per page. A page can therefore be short. */
const BATCH = 200;
const MOST_BATCHES = 25;

/** Finds who can do something to an object. */
@Injectable()
export class Holders {
  constructor(
    private readonly database: Database,
    private readonly model: LiveModel,
    private readonly subjects: Subjects,
    private readonly resolver: TargetResolver,
    private readonly repository: HoldersRepository,
    private readonly metrics: DecisionMetrics,
  ) {}

  /** Possible grants of the action, before conditions, denies and times. Undefined when the action or object does not exist. */
  async listWays(action: string, ref: TargetRef): Promise<Ways | undefined> {
    const model = await this.model.current();
    const resolved = await this.resolver.resolve(model, ref);
    if (!('target' in resolved)) return undefined;
    const found = findAction(model, action, resolved.target);
    return found && findWays(model, found.id, resolved.target);
  }

  /** A page of entities for which the decision is yes, by id. */
  async whoCan(question: HolderQuestion): Promise<HolderPage> {
    const { action, kind, limit, context, subjectAttributes } = question;
    const model = await this.model.current();
    const target = await this.resolver.resolve(model, question.target);
    const found = 'target' in target ? findAction(model, action, target.target) : undefined;
    if (!('target' in target) || !found) return { entityIds: [], nextId: null };
    const ways = { ...findWays(model, found.id, target.target), tenantId: target.tenant?.id ?? null };
    const entityIds: string[] = [];
    let afterId = question.afterId ?? null;
    for (let batch = 0; batch < MOST_BATCHES; batch++) {
      const everyone = ways.everyone && kind === 'human';
      const asked = { ...ways, everyone, kind, afterId, limit: BATCH };
      const candidates = await this.repository.listCandidates(this.database, asked);
      const startedAt = performance.now();
      const facts = await this.subjects.findMany(candidates);
      const decided: { surface: string; allowed: boolean }[] = [];
      for (const id of candidates) {
        afterId = id;
        const loaded = { model, target, action, context, subjectAttributes, now: Date.now() };
        const { allowed } = decideQuestion({ ...loaded, subject: facts.get(id) });
        decided.push({ allowed, surface: 'search' });
        if (allowed) entityIds.push(id);
        if (entityIds.length === limit) break;
      }
      this.metrics.observeBatch(decided, startedAt);
      if (entityIds.length === limit) return { entityIds, nextId: afterId };
      if (candidates.length < BATCH) return { entityIds, nextId: null };
    }
    return { entityIds, nextId: afterId };
  }
}
