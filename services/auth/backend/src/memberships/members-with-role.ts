import { Injectable } from '@nestjs/common';
import { AssignmentsService } from '../access-model/assignments/assignments.service.ts';
import { Dominance } from '../access-model/dominance/dominance.ts';
import type { Actor } from '../audit/actor.ts';
import { MembershipsService } from './memberships.service.ts';

/** Adds a member who gets a role in the tenant at once: both or neither. */
@Injectable()
export class MembersWithRole {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly assignments: AssignmentsService,
    private readonly dominance: Dominance,
  ) {}

  /** @throws those of `MembershipsService.add`, `AssignmentsService.checkMayAssign` and `RoleGiver.give` */
  async add(actor: Actor, tenantId: string, entityId: string, roleId: string): Promise<void> {
    await this.assignments.checkMayAssign(actor, { tenantId, roleId });
    const held = await this.dominance.grantsOf(actor);
    const gift = { subjectKind: 'entity', subjectId: entityId, tenantId, roleId } as const;
    await this.memberships.add(actor, tenantId, entityId, async (transaction) => {
      await this.assignments.createIn(transaction, actor, held, gift);
    });
  }
}
