import type { AccessModel } from '../model/access-model.ts';
import { type GivenByWay, listGiven } from './list-given.ts';
import type { SubjectFacts } from './subject-facts.ts';

/** One way from an assignment of a role to a subject. */
export interface ReachingPath {
  /** From the group that has the role to the one that the subject is in, or that is above the group; empty: directly. */
  groups: readonly { id: string; name: string }[];
  /** The later start and the earlier end of the assignment's and the membership's. */
  startsAt: Date | null;
  endsAt: Date | null;
}

export interface ReachingRole {
  assignmentId: string;
  /** Where it holds; null: everywhere. */
  tenantId: string | null;
  /** One of the role's blocks denies. */
  denies: boolean;
  paths: readonly ReachingPath[];
}

export interface SubjectInReach {
  /** The tenant that the subject belongs to, and those that it is an active member of. */
  tenantIds: readonly string[];
  roles: readonly ReachingRole[];
}

/** The roles that reach an entity, as decisions see them: those that wait for their start, ended or are dormant included. */
export function listReachingRoles(model: AccessModel, facts: SubjectFacts): SubjectInReach {
  const { tenantId } = facts.subject;
  return {
    tenantIds: [...(tenantId === null ? [] : [tenantId]), ...facts.tenantIds],
    roles: toReachingRoles(model, listGiven(model, facts)),
  };
}

/** Of everything that was given, the roles; each once, with all its ways. */
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
