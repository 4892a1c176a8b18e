import { Injectable } from '@nestjs/common';
import { isId } from '../../access-model/input.ts';
import type { Actor } from '../../audit/actor.ts';
import { AccessEngine } from '../../decisions/access-engine.ts';
import { entityOfActor } from '../../decisions/entity-of-actor.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { Database } from '../../platform/database.ts';
import { accessErrors } from '../access.errors.ts';
import { type AccessRequestRow, AccessRequestsRepository, type RequestedObject } from './access-requests.repository.ts';

export const NO_REQUEST: Prisma.AccessRequestWhereInput = { id: { in: [] } };

/** Deciders need `request.decide` on the app, or on a tenant's object of it. They cannot decide their own requests. */
@Injectable()
export class DecidableRequests {
  constructor(
    private readonly database: Database,
    private readonly engine: AccessEngine,
    private readonly repository: AccessRequestsRepository,
  ) {}

  /** A request that the actor may decide. @throws `access.request_not_found`, `access.own_request` */
  async get(actor: Actor, id: string): Promise<AccessRequestRow> {
    const request = isId(id) ? await this.repository.find(this.database, id) : undefined;
    if (!request) throw accessErrors.request_not_found();
    if (actor.kind === 'person' && actor.id === request.personId) throw accessErrors.own_request();
    if (!(await this.includes(actor, id))) throw accessErrors.request_not_found();
    return request;
  }

  /** Whether the actor could decide it if it were not their own. */
  async includes(actor: Actor, requestId: string): Promise<boolean> {
    const objects = await this.repository.listObjects(this.database, { requestId, all: true });
    return (await this.filter(actor, objects)).length > 0;
  }

  /** Filter for requests that the actor may decide; it runs before paging. `all` includes decided ones. */
  async where(actor: Actor, all: boolean): Promise<Prisma.AccessRequestWhereInput> {
    const objects = await this.repository.listObjects(this.database, { requestId: null, all });
    const allowed = await this.filter(actor, objects);
    // Prisma ignores an empty OR, which would show every request.
    if (allowed.length === 0) return NO_REQUEST;
    const byTenant = Map.groupBy(allowed, ({ tenantId }) => tenantId);
    const places = [...byTenant].map(([tenantId, apps]) => ({
      tenantId,
      appId: { in: apps.map(({ appId }) => appId) },
    }));
    return { OR: places, ...(actor.kind === 'person' && actor.id !== null && { personId: { not: actor.id } }) };
  }

  private async filter(actor: Actor, objects: readonly RequestedObject[]): Promise<RequestedObject[]> {
    const subjectId = entityOfActor(actor);
    if (subjectId === undefined || objects.length === 0) return [];
    const decisions = await this.engine.decideMany(
      objects.map(({ objectId }) => ({ subjectId, action: 'request.decide', target: { id: objectId } })),
    );
    return objects.filter((_, index) => decisions[index]!.allowed);
  }
}
