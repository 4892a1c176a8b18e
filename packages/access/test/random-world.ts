import type { Conditions, Grant, ObjectType, Scope, Target, TenantFacts } from '@portico/access';
import fc from 'fast-check';
import { subject, tenant } from './world.ts';

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit.toString(16)}`;

export const TENANTS: readonly TenantFacts[] = [tenant(id(1), { plan: 'pro' }), tenant(id(2), { plan: 'free' })];
const OBJECT_IDS = [3, 4, 5, 6].map(id);
export const GROUP_IDS = [7, 8, 9].map(id);
export const APP_IDS = [10, 11].map(id);
const SUB_KINDS: Readonly<Record<string, readonly (string | null)[]>> = {
  resource: ['channel', 'rule'],
  entity: ['device', 'human'],
  group: [null],
  tenant: [null],
};

const anyTenantId = fc.constantFrom(...TENANTS.map((each) => each.id));
const anyGroup = fc.constantFrom(...GROUP_IDS);
const anyObjectType = fc.constantFrom('resource:channel', 'resource:rule', 'entity:device', 'channel', 'group:');

export const TYPES: readonly ObjectType[] = [
  { kind: 'resource', subKind: 'channel' },
  { kind: 'resource', subKind: null },
  { kind: 'entity', subKind: null },
  { kind: 'group', subKind: null },
  { kind: 'tenant', subKind: null },
];

const anyPlaceScope: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant({ mode: 'platform' } as const),
  fc.record({ mode: fc.constant('tenant'), tenantId: anyTenantId }),
  fc.record({ mode: fc.constant('object_kind'), objectKind: fc.constantFrom('resource', 'entity', 'group', 'tenant') }),
  fc.record({ mode: fc.constant('object_type'), objectType: anyObjectType }),
  fc.record({
    mode: fc.constant('object'),
    objectId: fc.constantFrom(...OBJECT_IDS, ...APP_IDS, ...TENANTS.map((each) => each.id)),
  }),
);

const anyGroupScope: fc.Arbitrary<Scope> = fc.oneof(
  fc.record({
    mode: fc.constantFrom('group', 'group_child_groups', 'group_descendant_groups'),
    groupId: fc.constantFrom(...GROUP_IDS, ...OBJECT_IDS),
  }),
  fc.record({
    mode: fc.constantFrom('group_direct_objects', 'group_descendant_objects'),
    groupId: anyGroup,
    objectType: anyObjectType,
  }),
);

const anyStage = fc.constantFrom('open', 'won', 'wonder', null);
const anyLevel = fc.constantFrom(-1, 0, 1, 2, null);
const anyBound = fc.constantFrom(-3e10, -1, 0, 0.5, 1, 1.5, 2, 3e10);
const anyTag = fc.constantFrom('red', 'green');
const DAYS = ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'];

/** Only facts that a database compares exactly. */
const anyCondition: fc.Arbitrary<Conditions> = fc.oneof(
  fc.record({ 'object.attributes.stage': fc.oneof(anyStage, fc.constantFrom(5, true)) }),
  fc.record({ 'resource.attributes.stage': fc.record({ neq: fc.oneof(anyStage, fc.constant(5)) }) }),
  fc.record({ 'object.attributes.stage': fc.record({ in: fc.array(fc.oneof(anyStage, anyLevel), { maxLength: 3 }) }) }),
  fc.record({ 'object.attributes.stage': fc.record({ contains: fc.constantFrom('on', 'won', '', 'x') }) }),
  fc.record({ 'object.attributes.stage': fc.record({ gt: anyBound }) }),
  fc.record({ 'object.attributes.level': fc.oneof(anyLevel, fc.constantFrom(0.5, 'x')) }),
  fc.record({ 'object.attributes.level': fc.record({ neq: fc.oneof(anyLevel, fc.constant('x')) }) }),
  fc.record({ 'object.attributes.level': fc.record({ gt: anyBound, lte: anyBound }, { requiredKeys: ['gt'] }) }),
  fc.record({ 'object.attributes.level': fc.record({ gte: anyBound, lt: anyBound }, { requiredKeys: ['lt'] }) }),
  fc.record({ 'object.attributes.closed': fc.boolean() }),
  fc.record({ 'object.attributes.closed': fc.record({ neq: fc.oneof(fc.boolean(), fc.constant(null)) }) }),
  fc.record({ 'object.attributes.due': fc.record({ gt: fc.constantFrom(...DAYS, '2026-01-01T01:00:00+01:00', 7) }) }),
  fc.record({ 'object.attributes.due': fc.record({ in: fc.subarray([...DAYS, '2026-01-01T00:00:00Z', null]) }) }),
  fc.record({ 'object.attributes.tags': fc.record({ contains: fc.oneof(anyTag, fc.constant(1)) }) }),
  fc.record({ 'object.id': fc.constantFrom(...OBJECT_IDS, OBJECT_IDS[0]!.toUpperCase(), 'x') }),
  fc.record({ 'object.kind': fc.constantFrom('resource', 'entity') }),
  fc.record({ 'entity.attributes.team': fc.constantFrom('sales', 'support') }),
  fc.record({ 'entity.attributes.missing': fc.constant({ neq: 1 }) }),
  fc.record({ 'context.ip': fc.constantFrom('1', '2') }),
  fc.constantFrom({ 'context.ip': { like: '1' } }, { env: 1 }),
);

/** Facts of the object that the row's columns do not hold exactly. */
const anyUncoveredCondition: fc.Arbitrary<Conditions> = fc.oneof(
  fc.record({ 'object.attributes.unmapped': fc.record({ neq: anyStage }) }),
  fc.record({ 'object.attributes.stage': fc.record({ contains: fc.constantFrom('%', 'o_', '\\') }) }),
  fc.record({ 'object.attributes.stage': fc.record({ lt: fc.constantFrom(...DAYS) }) }),
  fc.record({ 'object.parent_group_ids': fc.record({ contains: anyGroup }) }),
  fc.record({ 'resource.kind': fc.constantFrom('channel', 'device') }),
  fc.record({ 'object.type': fc.constantFrom('resource:channel', 'entity:device') }),
  fc.record({ 'tenant.attributes.plan': fc.constantFrom('pro', 'free') }),
  fc.record({ 'object.tenant_id': fc.oneof(anyTenantId, fc.constant(null)) }),
  fc.constant({ tenant: null }),
);

export interface WorldOptions {
  conditions: 'none' | 'covered' | 'any';
  groups: boolean;
}

function anyConditions(kind: WorldOptions['conditions']): fc.Arbitrary<Conditions> {
  if (kind === 'none') return fc.constant({});
  const one = kind === 'covered' ? anyCondition : fc.oneof(anyCondition, anyUncoveredCondition);
  return fc.oneof(
    fc.constant({}),
    one,
    fc.tuple(one, one).map(([first, second]) => ({ ...first, ...second })),
  );
}

export function anyGrant({ conditions, groups }: WorldOptions): fc.Arbitrary<Grant> {
  return fc.record(
    {
      assignmentId: fc.constant('assignment'),
      blockId: fc.constant('block'),
      source: fc.constant({ kind: 'direct_policy' as const }),
      via: fc.constant([]),
      tenantBoundary: fc.option(anyTenantId),
      scope: groups ? fc.oneof(anyPlaceScope, anyGroupScope) : anyPlaceScope,
      actions: fc.subarray(['read', 'write'], { minLength: 1 }).map((names) => new Set(names)),
      effect: fc.constantFrom('allow', 'allow', 'deny'),
      conditions: anyConditions(conditions),
      startsAt: fc.constantFrom(0, 10),
      endsAt: fc.constantFrom(5, 20),
    },
    {
      requiredKeys: [
        'assignmentId',
        'blockId',
        'source',
        'via',
        'tenantBoundary',
        'scope',
        'actions',
        'effect',
        'conditions',
      ],
    },
  );
}

const anyAttributes = fc.record(
  {
    stage: anyStage,
    level: anyLevel,
    closed: fc.option(fc.boolean()),
    due: fc.option(fc.constantFrom(...DAYS)),
    tags: fc.subarray(['red', 'green']),
    unmapped: anyStage,
  },
  { requiredKeys: ['stage', 'level', 'closed', 'due', 'tags'] },
);

export const anyTarget: fc.Arbitrary<Target> = fc
  .constantFrom('resource', 'resource', 'entity', 'group', 'tenant')
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      subKind: fc.constantFrom(...SUB_KINDS[kind]!),
      id: kind === 'tenant' ? anyTenantId : fc.constantFrom(...OBJECT_IDS),
      tenantId: kind === 'tenant' ? fc.constant(null) : fc.option(anyTenantId),
      instanceOf: fc.option(fc.constantFrom(...APP_IDS)),
      parentGroupIds: fc.subarray(GROUP_IDS),
      ancestorGroupIds: fc.subarray(GROUP_IDS),
      attributes: anyAttributes,
    }),
  );

export const anySubject = fc.constantFrom('sales', 'support').map((team) => subject({ attributes: { team } }));

/** Undefined: all tenants are listed. */
export const anyListedTenant = fc.constantFrom(undefined, null, ...TENANTS);

export function tenantFactsOf(target: Target): TenantFacts | null {
  return (
    TENANTS.find(({ id: tenantId }) => tenantId === (target.kind === 'tenant' ? target.id : target.tenantId)) ?? null
  );
}
