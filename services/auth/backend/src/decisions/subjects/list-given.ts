import type { AccessModel, Given, ModelGroup } from '../model/access-model.ts';
import type { GroupMembership, SubjectFacts } from './subject-facts.ts';

/** The built-in group of all active people. Its memberships are not stored. */
export const EVERYONE = '00000000-0000-0000-0000-000000000005';

/** An assignment or policy that reaches a subject, and its path. */
export interface GivenByWay {
  given: Given;
  /** From the group with the assignment down to the subject's own group. Empty: assigned directly. */
  groups: readonly ModelGroup[];
  /** The later start and the earlier end of the row and the membership. */
  startsAt: number | null;
  endsAt: number | null;
}

/**
 * The only rule for what reaches a subject: its own assignments, and those of every group above. Inheritance stops at
 * an inactive group.
 */
export function listGiven(model: AccessModel, facts: Omit<SubjectFacts, 'compiled'>): GivenByWay[] {
  const direct = facts.given.map((given) => ({
    given,
    groups: [],
    startsAt: given.startsAt,
    endsAt: given.endsAt,
  }));
  return [...direct, ...membershipsOf(facts).flatMap((membership) => listGivenBy(model, membership))];
}

/** Assignments that a group inherits from the groups above it. */
export function listInherited(model: AccessModel, groupId: string): GivenByWay[] {
  const parentId = model.groups.get(groupId)?.parentId ?? null;
  return parentId === null ? [] : listGivenBy(model, { groupId: parentId, startsAt: null, endsAt: null });
}

function membershipsOf({ subject, memberships }: Omit<SubjectFacts, 'compiled'>): readonly GroupMembership[] {
  if (subject.kind !== 'human' || subject.status !== 'active') return memberships;
  return [...memberships, { groupId: EVERYONE, startsAt: null, endsAt: null }];
}

/** Assignments of the group and those above, up to the first inactive one. */
function listGivenBy(model: AccessModel, membership: GroupMembership): GivenByWay[] {
  const found: GivenByWay[] = [];
  const seen = new Set<string>();
  let groups: ModelGroup[] = [];
  let group = model.groups.get(membership.groupId);
  while (group?.isOpen && !seen.has(group.id)) {
    seen.add(group.id);
    groups = [group, ...groups];
    for (const given of model.given.get(group.id) ?? []) found.push({ given, groups, ...limitsOf(given, membership) });
    group = group.parentId === null ? undefined : model.groups.get(group.parentId);
  }
  return found;
}

function limitsOf(given: Given, membership: GroupMembership): Pick<GivenByWay, 'startsAt' | 'endsAt'> {
  const starts = [given.startsAt, membership.startsAt].filter((at) => at !== null);
  const ends = [given.endsAt, membership.endsAt].filter((at) => at !== null);
  return {
    startsAt: starts.length > 0 ? Math.max(...starts) : null,
    endsAt: ends.length > 0 ? Math.min(...ends) : null,
  };
}
