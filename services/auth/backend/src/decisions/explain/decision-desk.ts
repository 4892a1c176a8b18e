import { Injectable } from '@nestjs/common';
import { invalidFields } from '@portico/nest-service';
import { z } from 'zod';
import type { Actor } from '../../audit/actor.ts';
import { DecisionLog } from '../../decision-log/decision-log.ts';
import { AccessEngine, type Asked } from '../access-engine.ts';
import { AskingGate } from '../asking-gate.ts';
import { Holders } from '../holders/holders.ts';
import type { DecisionWithTenant } from '../question.ts';
import { type AskedInput, askedInput, toAsked } from './asked-input.ts';
import { type Explanation, Explanations } from './explanations.ts';

const many = z.array(askedInput).min(1).max(200);

const holderInput = z.strictObject({
  action: z.string().min(1).max(200),
  objectId: z.guid(),
  kind: z.enum(['human', 'device', 'service', 'workload', 'application']).default('human'),
  after: z.guid().optional(),
  limit: z.int().min(1).max(100).default(25),
});
export type HolderInput = z.input<typeof holderInput>;

/** Questions that people ask about decisions. Answers are logged like those for apps. */
@Injectable()
export class DecisionDesk {
  constructor(
    private readonly engine: AccessEngine,
    private readonly explanations: Explanations,
    private readonly holders: Holders,
    private readonly log: DecisionLog,
    private readonly asking: AskingGate,
  ) {}

  /** @throws `decision.forbidden` unless the actor may ask about the subject */
  async check(actor: Actor, input: AskedInput): Promise<DecisionWithTenant> {
    return (await this.checkMany(actor, [input]))[0]!;
  }

  /** At most 200, in order. @throws as `check`, for any of them */
  async checkMany(actor: Actor, input: readonly AskedInput[]): Promise<DecisionWithTenant[]> {
    const asked = parse(many, input).map((one) => toAsked(one, 'console'));
    for (const { subjectId, target } of asked) await this.asking.check(actor, { subjectId, target });
    const decisions = await this.engine.decideMany(asked);
    for (const [place, decision] of decisions.entries()) this.record(actor, asked[place]!, decision);
    return decisions;
  }

  /** @throws `decision.forbidden` unless the actor administers the platform or the object's tenant */
  async explain(actor: Actor, input: AskedInput): Promise<Explanation> {
    const asked = toAsked(parse(askedInput, input), 'console');
    const explanation = await this.explanations.explain(actor, asked);
    this.record(actor, asked, explanation.decision);
    return explanation;
  }

  /** Ids of entities that can do it, sorted. @throws as `explain` */
  async whoCan(actor: Actor, input: HolderInput): Promise<{ entityIds: string[]; nextId: string | null }> {
    const { objectId, after = null, ...question } = parse(holderInput, input);
    const target = { id: objectId.toLowerCase() };
    await this.explanations.checkMayExplain(actor, target);
    return this.holders.whoCan({ ...question, target, afterId: after });
  }

  private record(
    actor: Actor,
    { subjectId, action, target }: Asked,
    { allowed, reason, tenantId, tenant }: DecisionWithTenant,
  ): void {
    this.log.record({
      allowed,
      subjectId,
      action,
      reason,
      target: {
        kind: target.type ?? 'object',
        id: target.id ?? target.externalId ?? null,
        tenantId,
        tenantStatus: tenant?.status,
      },
      surface: 'console',
      caller: actor.actingApp ?? null,
      requestId: actor.requestId,
      askedBy: actor,
    });
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw invalidFields(parsed.error.issues);
  return parsed.data;
}
