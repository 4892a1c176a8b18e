import type { AccessModel, Given, ModelGroup } from '../model/access-model.ts';
import type { GroupMembership, SubjectFacts } from './subject-facts.ts';

/** Of the built-in group of all active people; nobody is stored as its member. */
export const EVERYONE = '00000000-0000-0000-0000-000000000005';

/** An assignment or a policy that reaches a subject, and the way that it takes. */
export interface GivenByWay {
  given: Given;
  /** From the group that has it to the one that the subject is in; empty: the subject has it directly. */
  groups: readonly ModelGroup[];
  /** The later start and the earlier end of the row's and the membership's. */
  startsAt: number | null;
  endsAt: number | null;
}

/**
 * The only rule about what reaches a subject: what it was given, and what every group above it was given. Inheritance goes upwards and ends
 * at a group that is not active.
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

/** What comes to a group from the groups above it. */
export function listInherited(model: AccessModel, groupId: string): GivenByWay[] {
  const parentId = model.groups.get(groupId)?.parentId ?? null;
  return parentId === null ? [] : listGivenBy(model, { groupId: parentId, startsAt: null, endsAt: null });
}

function membershipsOf({ subject, memberships }: Omit<SubjectFacts, 'compiled'>): readonly GroupMembership[] {
  if (subject.kind !== 'human' || subject.status !== 'active') return memberships;
  return [...memberships, { groupId: EVERYONE, startsAt: null, endsAt: null }];
}

/** What the group and those above it have, up to the first that is shut. */
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
