import { Injectable } from '@nestjs/common';
import { isUuid } from '../../fields/is-uuid.ts';
import type { Actor } from '../../audit/actor.ts';
import { AccessEngine } from '../../decisions/access-engine.ts';
import { entityOfActor } from '../../decisions/entity-of-actor.ts';
import { GateRefusals } from '../../decisions/gate-refusals.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { Database } from '../../platform/database.ts';
import { accessErrors } from '../access.errors.ts';
import { type AccessRequestRow, AccessRequestsRepository, type RequestedObject } from './access-requests.repository.ts';

export const NO_REQUEST: Prisma.AccessRequestWhereInput = { id: { in: [] } };

/** Requests that the actor made. */
export function ownOf({ kind, id }: Actor): Prisma.AccessRequestWhereInput[] {
  return kind === 'person' && id !== null ? [{ personId: id }] : [];
}

/** Deciders need `request.decide` on the app, or on a tenant's object of it. They cannot decide their own requests. */
@Injectable()
export class DecidableRequests {
  constructor(
    private readonly database: Database,
    private readonly engine: AccessEngine,
    private readonly repository: AccessRequestsRepository,
    private readonly refusals: GateRefusals,
  ) {}

  /** A request that the actor may decide, for a change. A refusal is in the audit log. @throws `access.request_not_found`, `access.own_request` */
  async get(actor: Actor, id: string): Promise<AccessRequestRow> {
    const request = isUuid(id) ? await this.repository.find(this.database, id) : undefined;
    if (!request) throw accessErrors.request_not_found();
    if (actor.kind === 'person' && actor.id === request.personId) throw accessErrors.own_request();
    if (await this.includes(actor, id)) return request;
    const { tenantId, appId } = request;
    const place =
      tenantId === null ? ({ mode: 'object', objectId: appId } as const) : ({ mode: 'tenant', tenantId } as const);
    await this.refusals.record(actor, { actions: 'request.decide', scopes: [place] });
    throw accessErrors.request_not_found();
  }

  /** Whether the actor could decide it if it were not their own. */
  async includes(actor: Actor, requestId: string): Promise<boolean> {
    const objects = await this.repository.listObjects(this.database, { requestId, all: true });
    return (await this.filter(actor, 'request.decide', objects)).length > 0;
  }

  /** Filter for requests that the actor may decide; it runs before paging. `all` includes decided ones. */
  async where(actor: Actor, all: boolean): Promise<Prisma.AccessRequestWhereInput> {
    // Most people decide nothing, and every visit of the portal asks. Their grants are in memory.
    if (!(await this.decidesAnywhere(actor))) return NO_REQUEST;
    const objects = await this.repository.listObjects(this.database, { requestId: null, all });
    const allowed = await this.filter(actor, 'request.decide', objects);
    const personId = actor.kind === 'person' ? actor.id : null;
    return anyOf(placesOf(allowed), ...(personId === null ? [] : [{ personId: { not: personId } }]));
  }

  /** What the actor sees but others decide: their own, and those of apps that they manage without `request.decide`. */
  async whereOthers(actor: Actor, all: boolean): Promise<Prisma.AccessRequestWhereInput> {
    const objects = await this.repository.listObjects(this.database, { requestId: null, all });
    const decided = new Set(await this.filter(actor, 'request.decide', objects));
    const managed = await this.filter(
      actor,
      'manage',
      objects.filter((object) => !decided.has(object)),
    );
    return anyOf([...placesOf(managed), ...ownOf(actor)]);
  }

  private async decidesAnywhere(actor: Actor): Promise<boolean> {
    const subjectId = entityOfActor(actor);
    if (subjectId === undefined) return false;
    const [grants, { actions }] = [await this.engine.grantsOf(subjectId), await this.engine.currentModel()];
    const deciding = [...actions.values()].filter(({ name }) => name === 'request.decide');
    return grants.some((grant) => grant.effect === 'allow' && deciding.some(({ id }) => grant.actions.has(id)));
  }

  private async filter(
    actor: Actor,
    action: 'request.decide' | 'manage',
    objects: readonly RequestedObject[],
  ): Promise<RequestedObject[]> {
    const subjectId = entityOfActor(actor);
    if (subjectId === undefined || objects.length === 0) return [];
    const decisions = await this.engine.decideMany(
      objects.map(({ objectId }) => ({ subjectId, action, target: { id: objectId } })),
    );
    return objects.filter((_, index) => decisions[index]!.allowed);
  }
}

function placesOf(objects: readonly RequestedObject[]): Prisma.AccessRequestWhereInput[] {
  const byTenant = Map.groupBy(objects, ({ tenantId }) => tenantId);
  return [...byTenant].map(([tenantId, apps]) => ({ tenantId, appId: { in: apps.map(({ appId }) => appId) } }));
}

/** Prisma ignores an empty OR, which would show every request. */
function anyOf(
  choices: Prisma.AccessRequestWhereInput[],
  ...conditions: Prisma.AccessRequestWhereInput[]
): Prisma.AccessRequestWhereInput {
  return choices.length === 0 ? NO_REQUEST : { OR: choices, AND: conditions };
}
