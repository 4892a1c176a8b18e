import { Injectable } from '@nestjs/common';
import type { AppError } from '@portico/nest-service';
import type { Actor } from '../audit/actor.ts';
import { AccessEngine, type Asked } from './access-engine.ts';
import { decisionErrors } from './decisions.errors.ts';
import type { EngineScope } from './engine-scope.ts';
import { entityOfActor } from './entity-of-actor.ts';
import { GateRefusals } from './gate-refusals.ts';
import type { TargetRef } from './targets/target-ref.ts';

/** A question about a subject. Undefined: the caller named one that does not exist. */
interface Question extends Pick<Asked, 'surface'> {
  subjectId: string | undefined;
  target: TargetRef | undefined;
}

/** Who may ask for decisions: everyone about themselves, others with `authz.check`. A refusal is in the audit log. */
@Injectable()
export class AskingGate {
  constructor(
    private readonly engine: AccessEngine,
    private readonly refusals: GateRefusals,
  ) {}

  /** @throws `refused`, by default `decision.forbidden` */
  async check(
    actor: Actor,
    { subjectId, target, surface }: Question,
    refused: () => AppError = decisionErrors.forbidden,
  ): Promise<void> {
    const asker = entityOfActor(actor);
    if (asker !== undefined && (await this.engine.mayAsk(asker, subjectId, target))) return;
    const scopes = scopesOf(target);
    await this.refusals.record(actor, { actions: 'authz.check', scopes, ...(surface !== undefined && { surface }) });
    throw refused();
  }
}

/** Where the permission to ask about an object is held. */
function scopesOf(target: TargetRef | undefined): EngineScope[] {
  if (target?.id !== undefined) return [{ mode: 'object', objectId: target.id }];
  return target?.tenantId ? [{ mode: 'tenant', tenantId: target.tenantId }] : [{ mode: 'platform' }];
}
