import { Injectable } from '@nestjs/common';
import { AssignmentsService } from '../access-model/assignments/assignments.service.ts';
import type { Actor } from '../audit/actor.ts';
import { SessionsService } from '../sessions/sessions.service.ts';
import { PeopleReach } from './people-reach.ts';

/** About people whom the actor was shown, many at once. */
@Injectable()
export class PeopleFacts {
  constructor(
    private readonly sessions: SessionsService,
    private readonly assignments: AssignmentsService,
    private readonly reach: PeopleReach,
  ) {}

  async listLastSeen(ids: readonly string[]): Promise<(Date | null)[]> {
    const seen = await this.sessions.listLastSeen(ids);
    return ids.map((id) => seen.get(id) ?? null);
  }

  /** Roles that each has without a group; for an administrator of tenants, those of the tenants. */
  async countRoles(actor: Actor, ids: readonly string[]): Promise<number[]> {
    const counts = await this.assignments.countOf(ids, (await this.reach.findTenants(actor)) ?? null);
    return ids.map((id) => counts.get(id) ?? 0);
  }
}
