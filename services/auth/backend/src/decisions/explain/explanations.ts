import { Injectable } from '@nestjs/common';
import { tenantOf } from '@portico/access';
import type { Actor } from '../../audit/actor.ts';
import { AccessEngine, type Asked } from '../access-engine.ts';
import { decisionErrors } from '../decisions.errors.ts';
import type { EngineScope } from '../engine-scope.ts';
import { GateRefusals } from '../gate-refusals.ts';
import { DecisionMetrics } from '../metrics/decision-metrics.ts';
import type { DecisionWithTenant, LoadedQuestion } from '../question.ts';
import { type ExplainedGrant, explainQuestion, nameActions } from './explain-question.ts';

export interface Explanation {
  decision: DecisionWithTenant;
  subject: { id: string; name: string; kind: string; status: string } | null;
  target: { id: string | null; kind: string; type: string | null; tenantId: string | null } | null;
  action: string;
  /** In evaluation order: denies first. Empty when the grants were not evaluated. */
  evaluated: ExplainedGrant[];
}

const ASKS = ['policy.manage', 'manage'] as const;
/** Readers of the whole platform can see everything in an explanation. */
const ASKS_ON_PLATFORM = [...ASKS, 'read'] as const;

/** Whether an actor sees everything, or only what concerns the object's tenant. */
type Sight = 'all' | 'tenant';

/** Explains decisions, for administrators and readers of the platform and administrators of the object's tenant. */
@Injectable()
export class Explanations {
  constructor(
    private readonly engine: AccessEngine,
    private readonly metrics: DecisionMetrics,
    private readonly refusals: GateRefusals,
  ) {}

  /**
   * An administrator of a tenant sees grants in the tenant, and others only if they matched.
   *
   * @throws `decision.forbidden` unless the actor administers the platform or the object's tenant, or reads the platform
   */
  async explain(actor: Actor, asked: Asked): Promise<Explanation> {
    const loaded = await this.engine.load(asked);
    const target = 'target' in loaded.target ? loaded.target.target : null;
    const tenantId = target && tenantOf(target);
    const sight = await this.check(actor, tenantId);
    const startedAt = performance.now();
    const { decision, evaluated } = explainQuestion(loaded);
    this.metrics.observe(asked.surface ?? 'internal', decision.allowed, startedAt);
    const seen =
      sight === 'all'
        ? evaluated
        : evaluated.filter(({ grant, result }) => result === 'matched' || grant.tenantBoundary === tenantId);
    return {
      decision,
      subject: describeSubject(loaded),
      target: target && {
        id: target.id,
        kind: target.kind,
        type: target.subKind === null ? null : `${target.kind}:${target.subKind}`,
        tenantId,
      },
      action: asked.action,
      evaluated: seen.map((one) => ({ ...one, grant: nameActions(loaded.model, one.grant) })),
    };
  }

  /** @throws `decision.forbidden` unless the actor administers the platform or the object's tenant, or reads the platform */
  async checkMayExplain(actor: Actor, target: { id: string }): Promise<void> {
    await this.check(actor, await this.findTenant(target));
  }

  /** The question behind `checkMayExplain`, for pages that show less to others. */
  async mayExplain(actor: Actor, target: { id: string }): Promise<boolean> {
    return (await this.findSight(actor, await this.findTenant(target))) !== null;
  }

  private async findTenant({ id }: { id: string }): Promise<string | null> {
    const found = (await this.engine.listTargets([id])).get(id);
    return found ? tenantOf(found) : null;
  }

  private async check(actor: Actor, tenantId: string | null): Promise<Sight> {
    const sight = await this.findSight(actor, tenantId);
    if (sight !== null) return sight;
    await this.refusals.record(actor, { actions: ASKS, scopes: withinTenant(tenantId) });
    throw decisionErrors.forbidden();
  }

  private async findSight(actor: Actor, tenantId: string | null): Promise<Sight | null> {
    if (await this.engine.holds(actor, ASKS_ON_PLATFORM, withinTenant(null))) return 'all';
    return (await this.engine.holds(actor, ASKS, withinTenant(tenantId))) ? 'tenant' : null;
  }

  /**
   * An entity's effective grants, including future ones.
   *
   * @throws `decision.forbidden` unless it is the actor's own entity, or the actor administers or reads the platform
   */
  async whatCan(actor: Actor, entityId: string): Promise<ExplainedGrant['grant'][]> {
    const isOwn = actor.kind === 'person' && actor.id === entityId;
    if (!isOwn) await this.engine.require(actor, ASKS_ON_PLATFORM, [{ mode: 'platform' }]);
    const model = await this.engine.currentModel();
    return (await this.engine.grantsOf(entityId)).map((grant) => nameActions(model, grant));
  }
}

function withinTenant(tenantId: string | null): EngineScope[] {
  return [{ mode: 'platform' }, ...(tenantId === null ? [] : [{ mode: 'tenant', tenantId } as const])];
}

function describeSubject({ subject: facts }: LoadedQuestion): Explanation['subject'] {
  return facts
    ? { id: facts.subject.id, name: facts.name, kind: facts.subject.kind, status: facts.subject.status }
    : null;
}
