import type { Scope } from '@portico/access';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld, type BlockOptions } from '../../test/access-world.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import type { Actor } from '../audit/actor.ts';
import { AccessEngine, type Asked } from './access-engine.ts';

/** The model's decision vectors by number, through the engine on a real database. */

let app: TestApp;
let engine: AccessEngine;
let world: AccessWorld;

beforeAll(async () => {
  app = await testApp();
  engine = app.get(AccessEngine, { strict: false });
  world = new AccessWorld(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const allow = (actions: string, scope: Scope, rest: Partial<BlockOptions> = {}): BlockOptions => ({
  actions: actions.split(' '),
  scope,
  ...rest,
});
const deny = (actions: string, scope: Scope, rest: Partial<BlockOptions> = {}) =>
  allow(actions, scope, { effect: 'deny', ...rest });
const channels = { mode: 'object_type', objectType: 'resource:channel' } as const;

const ask = async (subjectId: string, action: string, id: string, rest: Partial<Asked> = {}) => {
  const { allowed, reason } = await engine.decide({ subjectId, action, target: { id }, ...rest });
  return allowed ? true : reason;
};
const gate = (entityId: string, action: string, ...scopes: Parameters<AccessEngine['holds']>[2]) =>
  engine.holds({ kind: 'person', id: entityId, ip: null, requestId: null } satisfies Actor, action, scopes);
const NOTHING = 'no matching allow policy';

describe('a decision', () => {
  it('1: denies without grants', async () => {
    expect(await ask(await world.entity(), 'read', await world.resource('channel'))).toBe(NOTHING);
  });

  it('2: allows what an object type allows; a bare type matches nothing', async () => {
    const [r, other] = [await world.resource('channel'), await world.resource('rule')];
    const [one, two] = [await world.entity(), await world.entity()];
    await world.policy(one, allow('read', channels));
    await world.policy(two, allow('read', { mode: 'object_type', objectType: 'channel' }));
    expect(await ask(one, 'read', r)).toBe(true);
    expect(await ask(one, 'read', other)).toBe(NOTHING);
    expect(await ask(two, 'read', r)).toBe(NOTHING);
  });

  it('3: lets a deny beat an allow, for that object alone', async () => {
    const [r, other] = [await world.resource('channel'), await world.resource('channel')];
    const one = await world.entity();
    await world.policy(one, allow('read', channels));
    await world.policy(one, deny('read', { mode: 'object', objectId: r }));
    expect(await ask(one, 'read', r)).toBe('explicitly denied by direct policy');
    expect(await ask(one, 'read', other)).toBe(true);
  });

  it('3: names the role that denies', async () => {
    const [one, r] = [await world.entity(), await world.resource('channel')];
    const role = await world.role([allow('read', channels), deny('read', channels)], { name: 'Nobody' });
    await world.assign(one, role);
    expect(await ask(one, 'read', r)).toBe("explicitly denied by role 'Nobody' block");
  });

  it('4: a condition on the context needs the context, and opens no gate', async () => {
    const [one, tenant] = [await world.entity(), await world.tenant()];
    await world.policy(
      one,
      allow('manage', { mode: 'tenant', tenantId: tenant }, { conditions: { 'context.ip': '10.0.0.1' } }),
    );
    expect(await ask(one, 'manage', tenant)).toBe(NOTHING);
    expect(await ask(one, 'manage', tenant, { context: { ip: '10.0.0.2' } })).toBe(NOTHING);
    expect(await ask(one, 'manage', tenant, { context: { ip: '10.0.0.1' } })).toBe(true);
    expect(await gate(one, 'manage', { mode: 'tenant', tenantId: tenant })).toBe(false);
  });

  it('5: a deny whose condition does not hold denies nothing, but shuts the gate', async () => {
    const [one, tenant] = [await world.entity(), await world.tenant()];
    const scope = { mode: 'tenant', tenantId: tenant } as const;
    await world.policy(one, allow('manage', scope));
    expect(await gate(one, 'manage', scope)).toBe(true);
    await world.policy(one, deny('manage', scope, { conditions: { 'context.ip': '10.0.0.1' } }));
    expect(await ask(one, 'manage', tenant)).toBe(true);
    expect(await gate(one, 'manage', scope)).toBe(false);
  });

  it('6: a missing attribute makes even "not equal" false', async () => {
    const r = await world.resource('channel');
    const [with_, without] = [await world.entity('human', { attributes: { x: 'b' } }), await world.entity()];
    const block = allow('read', channels, { conditions: { 'entity.attributes.x': { neq: 'a' } } });
    for (const one of [with_, without]) await world.policy(one, block);
    expect([await ask(with_, 'read', r), await ask(without, 'read', r)]).toEqual([true, NOTHING]);
  });

  it('7, 8: descendant objects exclude the direct members, direct objects exclude the descendants', async () => {
    const tenant = await world.tenant();
    const own = { tenant_id: tenant };
    const g = await world.objectGroup(own);
    const h = await world.objectGroup({ ...own, parent_id: g });
    const [deep, direct] = [await world.resource('channel', own), await world.resource('channel', own)];
    await world.put(h, deep);
    await world.put(g, direct);
    const [one, two] = [await world.entity(), await world.entity()];
    const below = { groupId: g, objectType: 'resource:channel' };
    await world.policy(one, allow('read', { mode: 'group_descendant_objects', ...below }, own2(tenant)));
    await world.policy(two, allow('read', { mode: 'group_direct_objects', ...below }, own2(tenant)));
    expect([await ask(one, 'read', deep), await ask(one, 'read', direct)]).toEqual([true, NOTHING]);
    expect([await ask(two, 'read', deep), await ask(two, 'read', direct)]).toEqual([NOTHING, true]);
  });

  it('9, 10: descendant groups include the children, child groups exclude the grandchildren', async () => {
    const tenant = await world.tenant();
    const g = await world.objectGroup({ tenant_id: tenant });
    const h = await world.objectGroup({ tenant_id: tenant, parent_id: g });
    const i = await world.objectGroup({ tenant_id: tenant, parent_id: h });
    const [one, two, three] = [await world.entity(), await world.entity(), await world.entity()];
    await world.policy(one, allow('manage', { mode: 'group_descendant_groups', groupId: g }, own2(tenant)));
    await world.policy(two, allow('manage', { mode: 'group_child_groups', groupId: g }, own2(tenant)));
    await world.policy(three, allow('manage', { mode: 'group', groupId: g }, own2(tenant)));
    const asked = (who: string) => Promise.all([h, i, g].map((group) => ask(who, 'manage', group)));
    expect(await asked(one)).toEqual([true, true, NOTHING]);
    expect(await asked(two)).toEqual([true, NOTHING, NOTHING]);
    expect(await asked(three)).toEqual([NOTHING, NOTHING, true]);
  });

  it('11: a role of a group reaches members of groups below it, and stops at a group that is not active', async () => {
    const r = await world.resource('channel');
    const p = await world.principalGroup({ name: `P ${randomUUID()}` });
    const q = await world.principalGroup({ name: `Q ${randomUUID()}`, parent_id: p });
    const one = await world.entity();
    await world.member(q, one);
    await world.assign(p, await world.role([allow('read', channels)]), { group: true });
    expect(await ask(one, 'read', r)).toBe(true);
    const set = (id: string, status: string) =>
      app.db.pool.query('UPDATE principal_group SET status = $2 WHERE id = $1', [id, status]);
    for (const group of [q, p]) {
      await set(group, 'inactive');
      expect(await ask(one, 'read', r)).toBe(NOTHING);
      await set(group, 'active');
      expect(await ask(one, 'read', r)).toBe(true);
    }
  });

  it.each(['inactive', 'frozen', 'deleted'] as const)(
    '12: says that the tenant is %s before it looks at the action',
    async (status) => {
      const r = await world.resource('channel', { tenant_id: await world.tenant(status) });
      expect(await ask(await world.entity(), 'fly', r)).toBe(`tenant is ${status}`);
    },
  );

  it('13: an action that does not apply is as unknown as one that does not exist', async () => {
    const [one, device] = [await world.entity(), await world.entity('device')];
    for (const action of ['publish', 'fly', 'toString', '__proto__'])
      expect(await ask(one, action, device)).toBe(`unknown action '${action}'`);
  });

  it('14: a platform role without a boundary reaches every tenant', async () => {
    const one = await world.entity();
    await world.assign(one, await world.role([allow('read', { mode: 'platform' })]));
    expect(await ask(one, 'read', await world.resource('channel', { tenant_id: await world.tenant() }))).toBe(true);
  });

  it('15: an assignment in a tenant ends at the tenant, whatever the block says', async () => {
    const [a, b] = [await world.tenant(), await world.tenant()];
    const one = await world.entity();
    const role = await world.role([allow('read', { mode: 'object_kind', objectKind: 'resource' }, own2(a))], {
      tenant_id: a,
    });
    await world.assign(one, role, { tenantId: a });
    const resources = await Promise.all([a, b, null].map((tenant_id) => world.resource('channel', { tenant_id })));
    expect(await Promise.all(resources.map((r) => ask(one, 'read', r)))).toEqual([true, NOTHING, NOTHING]);
  });

  it('16, 17: the ceiling of a token limits its owner, and an empty one allows nothing', async () => {
    const [owner, other, r] = [await world.entity(), await world.entity(), await world.resource('channel')];
    for (const one of [owner, other]) await world.policy(one, allow('read write', { mode: 'platform' }));
    const tokenId = randomUUID();
    const token = { tokenId, ownerId: owner };
    const ceiling = 'denied by access token permission ceiling';
    await app.db.pool.query(
      `INSERT INTO token_ceiling (token_id, scope_mode, object_id, action_ids)
       SELECT $1, 'object', $2, array_agg(id) FROM action WHERE name = 'read' AND app_id IS NULL`,
      [tokenId, r],
    );
    expect([await ask(owner, 'read', r, { token }), await ask(owner, 'write', r, { token })]).toEqual([true, ceiling]);
    expect(await ask(other, 'write', r, { token })).toBe(true);
    await app.db.pool.query('DELETE FROM token_ceiling WHERE token_id = $1', [tokenId]);
    expect(await ask(owner, 'read', r, { token })).toBe(ceiling);
  });

  it('18, 19: a member reads the tenant and nothing in it, unless that is denied', async () => {
    const [one, tenant] = [await world.entity(), await world.tenant()];
    const r = await world.resource('channel', { tenant_id: tenant });
    await world.joins(tenant, one);
    expect([await ask(one, 'read', tenant), await ask(one, 'read', r)]).toEqual([true, NOTHING]);
    await world.policy(one, deny('read', { mode: 'object', objectId: tenant }));
    expect(await ask(one, 'read', tenant)).toBe('explicitly denied by direct policy');
  });

  it('20: knows suspended and inactive subjects and objects apart', async () => {
    const one = await world.entity();
    await world.policy(one, allow('read', { mode: 'platform' }));
    const [suspended, inactive] = [
      await world.entity('device', { status: 'suspended' }),
      await world.entity('device', { status: 'inactive' }),
    ];
    expect(await ask(one, 'read', suspended)).toBe(true);
    expect(await ask(one, 'read', inactive)).toBe('entity not found');
    expect(await ask(suspended, 'read', one)).toBe('subject is not active');
    expect(await ask(inactive, 'read', one)).toBe('subject is not active');
    expect(await ask(randomUUID(), 'read', one)).toBe('subject not found');
    expect(await ask(one, 'read', randomUUID())).toBe('object not found');
  });

  it('21: a deny on the object shuts the gate that the tenant would open', async () => {
    const [one, tenant] = [await world.entity(), await world.tenant()];
    const e = await world.entity('device', { tenant_id: tenant });
    await world.policy(one, allow('manage', { mode: 'tenant', tenantId: tenant }), { tenantId: tenant });
    const scopes = [
      { mode: 'object', objectId: e },
      { mode: 'tenant', tenantId: tenant },
    ] as const;
    expect(await gate(one, 'manage', ...scopes)).toBe(true);
    await world.policy(one, deny('manage', { mode: 'object', objectId: e }), { tenantId: tenant });
    expect(await gate(one, 'manage', ...scopes)).toBe(false);
  });

  it('22: a grant by type decides, but opens no gate', async () => {
    const [one, tenant] = [await world.entity(), await world.tenant()];
    const e = await world.entity('device', { tenant_id: tenant });
    await world.policy(one, allow('manage', { mode: 'object_type', objectType: 'entity:device' }));
    expect(await ask(one, 'manage', e)).toBe(true);
    expect(await gate(one, 'manage', { mode: 'tenant', tenantId: tenant }, { mode: 'object', objectId: e })).toBe(
      false,
    );
  });
});

const own2 = (tenantId: string) => ({ tenantId });

describe('beyond the vectors', () => {
  it('gives Everyone’s grants to active people, and to nothing else', async () => {
    const r = await world.resource('rule');
    const everyone = '00000000-0000-0000-0000-000000000005';
    await world.policy(everyone, allow('execute', { mode: 'object', objectId: r }), { group: true });
    expect(await ask(await world.entity('human'), 'execute', r)).toBe(true);
    expect(await ask(await world.entity('service'), 'execute', r)).toBe(NOTHING);
  });

  it('keeps to starts and ends of assignments and of memberships', async () => {
    const [r, group] = [await world.resource('channel'), await world.principalGroup()];
    await world.assign(group, await world.role([allow('read', channels)]), { group: true });
    const [past, future] = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)];
    for (const [limits, expected] of [
      [{ endsAt: past }, NOTHING],
      [{ startsAt: future }, NOTHING],
      [{ startsAt: past, endsAt: future }, true],
    ] as const) {
      const [member, holder] = [await world.entity(), await world.entity()];
      await world.member(group, member, limits);
      await world.assign(holder, await world.role([allow('read', channels)]), limits);
      expect([await ask(member, 'read', r), await ask(holder, 'read', r)]).toEqual([expected, expected]);
    }
  });

  it('lets a grant on an app reach the tenant’s object of it, within the tenant', async () => {
    const appId = randomUUID();
    await world.insert('app', {
      id: appId,
      manifest_id: randomUUID(),
      slug: 'crm',
      name: 'CRM',
      description: '',
      kind: 'product',
      url: 'http://crm.localhost',
      open: 'assigned',
      requestable: true,
      hidden: false,
      acr: '',
      digest: '',
    });
    const [a, b] = [await world.tenant(), await world.tenant()];
    const [inA, inB] = await Promise.all(
      [a, b].map((tenant_id) => world.entity('application', { tenant_id, app_id: appId })),
    );
    const one = await world.entity();
    const role = await world.role([allow('open', { mode: 'object', objectId: appId })]);
    await world.assign(one, role, { tenantId: a });
    expect([await ask(one, 'open', inA!), await ask(one, 'open', inB!), await ask(one, 'open', appId)]).toEqual([
      true,
      NOTHING,
      NOTHING,
    ]);
    await world.assign(one, role);
    expect([await ask(one, 'open', inB!), await ask(one, 'open', appId)]).toEqual([true, true]);
  });
});
