import { expect, it } from 'vitest';
import { group, resource, tenantObject } from '../test/world.ts';
import { matchScope } from './match-scope.ts';
import type { Scope } from './scope.ts';

const TARGETS = {
  tenant: tenantObject('a'),
  direct: resource('r1', 'channel', { tenantId: 'a', parentGroupIds: ['G'] }),
  /** In two groups, one of them below G. */
  both: resource('r2', 'channel', { tenantId: 'a', parentGroupIds: ['X', 'H'], ancestorGroupIds: ['G'] }),
  rule: resource('r3', 'rule', { tenantId: 'b', parentGroupIds: ['G', 'H'], ancestorGroupIds: ['G'] }),
  instance: { ...resource('i', 'app', { tenantId: 'a' }), instanceOf: 'app' },
  G: group('G'),
  H: group('H', { parentGroupIds: ['G'] }),
  I: group('I', { parentGroupIds: ['H'], ancestorGroupIds: ['G'] }),
  /** A type without an object: may I create one? */
  any: { ...resource('', 'channel', { tenantId: 'a' }), id: null },
};

it.each<[Scope, (keyof typeof TARGETS)[]]>([
  [{ mode: 'platform' }, ['tenant', 'direct', 'both', 'rule', 'instance', 'G', 'H', 'I', 'any']],
  [{ mode: 'tenant', tenantId: 'a' }, ['tenant', 'direct', 'both', 'instance', 'any']],
  [{ mode: 'object_kind', objectKind: 'group' }, ['G', 'H', 'I']],
  [{ mode: 'object_type', objectType: 'resource:channel' }, ['direct', 'both', 'any']],
  [{ mode: 'object_type', objectType: 'channel' }, []],
  [{ mode: 'object_type', objectType: 'group:' }, []],
  [{ mode: 'object', objectId: 'r1' }, ['direct']],
  [{ mode: 'object', objectId: 'app' }, ['instance']],
  [{ mode: 'group', groupId: 'G' }, ['G']],
  [{ mode: 'group', groupId: 'r1' }, []],
  [{ mode: 'group_direct_objects', groupId: 'G', objectType: 'resource:channel' }, ['direct']],
  [{ mode: 'group_direct_objects', groupId: 'X', objectType: 'resource:channel' }, ['both']],
  [{ mode: 'group_descendant_objects', groupId: 'G', objectType: 'resource:channel' }, ['both']],
  [{ mode: 'group_descendant_objects', groupId: 'G', objectType: 'resource:rule' }, ['rule']],
  [{ mode: 'group_child_groups', groupId: 'G' }, ['H']],
  [{ mode: 'group_descendant_groups', groupId: 'G' }, ['H', 'I']],
])('%j', (scope, expected) => {
  const matched = Object.entries(TARGETS).filter(([, target]) => matchScope(scope, target));

  expect(matched.map(([name]) => name)).toEqual(expected);
});
