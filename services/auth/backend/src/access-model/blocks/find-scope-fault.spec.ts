import { SCOPE_MODES, type ScopeMode } from '@portico/access';
import { describe, expect, it } from 'vitest';
import { findScopeFault, type ScopeColumns } from './find-scope-fault.ts';

const NONE: ScopeColumns = {
  tenantId: null,
  scopeMode: 'platform',
  objectKind: null,
  objectType: null,
  objectId: null,
  groupId: null,
};
const ALL = { tenantId: 't', objectKind: 'resource', objectType: 'resource:channel', objectId: 'o', groupId: 'g' };
const pick = (...columns: (keyof typeof ALL)[]) => Object.fromEntries(columns.map((column) => [column, ALL[column]]));

/** Table §1.4 of the reference: required and allowed columns of each mode. */
const shapes: [ScopeMode, (keyof typeof ALL)[], (keyof typeof ALL)[]][] = [
  ['platform', [], []],
  ['tenant', ['tenantId'], ['tenantId']],
  ['object_kind', ['objectKind'], ['objectKind', 'tenantId']],
  ['object_type', ['objectKind', 'objectType'], ['objectKind', 'objectType', 'tenantId']],
  ['object', ['objectId'], ['objectId', 'tenantId', 'objectKind', 'objectType']],
  ['group', ['tenantId', 'groupId'], ['tenantId', 'groupId']],
  ['group_child_groups', ['tenantId', 'groupId'], ['tenantId', 'groupId']],
  ['group_descendant_groups', ['tenantId', 'groupId'], ['tenantId', 'groupId']],
  [
    'group_direct_objects',
    ['tenantId', 'groupId', 'objectKind', 'objectType'],
    ['tenantId', 'groupId', 'objectKind', 'objectType'],
  ],
  [
    'group_descendant_objects',
    ['tenantId', 'groupId', 'objectKind', 'objectType'],
    ['tenantId', 'groupId', 'objectKind', 'objectType'],
  ],
];

describe('findScopeFault', () => {
  it('knows every mode', () => {
    expect(shapes.map(([mode]) => mode).sort()).toEqual([...SCOPE_MODES].sort());
  });

  it.each(shapes)('%s requires and accepts the columns of the table', (scopeMode, least, most) => {
    expect(findScopeFault({ ...NONE, scopeMode, ...pick(...least) })).toBeUndefined();
    expect(findScopeFault({ ...NONE, scopeMode, ...pick(...most) })).toBeUndefined();
    for (const needed of least)
      expect(findScopeFault({ ...NONE, scopeMode, ...pick(...most), [needed]: null })).toContain(needed);
    for (const extra of (Object.keys(ALL) as (keyof typeof ALL)[]).filter((column) => !most.includes(column)))
      expect(findScopeFault({ ...NONE, scopeMode, ...pick(...most, extra) })).toContain(extra);
  });

  it.each<[string, Partial<ScopeColumns>]>([
    ['a bare type', { scopeMode: 'object_type', objectKind: 'resource', objectType: 'channel' }],
    ['a type of another kind', { scopeMode: 'object_type', objectKind: 'resource', objectType: 'entity:device' }],
    ['a type without a name', { scopeMode: 'object_type', objectKind: 'resource', objectType: 'resource:' }],
    ['a type without its kind', { scopeMode: 'object', objectId: 'o', objectType: 'resource:channel' }],
    [
      'a group of tenants',
      { scopeMode: 'group_direct_objects', tenantId: 't', groupId: 'g', objectKind: 'tenant', objectType: 'tenant:x' },
    ],
  ])('refuses %s', (_says, columns) => {
    expect(findScopeFault({ ...NONE, ...columns })).toBeDefined();
  });
});
