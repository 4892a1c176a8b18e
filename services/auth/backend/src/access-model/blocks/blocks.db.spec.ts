import { randomUUID } from 'node:crypto';
import type { Scope } from '@portico/access';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator, testAccessModel, type TestAccessModel } from '../../../test/test-access-model.ts';
import type { BlockInput } from './block-input.ts';
import { BlocksService } from './blocks.service.ts';

let model: TestAccessModel;
let blocks: BlocksService;
let tenantId: string;
let otherTenantId: string;

beforeAll(async () => {
  model = await testAccessModel();
  blocks = model.get(BlocksService);
  tenantId = await model.tenant();
  otherTenantId = await model.tenant();
});
afterAll(() => model[Symbol.asyncDispose]());

const input = (more: Partial<BlockInput> = {}): BlockInput => ({
  tenantId,
  scopeMode: 'tenant',
  actionIds: model.actions('read'),
  ...more,
});

describe('creating a block', () => {
  it('keeps what was said, and who said it', async () => {
    const actor = await model.actorWith(tenantId, 'policy.manage');
    const conditions = { 'context.ip': { in: ['10.0.0.1'] } };
    const block = await blocks.create(
      actor,
      input({ effect: 'deny', conditions, actionIds: model.actions('write', 'read', 'read') }),
    );
    expect(block).toMatchObject({ tenantId, scopeMode: 'tenant', effect: 'deny', conditions, everyAction: false });
    expect(block.actions.map((action) => action.name)).toEqual(['read', 'write']);
    expect(await blocks.get(actor, block.id)).toEqual(block);
    expect((await model.audited()).at(-1)).toMatchObject({
      action: 'permission_block.created',
      targetId: block.id,
      tenantId,
      detail: { before: {}, after: { scopeMode: 'tenant', conditions } },
    });
  });

  it('takes every scope of the ten', async () => {
    const [device, channel, inside, team, open] = [
      await model.entity('device', tenantId),
      await model.resource('channel', tenantId),
      await model.objectGroup(tenantId),
      await model.group(tenantId),
      { objectKind: 'resource', objectType: 'resource:channel' } as const,
    ];
    const scopes: [Scope['mode'], Partial<BlockInput>][] = [
      ['platform', { tenantId: null }],
      ['tenant', {}],
      ['object_kind', { objectKind: 'resource' }],
      ['object_type', open],
      ['object', { objectId: device }],
      ['object', { objectId: channel, ...open }],
      ['group', { groupId: team }],
      ['group_direct_objects', { groupId: inside, ...open }],
      ['group_descendant_objects', { groupId: inside, ...open }],
      ['group_child_groups', { groupId: inside }],
      ['group_descendant_groups', { groupId: team }],
    ];
    for (const [scopeMode, columns] of scopes)
      expect(await blocks.create(operator, input({ scopeMode, ...columns }))).toMatchObject({ scopeMode, ...columns });
  });

  const nest = (depth: number) => Array.from({ length: depth }).reduce<unknown>((inner) => ({ inner }), 1);
  it.each<[string, () => Partial<BlockInput> | Promise<Partial<BlockInput>>, string]>([
    ['an incomplete scope', () => ({ scopeMode: 'object' }), 'permission_block.invalid_scope'],
    ['a scope that says too much', () => ({ objectKind: 'resource' }), 'permission_block.invalid_scope'],
    ['no scope', () => ({ scopeMode: 'world' as 'tenant' }), 'request.invalid'],
    ['no actions', () => ({ actionIds: [] }), 'request.invalid'],
    ['a malformed id', () => ({ actionIds: ["' or 1=1"] }), 'request.invalid'],
    ['a field that there is none', () => ({ everyAction: true }) as Partial<BlockInput>, 'request.invalid'],
    ['an unknown action', () => ({ actionIds: [randomUUID()] }), 'permission_block.unknown_action'],
    [
      'an action that makes no sense there',
      () => ({ scopeMode: 'object_kind', objectKind: 'tenant', actionIds: model.actions('publish') }),
      'permission_block.not_applicable',
    ],
    [
      'an object that there is none',
      () => ({ scopeMode: 'object', objectId: randomUUID() }),
      'permission_block.object_not_found',
    ],
    [
      'an object of another tenant',
      async () => ({ scopeMode: 'object', objectId: await model.entity('device', otherTenantId) }),
      'permission_block.object_not_found',
    ],
    [
      'another tenant as the object',
      () => ({ scopeMode: 'object', objectId: otherTenantId }),
      'permission_block.object_not_found',
    ],
    [
      'an object of the platform',
      async () => ({ scopeMode: 'object', objectId: await model.resource('channel', null) }),
      'permission_block.object_not_found',
    ],
    [
      'an object of another kind',
      async () => ({ scopeMode: 'object', objectKind: 'entity', objectId: await model.resource('channel', tenantId) }),
      'permission_block.object_not_found',
    ],
    [
      'a group of another tenant',
      async () => ({ scopeMode: 'group', groupId: await model.group(otherTenantId) }),
      'permission_block.group_not_found',
    ],
    [
      'an entity as the group',
      async () => ({ scopeMode: 'group', groupId: await model.entity('device', tenantId) }),
      'permission_block.group_not_found',
    ],
    [
      'a group of people that is to hold objects',
      async () => ({
        scopeMode: 'group_direct_objects',
        groupId: await model.group(tenantId),
        objectKind: 'entity',
        objectType: 'entity:device',
      }),
      'permission_block.group_not_found',
    ],
    ['conditions that are a list', () => ({ conditions: [] }), 'permission_block.invalid_conditions'],
    [
      'an unknown operator',
      () => ({ conditions: { 'context.ip': { like: '10.%' } } }),
      'permission_block.invalid_conditions',
    ],
    ['a depth bomb', () => ({ conditions: { 'context.ip': nest(100_000) } }), 'permission_block.invalid_conditions'],
    ['a megabyte', () => ({ conditions: { 'context.ip': 'x'.repeat(1_000_000) } }), 'permission_block.too_large'],
    [
      'a million entries',
      () => ({ conditions: Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`context.a${n}`, 1])) }),
      'permission_block.invalid_conditions',
    ],
    ['a NUL', () => ({ conditions: { 'context.ip': 'a\0' } }), 'permission_block.invalid_conditions'],
  ])('refuses %s', async (_says, wrong, code) => {
    const before = await model.db.prisma.permissionBlock.count();
    await expect(blocks.create(operator, input(await wrong()))).rejects.toMatchObject({ code });
    expect(await model.db.prisma.permissionBlock.count()).toBe(before);
  });

  it('needs the permission for policies, there', async () => {
    const member = await model.actorWith(tenantId, 'read');
    const stranger = await model.actorWith(otherTenantId, 'policy.manage');
    await expect(blocks.create(member, input())).rejects.toMatchObject({ code: 'access_model.forbidden' });
    await expect(blocks.create(stranger, input())).rejects.toMatchObject({ code: 'access_model.tenant_not_found' });
    await expect(blocks.create(stranger, input({ tenantId: null, scopeMode: 'platform' }))).rejects.toMatchObject({
      code: 'access_model.forbidden',
    });
    await expect(blocks.create(operator, input({ tenantId: randomUUID() }))).rejects.toMatchObject({
      code: 'access_model.tenant_not_found',
    });
  });

  it('changes nothing in a tenant that is not active', async () => {
    const frozen = await model.tenant();
    await model.db.pool.query(`UPDATE tenant SET status = 'frozen' WHERE id = $1`, [frozen]);
    await expect(blocks.create(operator, input({ tenantId: frozen }))).rejects.toMatchObject({
      code: 'access_model.tenant_not_active',
    });
  });
});

