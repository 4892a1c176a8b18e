import { Injectable } from '@nestjs/common';
import type { AppError } from '@portico/nest-service';
import type { Actor } from '../audit/actor.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { decisionErrors } from '../decisions/decisions.errors.ts';
import type { EngineScope } from '../decisions/engine-scope.ts';
import { GateRefusals } from '../decisions/gate-refusals.ts';
import { onObject, PLATFORM, withinTenant } from './gate-scopes.ts';
import { SEEING } from '../decisions/seeing.ts';

export interface GateQuestion {
  /** Any of them is enough. */
  actions: readonly string[];
  /** Evaluated together: a deny on one overrides an allow on another. */
  scopes: readonly EngineScope[];
}

/** Asks the gate and throws. A refusal is in the audit log. The target appears as missing if the actor may not read it. */
@Injectable()
export class Gates {
  constructor(
    private readonly engine: AccessEngine,
    private readonly refusals: GateRefusals,
  ) {}

  /** `seenAt`: where read permission reveals that it exists. @throws `decision.forbidden`, or `hidden` */
  async check(
    actor: Actor,
    { actions, scopes }: GateQuestion,
    hidden: () => AppError,
    seenAt: GateQuestion['scopes'] = scopes,
  ): Promise<void> {
    if (await this.engine.holds(actor, actions, scopes)) return;
    await this.refusals.record(actor, { actions, scopes });
    throw (await this.engine.holds(actor, SEEING, seenAt)) ? decisionErrors.forbidden() : hidden();
  }

  /**
   * For something in a tenant, which members may know to exist, or (null) on the platform.
   * @throws `decision.forbidden`, or `hidden`
   */
  checkWithin(
    actor: Actor,
    actions: readonly string[],
    tenantId: string | null,
    hidden: () => AppError,
  ): Promise<void> {
    const seenAt = tenantId === null ? PLATFORM : onObject({ id: tenantId, tenantId });
    return this.check(actor, { actions, scopes: withinTenant(tenantId) }, hidden, seenAt);
  }

  /** A list of a tenant, for those who manage it in one of these ways, and for who reads the whole platform. @throws as `checkWithin` */
  async checkListing(
    actor: Actor,
    actions: readonly string[],
    tenantId: string | null,
    hidden: () => AppError,
  ): Promise<void> {
    if (await this.engine.holds(actor, ['read'], PLATFORM)) return;
    await this.checkWithin(actor, actions, tenantId, hidden);
  }

  /** For targets that are not secret, for example the platform. @throws `decision.forbidden` */
  checkOpenly(actor: Actor, { actions, scopes }: GateQuestion): Promise<void> {
    return this.engine.require(actor, actions, scopes);
  }

  /** Checks that the actor can see it. @throws `hidden` */
  async checkVisible(actor: Actor, scopes: GateQuestion['scopes'], hidden: () => AppError): Promise<void> {
    if (await this.engine.holds(actor, SEEING, scopes)) return;
    await this.refusals.record(actor, { actions: SEEING, scopes });
    throw hidden();
  }
}
