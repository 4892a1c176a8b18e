import type { AccessModel } from '../model/access-model.ts';
import { type GivenByWay, listGiven } from './list-given.ts';
import type { SubjectFacts } from './subject-facts.ts';

/** One path from a role assignment to a subject. */
export interface ReachingPath {
  /** From the group with the role down to the subject's own group, or to the group's parent. Empty: directly. */
  groups: readonly { id: string; name: string }[];
  /** The later start and the earlier end of the assignment and the membership. */
  startsAt: Date | null;
  endsAt: Date | null;
}

export interface ReachingRole {
  assignmentId: string;
  /** Tenant of the assignment. Null: everywhere. */
  tenantId: string | null;
  /** One of the role's blocks denies. */
  denies: boolean;
  paths: readonly ReachingPath[];
}

export interface SubjectInReach {
  /** The subject's own tenant, and those with an active membership. */
  tenantIds: readonly string[];
  roles: readonly ReachingRole[];
}

/** The roles that reach an entity, including future, ended and dormant ones. */
export function listReachingRoles(model: AccessModel, facts: SubjectFacts): SubjectInReach {
  const { tenantId } = facts.subject;
  return {
    tenantIds: [...(tenantId === null ? [] : [tenantId]), ...facts.tenantIds],
    roles: toReachingRoles(model, listGiven(model, facts)),
  };
}

/** The roles in these assignments, each once with all its paths. */
export function toReachingRoles(model: AccessModel, given: readonly GivenByWay[]): ReachingRole[] {
  const ofRoles = given.filter(({ given: { roleId } }) => roleId !== undefined);
  return [...Map.groupBy(ofRoles, (one) => one.given.id).values()].map((ways) => toReachingRole(model, ways));
}

function toReachingRole(model: AccessModel, ways: readonly GivenByWay[]): ReachingRole {
  const { id, roleId, tenantId } = ways[0]!.given;
  const blockIds = model.roles.get(roleId!)?.blockIds ?? [];
  return {
    assignmentId: id,
    tenantId,
    denies: blockIds.some((blockId) => model.blocks.get(blockId)?.effect === 'deny'),
    paths: ways.map(({ groups, startsAt, endsAt }) => ({
      groups: groups.map(({ id: groupId, name }) => ({ id: groupId, name })),
      startsAt: toDate(startsAt),
      endsAt: toDate(endsAt),
    })),
  };
}

const toDate = (at: number | null) => (at === null ? null : new Date(at));
