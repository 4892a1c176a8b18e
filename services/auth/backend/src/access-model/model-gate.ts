import type { Grant } from '@portico/access';
import { Injectable } from '@nestjs/common';
import type { ErrorFactory } from '@portico/nest-service';
import type { Actor } from '../audit/actor.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import type { EngineScope } from '../decisions/engine-scope.ts';
import { entityOfActor } from '../decisions/entity-of-actor.ts';
import { GateRefusals } from '../decisions/gate-refusals.ts';
import { accessModelErrors } from './access-model.errors.ts';

export interface GateOptions {
  /** Any of them is enough. */
  actions: readonly string[];
  /** Null: the platform. */
  tenantId: string | null;
  /** Thrown for actors who may not know of the target. Default: not found for a tenant, forbidden for the platform. */
  hidden?: ErrorFactory;
}

/** Added to the tenant: permission on the platform covers every tenant, even an inactive one, where a tenant's own scope has no effect. */
const PLATFORM: EngineScope = { mode: 'platform' };

export const scopesOf = (tenantId: string | null): EngineScope[] =>
  tenantId === null ? [PLATFORM] : [PLATFORM, { mode: 'tenant', tenantId }];

/** Checks who may change the access model, and what they hold themselves. */
@Injectable()
export class ModelGate {
  constructor(
    private readonly engine: AccessEngine,
    private readonly refusals: GateRefusals,
  ) {}

  /** @throws `access_model.forbidden`, `access_model.tenant_not_found` or `hidden` */
  async require(actor: Actor, { actions, tenantId, hidden }: GateOptions): Promise<void> {
    const scopes = scopesOf(tenantId);
    if (await this.engine.holds(actor, actions, scopes)) return;
    await this.refusals.record(actor, { actions, scopes });
    const unknown = hidden ?? (tenantId === null ? accessModelErrors.forbidden : accessModelErrors.tenant_not_found);
    const seen: EngineScope[] = tenantId === null ? scopes : [...scopes, { mode: 'object', objectId: tenantId }];
    throw (await this.engine.holds(actor, ['read'], seen)) ? accessModelErrors.forbidden() : unknown();
  }

  /** The tenants whose administration the actor may see. Null: the platform's. */
  async listReadable(
    actor: Actor,
    actions: readonly string[],
    tenantIds: readonly (string | null)[],
  ): Promise<Set<string | null>> {
    const readable = new Set<string | null>();
    for (const tenantId of new Set(tenantIds)) {
      if (await this.engine.holds(actor, actions, scopesOf(tenantId))) readable.add(tenantId);
    }
    return readable;
  }

  async grantsOf(actor: Actor): Promise<readonly Grant[]> {
    const entityId = entityOfActor(actor);
    return entityId === undefined ? [] : this.engine.grantsOf(entityId);
  }
}
