import { Injectable } from '@nestjs/common';
import {
  type CompiledGrants,
  findTimeFault,
  type GateScope,
  type Grant,
  isUnconditional,
  openGate,
  type Target,
  tenantOf,
  type TokenCeiling,
} from '@portico/access';
import type { Actor } from '../audit/actor.ts';
import { Database } from '../platform/database.ts';
import { CeilingsRepository } from './ceilings.repository.ts';
import { decideQuestion } from './decide-question.ts';
import { decisionErrors } from './decisions.errors.ts';
import type { BoundedScope, EngineScope } from './engine-scope.ts';
import { appOf, listActions } from './find-action.ts';
import { entityOfActor } from './entity-of-actor.ts';
import { GateRefusals } from './gate-refusals.ts';
import { DecisionMetrics } from './metrics/decision-metrics.ts';
import type { AccessModel } from './model/access-model.ts';
import { LiveModel } from './model/live-model.ts';
import type { DecisionWithTenant, Facts, LoadedQuestion } from './question.ts';
import { listInherited } from './subjects/list-given.ts';
import {
  listReachingRoles,
  type ReachingRole,
  type SubjectInReach,
  toReachingRoles,
} from './subjects/reaching-roles.ts';
import type { SubjectFacts } from './subjects/subject-facts.ts';
import { grantsOf, Subjects } from './subjects/subjects.ts';
import type { TargetFacts } from './targets/target-facts.ts';
import type { TargetRef } from './targets/target-ref.ts';
import { TargetResolver } from './targets/target-resolver.ts';
import { Targets } from './targets/targets.ts';
import { toTarget } from './targets/to-target.ts';

/** The caller's token, if it has a ceiling. */
export interface ScopedToken {
  tokenId: string;
  /** The ceiling limits only questions about its owner. */
  ownerId: string;
}

export interface Asked {
  subjectId: string;
  /** Name of an action: the platform's, or declared by the object's app. */
  action: string;
  target: TargetRef;
  context?: Facts;
  /** Attributes of the subject, from the asker. */
  subjectAttributes?: Facts;
  token?: ScopedToken | null;
  /** Where the question came from, for metrics. Default `internal`. */
  surface?: string;
}

export interface AskedGate {
  actor: Actor;
  /** Any of them is enough. */
  actions: string | readonly string[];
  scopes: readonly EngineScope[];
}

/**
 * Makes all decisions: for routes, administration, tokens and listings. They reflect every commit of this replica, and
 * other replicas' commits within moments.
 */
@Injectable()
export class AccessEngine {
  constructor(
    private readonly database: Database,
    private readonly model: LiveModel,
    private readonly subjects: Subjects,
    private readonly targets: Targets,
    private readonly resolver: TargetResolver,
    private readonly ceilings: CeilingsRepository,
    private readonly metrics: DecisionMetrics,
    private readonly refusals: GateRefusals,
  ) {}

  async decide(asked: Asked): Promise<DecisionWithTenant> {
    const startedAt = performance.now();
    const decision = decideQuestion(await this.load(asked));
    this.metrics.observe(surfaceOf(asked), decision.allowed, startedAt);
    return decision;
  }

  /** Like `decide`, in order. One statement loads all subjects and one all objects that are not cached. */
  async decideMany(asked: readonly Asked[]): Promise<DecisionWithTenant[]> {
    const startedAt = performance.now();
    const [subjects] = await Promise.all([
      this.subjects.findMany(unique(asked.map(({ subjectId }) => subjectId))),
      this.targets.findMany(unique(asked.flatMap(({ target }) => target.id ?? target.tenantId ?? []))),
    ]);
    // Unknown subjects are not cached; this does not look them up again.
    const decisions = await Promise.all(asked.map(async (one) => decideQuestion(await this.load(one, subjects))));
    this.metrics.observeBatch(
      decisions.map(({ allowed }, place) => ({ allowed, surface: surfaceOf(asked[place]!) })),
      startedAt,
    );
    return decisions;
  }

  /** Names of the actions that the subject can do to the object, sorted. */
  async listActions(asked: Omit<Asked, 'action'>): Promise<string[]> {
    const startedAt = performance.now();
    const loaded = await this.load({ ...asked, action: '' });
    if ('missing' in loaded.target) return [];
    const decided = listActions(loaded.model, loaded.target.target).map(({ name }) => {
      const { allowed } = decideQuestion({ ...loaded, action: name });
      return { name, allowed, surface: surfaceOf(asked) };
    });
    this.metrics.observeBatch(decided, startedAt);
    return decided.flatMap(({ name, allowed }) => (allowed ? [name] : [])).sort();
  }

  /** The live index: actions, roles, groups and apps. Read it synchronously, because it changes. */
  async currentModel(): Promise<AccessModel> {
    return this.model.current();
  }

