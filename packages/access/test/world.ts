import type { Ceiling, Grant, Question, Scope, Subject, Target, TenantFacts } from '@portico/access';

/** Builders for tests. Omitted facts get the least that a decision needs. */
export function subject(facts: Partial<Subject> = {}): Subject {
  return { id: 'ada', kind: 'human', tenantId: null, status: 'active', attributes: {}, ...facts };
}

export function resource(id: string, subKind: string, facts: Partial<Target> = {}): Target {
  return {
    kind: 'resource',
    subKind,
    id,
    tenantId: null,
    instanceOf: null,
    parentGroupIds: [],
    ancestorGroupIds: [],
    attributes: {},
    ...facts,
  };
}

export function group(id: string, facts: Partial<Target> = {}): Target {
  return { ...resource(id, ''), kind: 'group', subKind: null, ...facts };
}

export function tenantObject(id: string): Target {
  return { ...resource(id, ''), kind: 'tenant', subKind: null };
}

export function tenant(id: string, attributes: TenantFacts['attributes'] = {}): TenantFacts {
  return { id, status: 'active', attributes };
}

export function ask(action: string, target: Target, facts: Partial<Question> = {}): Question {
  const of = target.kind === 'tenant' ? target.id : target.tenantId;
  return { subject: subject(), action, target, tenant: of === null ? null : tenant(of), context: {}, now: 0, ...facts };
}

export function allow(action: string | readonly string[], scope: Scope, facts: Partial<Grant> = {}): Grant {
  return {
    assignmentId: 'assignment',
    blockId: 'block',
    source: { kind: 'direct_policy' },
    via: [],
    tenantBoundary: null,
    scope,
    actions: new Set([action].flat()),
    effect: 'allow',
    conditions: {},
    ...facts,
  };
}

export function deny(action: string | readonly string[], scope: Scope, facts: Partial<Grant> = {}): Grant {
  return allow(action, scope, { effect: 'deny', ...facts });
}

/** The grant that an active tenant member has without a stored row. */
export function membership(tenantId: string): Grant {
  return allow(
    'read',
    { mode: 'object', objectId: tenantId },
    {
      source: { kind: 'tenant_membership' },
      tenantBoundary: tenantId,
    },
  );
}

export function limit(action: string, scope: Scope, conditions: Ceiling['conditions'] = {}): Ceiling {
  return { scope, actions: new Set([action]), conditions };
}
