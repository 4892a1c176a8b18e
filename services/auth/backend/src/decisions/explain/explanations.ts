import { Injectable } from '@nestjs/common';
import { tenantOf } from '@portico/access';
import type { Actor } from '../../audit/actor.ts';
import { AccessEngine, type Asked } from '../access-engine.ts';
import { decisionErrors } from '../decisions.errors.ts';
import type { EngineScope } from '../engine-scope.ts';
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

/** Explains decisions, for administrators and readers of the platform and administrators of the object's tenant. */
@Injectable()
export class Explanations {
  constructor(private readonly engine: AccessEngine) {}

  /**
   * An administrator of a tenant sees grants in the tenant, and others only if they matched.
   *
   * @throws `decision.forbidden` unless the actor administers the platform or the object's tenant, or reads the platform
   */
  async explain(actor: Actor, asked: Asked): Promise<Explanation> {
    const loaded = await this.engine.load(asked);
    const target = 'target' in loaded.target ? loaded.target.target : null;
    const tenantId = target && tenantOf(target);
    const seesAll = await this.check(actor, tenantId);
    const { decision, evaluated } = explainQuestion(loaded);
    const seen = seesAll
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
    const found = (await this.engine.listTargets([target.id])).get(target.id);
    await this.check(actor, found ? tenantOf(found) : null);
  }

  /** Whether the actor sees everything, or only what concerns the tenant. */
  private async check(actor: Actor, tenantId: string | null): Promise<boolean> {
    const onPlatform: EngineScope = { mode: 'platform' };
    if (await this.engine.holds(actor, ASKS_ON_PLATFORM, [onPlatform])) return true;
    const inTenant: EngineScope[] = tenantId === null ? [] : [{ mode: 'tenant', tenantId }];
    if (!(await this.engine.holds(actor, ASKS, [onPlatform, ...inTenant]))) throw decisionErrors.forbidden();
    return false;
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

function describeSubject({ subject: facts }: LoadedQuestion): Explanation['subject'] {
  return facts
    ? { id: facts.subject.id, name: facts.name, kind: facts.subject.kind, status: facts.subject.status }
    : null;
}