  /** Registered objects in the form for decisions. Omits those not found. */
  async listTargets(ids: readonly string[]): Promise<ReadonlyMap<string, Target>> {
    const model = await this.model.current();
    const found = await this.targets.findMany(unique(ids));
    return new Map(
      [...found].flatMap(([id, facts]) => (facts.isFound ? [[id, toTarget(model, facts).target] as const] : [])),
    );
  }

  /** Tenants of registered objects, also of removed ones. Null: the platform. Omits unknown ids. */
  async listTenants(ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
    const found = await this.targets.findMany(unique(ids));
    return new Map([...found].map(([id, { tenantId }]) => [id, tenantId]));
  }

  /** All input of a decision, for callers that need more than the answer. */
  async load(asked: Asked, subjects?: ReadonlyMap<string, SubjectFacts>): Promise<LoadedQuestion> {
    const { subjectId, action, target, context, subjectAttributes, token } = asked;
    const model = await this.model.current();
    const [subject, found, ceiling] = await Promise.all([
      subjects ? subjects.get(subjectId) : this.subjects.find(subjectId),
      this.resolver.resolve(model, target),
      token ? this.ceilingOf(token) : null,
    ]);
    return { model, subject, target: found, action, context, subjectAttributes, ceiling, now: Date.now() };
  }

  /** @throws `decision.forbidden` unless `holds` */
  async require(actor: Actor, actions: string | readonly string[], scopes: readonly EngineScope[]): Promise<void> {
    if (await this.holds(actor, actions, scopes)) return;
    await this.refusals.record(actor, { actions, scopes });
    throw decisionErrors.forbidden();
  }

  /**
   * The gate of administration: whether the actor holds one of the actions on these scopes, unconditionally and without any deny. Scopes
   * are evaluated together: a deny on an object overrides an allow on its tenant. Ignores inactive tenants.
   */
  async holds(actor: Actor, actions: string | readonly string[], scopes: readonly EngineScope[]): Promise<boolean> {
    const entityId = entityOfActor(actor);
    return entityId !== undefined && this.entityHolds(entityId, actions, scopes);
  }

  /** The same in order. One statement loads all entities and one all objects that are not cached. */
  async holdsEach(asked: readonly AskedGate[]): Promise<boolean[]> {
    const model = await this.model.current();
    const entityIds = asked.map(({ actor }) => entityOfActor(actor));
    const [subjects, found] = await Promise.all([
      this.subjects.findMany(unique(entityIds.flatMap((id) => id ?? []))),
      this.targets.findMany(unique(asked.flatMap(({ scopes }) => listNamed(scopes)))),
    ]);
    return asked.map(({ actions, scopes }, place) => {
      const facts = subjects.get(entityIds[place] ?? '');
      return isActive(facts) && isOpen(model, facts, actions, toGateScopes(scopes, found));
    });
  }

  async entityHolds(
    entityId: string,
    actions: string | readonly string[],
    scopes: readonly EngineScope[],
  ): Promise<boolean> {
    const model = await this.model.current();
    const facts = await this.findActive(entityId);
    if (!facts) return false;
    const gateScopes = toGateScopes(scopes, await this.targets.findMany(listNamed(scopes)));
    return isOpen(model, facts, actions, gateScopes);
  }

  /**
   * Whether an entity may ask for decisions about a subject: always about itself, about others with `authz.check` in
   * the object's tenant, on the object's app, or on the platform. Finds the object exactly as decisions do.
   */
  async mayAsk(askerId: string, subjectId: string | undefined, target: TargetRef | undefined): Promise<boolean> {
    if (askerId === subjectId) return true;
    const found = target && (await this.resolver.resolve(await this.model.current(), target));
    const scopes: EngineScope[] = [{ mode: 'platform' }];
    if (found && 'target' in found) {
      const tenantId = tenantOf(found.target);
      const app = appOf(found.target);
      if (tenantId !== null) scopes.push({ mode: 'tenant', tenantId });
      if (app !== null) scopes.push({ mode: 'object', objectId: app });
    }
    return this.entityHolds(askerId, 'authz.check', scopes);
  }

  /** Where the actor holds a platform action now, for lists: unconditional allows, and all denies. */
  async findReach(actor: Actor, action: string): Promise<{ allow: BoundedScope[]; deny: BoundedScope[] }> {
    const entityId = entityOfActor(actor);
    const model = await this.model.current();
    const id = findPlatformAction(model, action);
    const facts = entityId === undefined ? undefined : await this.findActive(entityId);
    if (!facts || id === undefined) return { allow: [], deny: [] };
    const now = Date.now();
    const reaching = (grants: readonly Grant[]) =>
      grants.filter((grant) => grant.actions.has(id) && findTimeFault(grant, now) === undefined);
    const bounded = ({ scope, tenantBoundary }: Grant): BoundedScope => ({ scope, tenantBoundary });
    const { allows, denies } = grantsOf(model, facts);
    return {
      allow: reaching(allows.list)
        .filter(({ conditions }) => isUnconditional(conditions))
        .map(bounded),
      deny: reaching(denies.list).map(bounded),
    };
  }

