import { Injectable } from '@nestjs/common';
import type { Reason } from '@portico/access';
import { DecisionLog } from '../decision-log/decision-log.ts';
import { AccessEngine, type Asked } from '../decisions/access-engine.ts';
import { AskingGate } from '../decisions/asking-gate.ts';
import type { DecisionWithTenant } from '../decisions/question.ts';
import type { Asker } from '../guard/caller.ts';
import { authZenErrors } from './authzen.errors.ts';
import { type AskingEntity, Askers } from './askers.ts';
import type { Evaluation } from './evaluation-request.ts';
import { ObjectNames } from './names/object-names.ts';
import { toReasonId } from './to-reason-id.ts';

/** §6.2 with a reason object (§6.2.3). */
export interface EvaluationAnswer {
  decision: boolean;
  context?: { id: string; reason_admin?: { en: string }; error?: { status: number; message: string } };
}

/** A request in the engine's terms, or the reason why it cannot be decided. */
export type Translated = Asked | { reason: Reason; subjectId: string | undefined };

export interface AskedBy {
  asker: Asker;
  entity: AskingEntity;
  requestId: string;
}

/** Single evaluations: resolves names, checks that the caller may ask, decides and records. */
@Injectable()
export class Evaluator {
  constructor(
    private readonly engine: AccessEngine,
    private readonly names: ObjectNames,
    private readonly askers: Askers,
    private readonly log: DecisionLog,
    private readonly asking: AskingGate,
  ) {}

  async findCaller(asker: Asker, requestId: string): Promise<AskedBy> {
    return { asker, entity: await this.askers.get(asker), requestId };
  }

  /** @throws `authzen.may_not_ask` */
  async evaluate(by: AskedBy, evaluation: Evaluation): Promise<EvaluationAnswer> {
    const asked = await this.translate(by, evaluation);
    if ('reason' in asked) {
      await this.checkMayAsk(by, asked.subjectId, undefined);
      return this.answer(by, evaluation, { allowed: false, reason: asked.reason, tenantId: null });
    }
    await this.checkMayAsk(by, asked.subjectId, asked.target);
    return this.answer(by, evaluation, await this.engine.decide(asked), asked);
  }

  async translate({ entity }: AskedBy, { subject, action, resource, context }: Evaluation): Promise<Translated> {
    const model = await this.engine.currentModel();
    const [subjectId, target] = await Promise.all([
      this.names.findSubject(subject),
      this.names.findResource(model, resource, entity.appId),
    ]);
    if (subjectId === undefined) return { reason: 'subject not found', subjectId };
    if ('missing' in target) return { reason: `${target.missing} not found`, subjectId };
    return {
      subjectId,
      action: action.name,
      target,
      context: action.properties ? { ...context, action: action.properties } : (context ?? {}),
      surface: 'authzen',
      ...(subject.properties && { subjectAttributes: subject.properties }),
    };
  }

  /** @throws `authzen.may_not_ask` */
  async checkMayAsk(
    { asker, entity, requestId }: AskedBy,
    subjectId: string | undefined,
    target: Asked['target'] | undefined,
  ): Promise<void> {
    const actingApp = asker.kind === 'client' ? { actingApp: asker.clientId } : {};
    const actor = { kind: 'app', id: entity.entityId, ip: null, requestId, ...actingApp } as const;
    await this.asking.check(actor, { subjectId, target, surface: 'authzen' }, authZenErrors.may_not_ask);
  }

  private answer(
    { asker, requestId }: AskedBy,
    { action, resource }: Evaluation,
    { allowed, reason, tenantId, tenant }: DecisionWithTenant,
    asked?: Asked,
  ): EvaluationAnswer {
    this.log.record({
      allowed,
      // An unknown name may be the email address of a person without an account, so it is not logged.
      subjectId: asked?.subjectId ?? null,
      action: action.name,
      target: {
        kind: resource.type,
        id: asked ? (asked.target.id ?? resource.id) : null,
        tenantId,
        tenantStatus: tenant?.status,
      },
      reason,
      surface: 'authzen',
      caller: asker.kind === 'client' ? asker.clientId : null,
      requestId,
    });
    return allowed
      ? { decision: true }
      : { decision: false, context: { id: toReasonId(reason), reason_admin: { en: reason } } };
  }
}
