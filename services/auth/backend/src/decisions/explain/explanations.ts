import { Injectable } from '@nestjs/common';
import { type Grant, tenantOf } from '@portico/access';
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
   * An entity's effective grants, including future ones. An administrator of its tenants sees the grants in these tenants.
   *
   * @throws `decision.forbidden` unless it is the actor's own entity, or the actor administers or reads the platform, or administers a
   * tenant of the entity
   */
  async whatCan(actor: Actor, entityId: string): Promise<ExplainedGrant['grant'][]> {
    const tenantIds = await this.findTenantsInSight(actor, entityId);
    const [grants, model] = [await this.engine.grantsOf(entityId), await this.engine.currentModel()];
    const seen = tenantIds === null ? grants : await this.listWithin(grants, tenantIds);
    return seen.map((grant) => nameActions(model, grant));
  }

  /** The entity's tenants that the actor administers. Null: the actor sees everything. */
  private async findTenantsInSight(actor: Actor, entityId: string): Promise<readonly string[] | null> {
    if (actor.kind === 'person' && actor.id === entityId) return null;
    if ((await this.findSight(actor, null)) === 'all') return null;
    const { tenantIds = [] } = (await this.engine.findReachingRoles(entityId)) ?? {};
    const sights = await Promise.all(tenantIds.map((tenantId) => this.findSight(actor, tenantId)));
    const seen = tenantIds.filter((_, place) => sights[place] !== null);
    if (seen.length > 0) return seen;
    const scopes: EngineScope[] = [...withinTenant(null), { mode: 'object', objectId: entityId }];
    await this.refusals.record(actor, { actions: ASKS_ON_PLATFORM, scopes });
    throw decisionErrors.forbidden();
  }

  /** The grants in these tenants. One that names something of another tenant, such as a group of its, stays hidden. */
  private async listWithin(grants: readonly Grant[], tenantIds: readonly string[]): Promise<Grant[]> {
    const bounded = grants.filter(
      ({ tenantBoundary }) => tenantBoundary !== null && tenantIds.includes(tenantBoundary),
    );
    const tenants = await this.engine.listTenants(bounded.flatMap(listNamed));
    return bounded.filter((grant) =>
      listNamed(grant).every((id) => (tenants.get(id) ?? grant.tenantBoundary) === grant.tenantBoundary),
    );
  }
}

/** Ids of everything that a grant shows. */
function listNamed({ source, via, scope }: Grant): string[] {
  const named = 'objectId' in scope ? scope.objectId : 'groupId' in scope ? scope.groupId : undefined;
  const of = named ?? ('tenantId' in scope ? scope.tenantId : []);
  return [source.kind === 'role' ? source.roleId : [], via.map(({ id }) => id), of].flat();
}

function withinTenant(tenantId: string | null): EngineScope[] {
  return [{ mode: 'platform' }, ...(tenantId === null ? [] : [{ mode: 'tenant', tenantId } as const])];
}

function describeSubject({ subject: facts }: LoadedQuestion): Explanation['subject'] {
  return facts
    ? { id: facts.subject.id, name: facts.name, kind: facts.subject.kind, status: facts.subject.status }
    : null;
}