describe('reading and removing', () => {
  it('hides the blocks of other tenants', async () => {
    const block = await blocks.create(operator, input());
    const stranger = await model.actorWith(otherTenantId, 'policy.manage', 'read');
    await expect(blocks.get(stranger, block.id)).rejects.toMatchObject({ code: 'permission_block.not_found' });
    await expect(blocks.remove(stranger, block.id)).rejects.toMatchObject({ code: 'permission_block.not_found' });
    await expect(blocks.get(stranger, 'x')).rejects.toMatchObject({ code: 'permission_block.not_found' });
    expect((await blocks.list(stranger, { tenantId: otherTenantId, limit: 10 })).items).toEqual([]);
    await expect(blocks.list(stranger, { tenantId, limit: 10 })).rejects.toMatchObject({
      code: 'access_model.tenant_not_found',
    });
  });

  it('pages newest first', async () => {
    const own = await model.tenant();
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.unshift((await blocks.create(operator, input({ tenantId: own }))).id);
    const first = await blocks.list(operator, { tenantId: own, limit: 2 });
    const second = await blocks.list(operator, { tenantId: own, limit: 2, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map((block) => block.id)).toEqual(ids);
    expect(first).toMatchObject({ total: 3, totalIsEstimate: false });
    expect(second.nextCursor).toBeNull();
  });

  it('removes unused blocks, and never the administrators’', async () => {
    const block = await blocks.create(operator, input());
    const { id: roleId } = await model.db.prisma.role.create({ data: { name: randomUUID(), tenantId } });
    await model.db.prisma.rolePermissionBlock.create({ data: { roleId, blockId: block.id } });
    await expect(blocks.remove(operator, block.id)).rejects.toMatchObject({ code: 'permission_block.in_use' });
    await model.db.prisma.role.delete({ where: { id: roleId } });
    await blocks.remove(operator, block.id);
    await expect(blocks.get(operator, block.id)).rejects.toMatchObject({ code: 'permission_block.not_found' });
    const administrators = '00000000-0000-0000-0000-000000000012';
    await expect(blocks.remove(operator, administrators)).rejects.toMatchObject({
      code: 'permission_block.of_administrators',
    });
    expect((await blocks.get(operator, administrators)).actions.length).toBeGreaterThan(14);
  });
});