  /** Tenants where a grant that names the tenant gives the actor one of the actions. Platform-wide grants do not count. */
  async tenantsWhere(actor: Actor, actions: readonly string[]): Promise<string[]> {
    const reaches = await Promise.all(actions.map((action) => this.findReach(actor, action)));
    const named = reaches
      .flatMap(({ allow }) => allow)
      .flatMap(({ scope, tenantBoundary }) => (scope.mode === 'tenant' ? scope.tenantId : (tenantBoundary ?? [])));
    // The gate respects denies and inactive tenants.
    const open = unique(named).map(async (tenantId) =>
      (await this.holds(actor, actions, [{ mode: 'platform' }, { mode: 'tenant', tenantId }])) ? [tenantId] : [],
    );
    return (await Promise.all(open)).flat();
  }

  /** Effective grants, including ended and future ones. Empty for an unknown or inactive entity. */
  async grantsOf(entityId: string): Promise<readonly Grant[]> {
    const compiled = await this.compiledGrantsOf(entityId);
    return compiled ? [...compiled.denies.list, ...compiled.allows.list] : [];
  }

  /** An entity's roles and how it got them. Undefined when the entity does not exist. */
  async findReachingRoles(entityId: string): Promise<SubjectInReach | undefined> {
    const model = await this.model.current();
    const facts = await this.subjects.find(entityId);
    return facts && listReachingRoles(model, facts);
  }

  /** Roles that a group inherits from the groups above it. */
  async listInheritedRoles(groupId: string): Promise<ReachingRole[]> {
    const model = await this.model.current();
    return toReachingRoles(model, listInherited(model, groupId));
  }

  /** Active tenants with an active membership of the person, earliest first. Empty for an inactive person. */
  async tenantsOf(personId: string): Promise<readonly string[]> {
    const facts = await this.subjects.find(personId);
    return facts?.subject.status === 'active' ? facts.tenantIds : [];
  }

  async compiledGrantsOf(entityId: string): Promise<CompiledGrants | undefined> {
    const model = await this.model.current();
    const facts = await this.subjects.find(entityId);
    return facts?.subject.status === 'active' ? grantsOf(model, facts) : undefined;
  }

  private async findActive(entityId: string): Promise<SubjectFacts | undefined> {
    const facts = await this.subjects.find(entityId);
    return isActive(facts) ? facts : undefined;
  }

  private async ceilingOf({ tokenId, ownerId }: ScopedToken): Promise<TokenCeiling> {
    return { ownerId, rows: await this.ceilings.list(this.database, tokenId) };
  }
}

const surfaceOf = ({ surface = 'internal' }: Pick<Asked, 'surface'>) => surface;
const unique = (ids: readonly string[]) => [...new Set(ids)];

function findPlatformAction(model: AccessModel, name: string): string | undefined {
  return model.findActions(name).find(({ appId }) => appId === null)?.id;
}

function isActive(facts: SubjectFacts | undefined): facts is SubjectFacts {
  return facts?.subject.status === 'active' && (facts.tenantStatus ?? 'active') === 'active';
}

function isOpen(
  model: AccessModel,
  facts: SubjectFacts,
  actions: string | readonly string[],
  scopes: readonly GateScope[],
): boolean {
  const grants = grantsOf(model, facts);
  const now = Date.now();
  return [actions].flat().some((name) => {
    const action = findPlatformAction(model, name);
    return action !== undefined && openGate(grants, { action, scopes, now });
  });
}

/** Ids of the tenants and objects that the scopes name. */
function listNamed(scopes: readonly EngineScope[]): string[] {
  return scopes.flatMap((scope) =>
    scope.mode === 'platform' ? [] : [scope.mode === 'tenant' ? scope.tenantId : scope.objectId],
  );
}

function toGateScopes(scopes: readonly EngineScope[], found: ReadonlyMap<string, TargetFacts>): GateScope[] {
  return scopes.flatMap((scope): GateScope[] => {
    if (scope.mode === 'platform') return [scope];
    const facts = found.get(scope.mode === 'tenant' ? scope.tenantId : scope.objectId);
    if (!facts || (facts.tenant && facts.tenant.status !== 'active')) return [];
    if (scope.mode === 'object') return [{ mode: 'object', objectId: facts.id, tenantId: facts.tenantId }];
    return facts.kind === 'tenant' ? [scope] : [];
  });
}
