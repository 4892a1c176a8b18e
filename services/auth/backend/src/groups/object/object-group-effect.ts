import { compileGrants, decide, type Grant, matchScope, type Target } from '@portico/access';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import { findWaysOf } from '../../decisions/holders/find-ways.ts';
import type { AccessModel, ModelBlock } from '../../decisions/model/access-model.ts';
import type { Difference } from '../../decisions/simulation/compare-grants.ts';
import { listHeld } from '../../decisions/simulation/list-held.ts';
import { RehearsedFacts } from '../../decisions/simulation/rehearsed-facts.ts';
import { Simulations } from '../../decisions/simulation/simulations.ts';
import { toRepresentative } from '../../decisions/simulation/to-representative.ts';
import { type ExaminedEntity, type Simulation, summarize } from '../../decisions/simulation/summarize.ts';
import { expandGrants } from '../../decisions/subjects/expand-grants.ts';
import type { SubjectFacts } from '../../decisions/subjects/subject-facts.ts';
import type { Queryable } from '../../platform/database.ts';
import { ObjectGroups } from './object-groups.service.ts';
import { ObjectMembersRepository } from './object-members.repository.ts';

const MOST_SAMPLES = 100;

/** An object before and after the move. */
interface MovedObject {
  was: Target;
  is: Target;
}

/**
 * Moving a group of objects changes no grant, but which objects the grants on the groups above it reach. Its effect is
 * what entities gain and lose on the objects and groups that move. Assumes that conditions hold.
 */
@Injectable()
export class ObjectGroupEffect {
  constructor(
    private readonly simulations: Simulations,
    private readonly facts: RehearsedFacts,
    private readonly groups: ObjectGroups,
    private readonly members: ObjectMembersRepository,
  ) {}

  /** Null: to the top. @throws those of `ObjectGroups.setParent` */
  async ofMove(actor: Actor, groupId: string, parentId: string | null): Promise<Simulation> {
    const id = groupId.toLowerCase();
    // Before all the reading, for which other simulations would wait.
    await this.groups.get(actor, id);
    return this.simulations.rehearse(async (transaction) => {
      const before = await this.facts.readModel(transaction);
      const objectIds = await this.listSamples(transaction, before, id);
      const was = await this.listTargets(transaction, before, objectIds);
      await this.groups.setParent(actor, groupId, parentId);
      const after = await this.facts.readModel(transaction);
      const isChanged = reachChanges(before, after, id);
      const asked = { ...findWaysOf(after, isChanged), kind: null, tenantId: null };
      const holders = await this.facts.listCandidates(transaction, asked);
      const is = await this.listTargets(transaction, after, objectIds);
      const { subjects } = await this.facts.read(transaction, after, { entityIds: holders.ids, objectIds: [] });
      const moved = objectIds.flatMap((one) => toMoved(was.get(one), is.get(one)));
      const touched = [...subjects.values()].flatMap((facts) => compareHolder(after, facts, moved));
      return summarize(touched, holders.complete && objectIds.length <= MOST_SAMPLES);
    });
  }

  /** The groups that move, and of their objects one of each type, tenant and set of groups. */
  private async listSamples(transaction: Queryable, model: AccessModel, groupId: string): Promise<string[]> {
    if (model.groups.get(groupId)?.kind !== 'object') return [];
    const groupIds = [groupId, ...model.descendantsOf(groupId)];
    const objectIds = await this.members.listSamples(transaction, groupIds, MOST_SAMPLES);
    return [...objectIds, ...groupIds].slice(0, MOST_SAMPLES + 1);
  }

  private async listTargets(transaction: Queryable, model: AccessModel, objectIds: readonly string[]) {
    const { targets } = await this.facts.read(transaction, model, { entityIds: [], objectIds });
    return new Map([...targets].map(([id, { target }]) => [id, target]));
  }
}

/** Whether a block is about what is below a group that is above the moved one only before, or only after. */
function reachChanges(before: AccessModel, after: AccessModel, groupId: string): (block: ModelBlock) => boolean {
  const [were, are] = [before, after].map((model) => new Set(model.ancestorsOf([groupId])));
  return ({ scope }) => 'groupId' in scope && were!.has(scope.groupId) !== are!.has(scope.groupId);
}

/** Without ids: a grant on the sample itself says nothing about the others of its kind. */
function toMoved(was: Target | undefined, is: Target | undefined): MovedObject[] {
  return was && is ? [{ was: { ...was, id: null }, is: { ...is, id: null } }] : [];
}

function compareHolder(model: AccessModel, facts: SubjectFacts, moved: readonly MovedObject[]): ExaminedEntity[] {
  const { subject } = facts;
  const now = Date.now();
  const grants = expandGrants(model, facts);
  const decides = compileGrants(grants.map((grant) => ({ ...grant, conditions: {} })));
  const isAllowed = (action: string, target: Target) =>
    decide({ subject, action, target, tenant: null, context: {}, now }, decides).allowed;
  const found = new Map<string, Difference>();
  for (const grant of grants) {
    for (const { was, is } of moved.filter((one) => reachesOnlyOne(grant, one))) {
      for (const actionId of grant.actions) {
        const can = isAllowed(actionId, is);
        if (isAllowed(actionId, was) === can) continue;
        const change = can ? 'gains' : 'loses';
        found.set(JSON.stringify([actionId, grant.scope, grant.tenantBoundary, change]), { actionId, grant, change });
      }
    }
  }
  if (found.size === 0) return [];
  const differences = [...found.values()];
  const apps = new Set(differences.map(({ actionId }) => model.actions.get(actionId)?.appId));
  const held = () => {
    // A move within one tenant shows what somebody holds there, not what they hold in other tenants.
    const tenantIds = new Set(moved.map(({ is }) => is.tenantId));
    const there = grants.filter((grant) => {
      const { tenantId } = toRepresentative(grant, undefined);
      return grant.effect === 'deny' || tenantId === null || tenantIds.has(tenantId);
    });
    return listHeld(subject, there, () => undefined, now).filter((id) => apps.has(model.actions.get(id)?.appId));
  };
  return [{ id: subject.id, differences, listHeld: held }];
}

const reachesOnlyOne = ({ scope }: Grant, { was, is }: MovedObject) => matchScope(scope, was) !== matchScope(scope, is);
