import { Injectable } from '@nestjs/common';
import { AssignmentsService } from '../access-model/assignments/assignments.service.ts';
import type { GrantRow } from '../access/access.repository.ts';
import { GrantsService } from '../access/grants.service.ts';
import type { Actor } from '../audit/actor.ts';
import { SessionsService } from '../sessions/sessions.service.ts';
import { PeopleReach } from '../entities/people-reach.ts';

/** Batched facts about people whom the actor was shown. */
@Injectable()
export class PeopleFacts {
  constructor(
    private readonly sessions: SessionsService,
    private readonly assignments: AssignmentsService,
    private readonly grants: GrantsService,
    private readonly reach: PeopleReach,
  ) {}

  async listLastSeen(ids: readonly string[]): Promise<(Date | null)[]> {
    const seen = await this.sessions.listLastSeen(ids);
    return ids.map((id) => seen.get(id) ?? null);
  }

  /** Number of roles without a group. An administrator of tenants sees those of the tenants. */
  async countRoles(actor: Actor, ids: readonly string[]): Promise<number[]> {
    const counts = await this.assignments.countOf(ids, (await this.reach.findTenants(actor)) ?? null);
    return ids.map((id) => counts.get(id) ?? 0);
  }

  /** Apps' roles that each person has everywhere and without a group. Only for readers of the whole platform. */
  async listAppRoles(actor: Actor, ids: readonly string[]): Promise<GrantRow[][]> {
    const grants = (await this.reach.findTenants(actor)) === undefined ? await this.grants.list(ids) : [];
    const byPerson = Map.groupBy(grants, ({ personId }) => personId);
    return ids.map((id) => byPerson.get(id) ?? []);
  }
}
