import { expect, it } from 'vitest';
import { allow, deny, limit } from '../test/world.ts';
import { compileGrants } from './compile-grants.ts';
import type { Grant } from './grant.ts';
import { type Gate, type GateScope, openGate } from './open-gate.ts';

const PLATFORM: GateScope = { mode: 'platform' };
const TENANT: GateScope = { mode: 'tenant', tenantId: 'a' };
const OBJECT: GateScope = { mode: 'object', objectId: 'e', tenantId: 'a' };
const everywhere = allow('manage', { mode: 'platform' });
const inTenant = allow('manage', { mode: 'tenant', tenantId: 'a' });
const onObject = { mode: 'object', objectId: 'e' } as const;

it.each<[string, readonly Grant[], Partial<Gate>, boolean]>([
  ['no grants', [], { scopes: [PLATFORM] }, false],
  ['a grant on the platform opens every gate', [everywhere], { scopes: [OBJECT] }, true],
  ['a grant on a tenant opens its gate', [inTenant], { scopes: [TENANT] }, true],
  ['and none of the platform', [inTenant], { scopes: [PLATFORM] }, false],
  ['nor of another tenant', [inTenant], { scopes: [{ mode: 'tenant', tenantId: 'b' }] }, false],
  ['nor of an object alone', [inTenant], { scopes: [OBJECT] }, false],
  ['a grant on the object opens its gate', [allow('manage', onObject)], { scopes: [OBJECT] }, true],
  [
    '21: a deny on the object beats the allow on its tenant',
    [inTenant, deny('manage', onObject)],
    { scopes: [OBJECT, TENANT] },
    false,
  ],
  [
    '4: a conditional allow opens nothing',
    [allow('manage', { mode: 'platform' }, { conditions: { 'context.ip': '1' } })],
    { scopes: [TENANT] },
    false,
  ],
  [
    '5: a conditional deny shuts',
    [everywhere, deny('manage', onObject, { conditions: { 'context.ip': '1' } })],
    { scopes: [OBJECT, TENANT] },
    false,
  ],
  [
    '22: a grant on a type opens nothing',
    [allow('manage', { mode: 'object_type', objectType: 'entity:device' })],
    { scopes: [OBJECT, TENANT] },
    false,
  ],
  [
    'a boundary keeps a platform scope in its tenant',
    [{ ...everywhere, tenantBoundary: 'a' }],
    { scopes: [TENANT] },
    true,
  ],
  ['and out of the platform', [{ ...everywhere, tenantBoundary: 'a' }], { scopes: [PLATFORM] }, false],
  [
    'and out of objects of other tenants',
    [allow('manage', onObject, { tenantBoundary: 'b' })],
    { scopes: [OBJECT] },
    false,
  ],
  ['an ended grant opens nothing', [{ ...everywhere, endsAt: 0 }], { scopes: [PLATFORM] }, false],
  ['another action opens nothing', [allow('read', { mode: 'platform' })], { scopes: [PLATFORM] }, false],
  [
    'a ceiling with the action',
    [everywhere],
    { scopes: [TENANT], ceiling: [limit('manage', { mode: 'tenant', tenantId: 'a' })] },
    true,
  ],
  ['a ceiling without it', [everywhere], { scopes: [TENANT], ceiling: [limit('read', { mode: 'platform' })] }, false],
  [
    'a conditional row of a ceiling',
    [everywhere],
    { scopes: [TENANT], ceiling: [limit('manage', { mode: 'platform' }, { 'context.ip': '1' })] },
    false,
  ],
  ['an empty ceiling', [everywhere], { scopes: [TENANT], ceiling: [] }, false],
])('%s', (_says, grants, gate, open) => {
  const asked = { action: 'manage', scopes: [], now: 0, ...gate };

  expect(openGate(grants, asked)).toBe(open);
  expect(openGate(compileGrants(grants), asked)).toBe(open);
});
