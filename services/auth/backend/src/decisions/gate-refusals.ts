import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { DecisionLog } from '../decision-log/decision-log.ts';
import type { EngineScope } from './engine-scope.ts';
import { entityOfActor } from './entity-of-actor.ts';
import { Targets } from './targets/targets.ts';

const REASON = 'no unconditional allow policy, or a deny';

export interface RefusedGate {
  /** Any of them would have been enough. */
  actions: string | readonly string[];
  scopes: readonly EngineScope[];
  /** Default `administration`. */
  surface?: string;
}

/** Writes refusals of gates to the audit log: someone tried to do or see something. A mere question whether they may is none. */
@Injectable()
export class GateRefusals {
  constructor(
    private readonly targets: Targets,
    private readonly log: DecisionLog,
  ) {}

  /** Call it just before the error is thrown. */
  async record(actor: Actor, { actions, scopes, surface = 'administration' }: RefusedGate): Promise<void> {
    this.log.record({
      allowed: false,
      subjectId: entityOfActor(actor) ?? null,
      action: [actions].flat().join(', '),
      target: await this.findTarget(scopes),
      reason: REASON,
      surface,
      caller: actor.actingApp ?? null,
      requestId: actor.requestId,
      by: actor,
    });
  }

  /** The narrowest of the scopes. An unknown id has no tenant, whatever the caller says. */
  private async findTarget(scopes: readonly EngineScope[]) {
    const id = findId(scopes);
    if (id === null) return { kind: 'platform', id, tenantId: null };
    const facts = (await this.targets.findMany([id])).get(id);
    return { kind: facts?.kind ?? 'object', id, tenantId: facts?.tenantId ?? null };
  }
}

function findId(scopes: readonly EngineScope[]): string | null {
  for (const scope of scopes) if (scope.mode === 'object') return scope.objectId;
  for (const scope of scopes) if (scope.mode === 'tenant') return scope.tenantId;
  return null;
}
