import { Injectable } from '@nestjs/common';
import { VisibleRows } from '../administration/visible-rows.ts';
import type { Actor } from '../audit/actor.ts';
import { entityOfActor } from '../decisions/entity-of-actor.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { PeopleReach } from './people-reach.ts';

/** As `VisiblePeople`, for many entities at once: a filter that includes people and whatever else an actor can see. */
@Injectable()
export class VisibleEntities {
  constructor(
    private readonly reach: PeopleReach,
    private readonly rows: VisibleRows,
  ) {}

  async where(actor: Actor): Promise<Prisma.EntityWhereInput> {
    const tenantIds = await this.reach.findTenants(actor);
    const ownId = entityOfActor(actor);
    return {
      OR: [
        await this.rows.where(actor, 'entity'),
        ...(tenantIds?.length
          ? [{ memberships: { some: { tenantId: { in: [...tenantIds] }, status: 'active' } } }]
          : []),
        ...(ownId === undefined ? [] : [{ id: ownId }]),
      ],
    };
  }
}
