import { Injectable } from '@nestjs/common';
import { TenantAppEffect } from '../access/effective/tenant-app-effect.ts';
import type { TenantApp } from '../access/tenant-apps.service.ts';
import type { AssignmentInput } from '../access-model/assignments/assignment-input.ts';
import { AssignmentsService } from '../access-model/assignments/assignments.service.ts';
import { GuardrailEffect } from '../access-model/guardrails/guardrail-effect.ts';
import type { GuardrailInput } from '../access-model/guardrails/guardrail-input.ts';
import { PoliciesService } from '../access-model/policies/policies.service.ts';
import type { PolicyInput } from '../access-model/policies/policy-input.ts';
import type { RoleBlocksChange } from '../access-model/roles/role-input.ts';
import { RolesService } from '../access-model/roles/roles.service.ts';
import type { Subject } from '../access-model/subjects/subject.ts';
import type { Actor } from '../audit/actor.ts';
import { decisionErrors } from '../decisions/decisions.errors.ts';
import { Simulations } from '../decisions/simulation/simulations.ts';
import type { Simulation } from '../decisions/simulation/summarize.ts';
import { isUuid } from '../fields/is-uuid.ts';
import { AnyGroups } from '../groups/any-groups.ts';
import { ObjectGroupEffect } from '../groups/object/object-group-effect.ts';
import { PrincipalGroups } from '../groups/principal/principal-groups.service.ts';

const MOST_AT_ONCE = 50;

/** Access changes that are made and rolled back to show their effect. They are refused like the changes themselves. */
@Injectable()
export class SimulatedChanges {
  constructor(
    private readonly simulations: Simulations,
    private readonly assignments: AssignmentsService,
    private readonly policies: PoliciesService,
    private readonly roles: RolesService,
    private readonly groups: PrincipalGroups,
    private readonly anyGroups: AnyGroups,
    private readonly objectGroups: ObjectGroupEffect,
    private readonly guardrails: GuardrailEffect,
    private readonly tenantApps: TenantAppEffect,
  ) {}

  /** All together. @throws `decision.too_many`, those of `AssignmentsService.create` */
  async giveRoles(actor: Actor, inputs: readonly AssignmentInput[]): Promise<Simulation> {
    if (inputs.length > MOST_AT_ONCE) throw decisionErrors.too_many();
    const named = inputs.flatMap(entityIn);
    const change = async () => {
      for (const input of inputs) await this.assignments.create(actor, input);
    };
    return this.simulate(change, named);
  }

  /** @throws those of `AssignmentsService.remove` */
  async takeRole(actor: Actor, assignmentId: string): Promise<Simulation> {
    const subject = await this.assignments.findSubject(assignmentId);
    return this.simulate(() => this.assignments.remove(actor, assignmentId), subject ? entityIn(subject) : []);
  }

  /** @throws those of `PoliciesService.create` */
  givePolicy(actor: Actor, input: PolicyInput): Promise<Simulation> {
    return this.simulate(() => this.policies.create(actor, input), entityIn(input));
  }

  /** @throws those of `PoliciesService.remove` */
  async takePolicy(actor: Actor, policyId: string): Promise<Simulation> {
    const subject = await this.policies.findSubject(policyId);
    return this.simulate(() => this.policies.remove(actor, policyId), subject ? entityIn(subject) : []);
  }

  /** Null: to the top. @throws those of `GroupsService.setParent` */
  async moveGroup(actor: Actor, groupId: string, parentId: string | null): Promise<Simulation> {
    const groups = await this.anyGroups.holding(groupId);
    if (groups.kind === 'object') return this.objectGroups.ofMove(actor, groupId, parentId);
    return this.simulate(() => groups.setParent(actor, groupId, parentId));
  }

  /** Without a revision: the current role. @throws those of `RolesService.setBlocks` */
  setBlocks(
    actor: Actor,
    roleId: string,
    { revision, ...blocks }: Omit<RoleBlocksChange, 'revision'> & { revision?: bigint },
  ): Promise<Simulation> {
    return this.simulate(async () => {
      const seen = revision ?? (await this.roles.get(actor, roleId)).revision;
      await this.roles.setBlocks(actor, roleId, { ...blocks, revision: seen });
    });
  }

  /** @throws those of `PrincipalGroups.addMember` and `removeMember` */
  setMember(
    actor: Actor,
    { groupId, entityId }: { groupId: string; entityId: string },
    change: 'add' | 'remove',
  ): Promise<Simulation> {
    return this.simulate(() => this.groups[`${change}Member`](actor, groupId, entityId), [entityId]);
  }

  /** What is held and could not be given again, or only then. @throws those of `GuardrailRulesService` */
  async createGuardrail(actor: Actor, input: GuardrailInput, replacedId?: string): Promise<Simulation> {
    return this.guardrails.ofNew(actor, input, replacedId);
  }

  /** @throws those of `GuardrailRulesService` */
  async removeGuardrail(actor: Actor, id: string): Promise<Simulation> {
    return this.guardrails.ofRemoval(actor, id);
  }

  /** @throws those of `TenantAppsService` */
  async setAppOfTenant(actor: Actor, tenantApp: TenantApp, change: 'enable' | 'disable'): Promise<Simulation> {
    return this.tenantApps.simulate(actor, tenantApp, change);
  }

  private simulate(change: () => Promise<unknown>, named: readonly string[] = []): Promise<Simulation> {
    return this.simulations.simulate(change, named.filter(isUuid));
  }
}

/** Simulations find the members of groups themselves. */
function entityIn({ subjectKind, subjectId }: Subject): string[] {
  return subjectKind === 'entity' ? [subjectId] : [];
}
