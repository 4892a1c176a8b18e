import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator, testAccessModel, type TestAccessModel } from '../../../test/test-access-model.ts';
import { AssignmentsService } from '../assignments/assignments.service.ts';
import { BlocksService } from '../blocks/blocks.service.ts';
import { PoliciesService } from '../policies/policies.service.ts';
import type { PolicyInput } from '../policies/policy-input.ts';
import type { RoleDetails } from './role-record.ts';
import { RolesService } from './roles.service.ts';

let model: TestAccessModel;
let roles: RolesService;
let blocks: BlocksService;
let policies: PoliciesService;
let tenantId: string;
let otherTenantId: string;

beforeAll(async () => {
  model = await testAccessModel();
  roles = model.get(RolesService);
  blocks = model.get(BlocksService);
  policies = model.get(PoliciesService);
  tenantId = await model.tenant();
  otherTenantId = await model.tenant();
});
afterAll(() => model[Symbol.asyncDispose]());

const block = async (of: string | null, ...names: string[]) =>
  (
    await blocks.create(operator, {
      tenantId: of,
      scopeMode: of === null ? 'platform' : 'tenant',
      actionIds: model.actions(...names),
    })
  ).id;
const role = async (...names: string[]): Promise<RoleDetails> =>
  roles.create(operator, { tenantId, name: randomUUID(), blockIds: [await block(tenantId, ...names)] });
const exists = async (blockId: string) => (await model.db.prisma.permissionBlock.count({ where: { id: blockId } })) > 0;

describe('a role', () => {
  it('is made with new blocks or with ones that exist, and says its shape', async () => {
    const empty = await roles.create(operator, { tenantId, name: randomUUID() });
    const simple = await role('read');
    const read = { scopeMode: 'tenant', actionIds: model.actions('read') } as const;
    const composite = await roles.create(operator, {
      tenantId,
      name: randomUUID(),
      blockIds: [simple.blocks[0]!.id],
      blocks: [{ ...read, actionIds: [...read.actionIds] }],
    });
    expect([empty, simple, composite].map((one) => one.derivedKind)).toEqual(['empty', 'simple', 'composite']);
    for (const one of [empty, simple, composite]) {
      const { items } = await roles.list(operator, {
        tenantId,
        derivedKind: one.derivedKind,
        q: one.name.slice(3),
        limit: 10,
      });
      expect(items.map((item) => item.id)).toEqual([one.id]);
    }
  });

  it('is found by words of its name and of its app, in any order', async () => {
    const appId = await model.app();
    await model.db.prisma.app.update({ where: { id: appId }, data: { name: 'Shift 100% Rota' } });
    const names = ['Night Editor', 'Viewer'];
    for (const name of names)
      await model.db.prisma.role.create({ data: { name, appId, key: name.toLowerCase().replace(' ', '-') } });
    const found = async (q: string) => {
      const { items } = await roles.list(operator, { q, limit: 10, sort: 'name' });
      return items.filter((one) => one.appId === appId).map((one) => one.name);
    };
    expect(await found('rota')).toEqual(names);
    expect(await found('Rota, Editor')).toEqual(['Night Editor']);
    expect(await found('editor shift')).toEqual(['Night Editor']);
    expect(await found('100%')).toEqual(names);
    expect(await found('1_0')).toEqual([]);
    expect(await found('rota owner')).toEqual([]);
  });

  it('has one name in its tenant, whatever the case', async () => {
    const name = `Editor ${randomUUID()}`;
    const first = await roles.create(operator, { tenantId, name });
    await expect(roles.create(operator, { tenantId, name: name.toUpperCase() })).rejects.toMatchObject({
      code: 'role.name_taken',
    });
    await roles.create(operator, { tenantId: otherTenantId, name });
    const other = await roles.create(operator, { tenantId, name: randomUUID() });
    await expect(roles.update(operator, other.id, { revision: 1n, name })).rejects.toMatchObject({
      code: 'role.name_taken',
    });
    await roles.remove(operator, first.id);
    await roles.update(operator, other.id, { revision: 1n, name });
    await expect(roles.restore(operator, first.id)).rejects.toMatchObject({ code: 'role.name_taken' });
  });

  it('is changed by who has seen it as it is', async () => {
    const { id } = await role('read');
    const next = await roles.update(operator, id, { revision: 1n, description: 'Reads' });
    expect(next).toMatchObject({ revision: 2n, description: 'Reads' });
    const stale = { code: 'role.stale', extensions: { revision: '2' } };
    await expect(roles.update(operator, id, { revision: 1n, name: 'x' })).rejects.toMatchObject(stale);
    await expect(roles.setBlocks(operator, id, { revision: 1n, blockIds: [] })).rejects.toMatchObject(stale);
    const results = await Promise.allSettled(
      ['a', 'b', 'c'].map((description) => roles.update(operator, id, { revision: 2n, description })),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  it('takes its unused blocks with it, and leaves those that others use', async () => {
    const [own, shared] = [await block(tenantId, 'read'), await block(tenantId, 'write')];
    const one = await roles.create(operator, { tenantId, name: randomUUID(), blockIds: [own, shared] });
    await roles.create(operator, { tenantId, name: randomUUID(), blockIds: [shared] });
    const next = await block(tenantId, 'delete');
    const changed = await roles.setBlocks(operator, one.id, { revision: 1n, blockIds: [next] });
    expect(changed.blocks.map((left) => left.id)).toEqual([next]);
    expect([await exists(own), await exists(shared)]).toEqual([false, true]);
    const told = (await model.audited()).find(
      (event) => event.action === 'role.blocks_changed' && event.targetId === one.id,
    );
    expect(told).toMatchObject({
      tenantId,
      detail: { before: { blockIds: [own, shared].sort() }, after: { blockIds: [next] } },
    });
    await roles.remove(operator, one.id);
    expect(await exists(next)).toBe(true);
    await roles.purge(operator, one.id);
    expect(await exists(next)).toBe(false);
  });

  it('comes back with its blocks and assignments', async () => {
    const { id, blocks: given } = await role('read');
    const member = await model.member(tenantId);
    const assigned = await model
      .get(AssignmentsService)
      .create(operator, { tenantId, subjectKind: 'entity', subjectId: member, roleId: id });
    await expect(roles.restore(operator, id)).rejects.toMatchObject({ code: 'role.not_removed' });
    await expect(roles.purge(operator, id)).rejects.toMatchObject({ code: 'role.not_removed' });
    await roles.remove(operator, id);
    await expect(roles.update(operator, id, { revision: 2n, name: 'x' })).rejects.toMatchObject({
      code: 'role.not_found',
    });
    expect(
      (await roles.list(operator, { tenantId, deleted: 'deleted', limit: 50 })).items.map((item) => item.id),
    ).toContain(id);
    expect((await roles.restore(operator, id)).blocks).toEqual(given);
    await roles.remove(operator, id);
    await roles.purge(operator, id);
    expect(await model.db.prisma.roleAssignment.count({ where: { roleId: id } })).toBe(0);
    expect(await model.audited()).toContainEqual(
      expect.objectContaining({ action: 'role_assignment.removed', targetId: assigned.id, tenantId }),
    );
    await expect(roles.get(operator, id)).rejects.toMatchObject({ code: 'role.not_found' });
  });

  it('is restored only by people who hold what it gives, also a moment after its removal', async () => {
    const { id } = await role('read', 'write');
    await roles.remove(operator, id);
    const manager = await model.actorWith(null, 'manage', 'read');
    const notHeld = { code: 'access_model.not_held', extensions: { actions: ['write'] } };
    await expect(roles.restore(manager, id)).rejects.toMatchObject(notHeld);
    await expect(roles.get(operator, id)).resolves.toMatchObject({ deletedAt: expect.any(Date) });
    const holder = await model.actorWith(null, 'manage', 'role.manage', 'read', 'write');
    await roles.restore(holder, id);
    await roles.remove(holder, id);
    expect(await roles.restore(holder, id)).toMatchObject({ deletedAt: null });
  });

  it('is changed only by people who hold what it gives, also under its id in capitals', async () => {
    const { id } = await role('read', 'write');
    const editor = await model.actorWith(tenantId, 'role.manage', 'read');
    const upper = id.toUpperCase();
    const notHeld = { code: 'access_model.not_held', extensions: { actions: ['write'] } };
    for (const change of [
      () => roles.update(editor, upper, { name: randomUUID(), revision: 1n }),
      () => roles.setBlocks(editor, upper, { revision: 1n, blockIds: [] }),
      () => roles.remove(editor, upper),
    ])
      await expect(change()).rejects.toMatchObject(notHeld);
  });

  it('gets a deny only from people who hold all that its holders have', async () => {
    const { id, blocks: own } = await role('read');
    const member = { tenantId, subjectKind: 'entity', subjectId: await model.member(tenantId) } as const;
    for (const roleId of [id, (await role('write')).id])
      await model.get(AssignmentsService).create(operator, { ...member, roleId });
    const deny = { scopeMode: 'tenant' as const, effect: 'deny' as const, actionIds: model.actions('read') };
    const change = { revision: 1n, blockIds: own.map((kept) => kept.id), blocks: [deny] };
    const editor = await model.actorWith(tenantId, 'role.manage', 'read');
    await expect(roles.setBlocks(editor, id, change)).rejects.toMatchObject({ code: 'access_model.not_dominated' });
    const holder = await model.actorWith(tenantId, 'role.manage', 'read', 'write');
    const denying = await roles.setBlocks(holder, id, change);
    expect(denying.blocks).toHaveLength(2);
    // It denied that before.
    const blockIds = denying.blocks.map((kept) => kept.id);
    expect(await roles.setBlocks(editor, id, { revision: 2n, blockIds })).toMatchObject({ revision: 3n });
  });

  it('with a deny is restored only by people who hold all that its holders have', async () => {
    const deny = { scopeMode: 'tenant' as const, effect: 'deny' as const, actionIds: model.actions('read') };
    const { id } = await roles.create(operator, { tenantId, name: randomUUID(), blocks: [deny] });
    const member = { tenantId, subjectKind: 'entity', subjectId: await model.member(tenantId) } as const;
    for (const roleId of [id, (await role('write')).id])
      await model.get(AssignmentsService).create(operator, { ...member, roleId });
    await roles.remove(operator, id);
    const manager = await model.actorWith(null, 'manage', 'read');
    await expect(roles.restore(manager, id)).rejects.toMatchObject({ code: 'access_model.not_dominated' });
    const holder = await model.actorWith(null, 'manage', 'write');
    expect(await roles.restore(holder, id)).toMatchObject({ deletedAt: null });
  });

  it('of a manifest is changed by the manifest alone', async () => {
    const { id } = await model.db.prisma.role.create({
      data: { name: 'Viewer', key: 'viewer', appId: await model.app() },
    });
    const managed = { code: 'role.managed_by_app', status: 409 };
    await expect(roles.update(operator, id, { revision: 1n, name: 'x' })).rejects.toMatchObject(managed);
    await expect(roles.setBlocks(operator, id, { revision: 1n, blockIds: [] })).rejects.toMatchObject(managed);
    await expect(roles.remove(operator, id)).rejects.toMatchObject(managed);
    expect((await roles.get(operator, id)).key).toBe('viewer');
  });

  it('gives and loses only what its editor holds', async () => {
    const editor = await model.actorWith(tenantId, 'role.manage', 'read');
    const notHeld = { code: 'access_model.not_held', extensions: { actions: ['write'] } };
    const [reads, writes] = [await block(tenantId, 'read'), await block(tenantId, 'write')];
    await expect(roles.create(editor, { tenantId, name: randomUUID(), blockIds: [writes] })).rejects.toMatchObject(
      notHeld,
    );
    const own = await roles.create(editor, { tenantId, name: randomUUID(), blockIds: [reads] });
    await expect(roles.setBlocks(editor, own.id, { revision: 1n, blockIds: [reads, writes] })).rejects.toMatchObject(
      notHeld,
    );
    const superior = await role('read', 'write');
    await expect(roles.setBlocks(editor, superior.id, { revision: 1n, blockIds: [] })).rejects.toMatchObject(notHeld);
    await expect(roles.remove(editor, superior.id)).rejects.toMatchObject(notHeld);
  });

  it.each<[string, () => Promise<string[]>]>([
    ['an unknown block', async () => [randomUUID()]],
    ['a block of another tenant', async () => [await block(otherTenantId, 'read')]],
    ['a block of the platform', async () => [await block(null, 'read')]],
    ['the administrators’ block', async () => ['00000000-0000-0000-0000-000000000012']],
  ])('does not link %s', async (_says, ids) => {
    const blockIds = await ids();
    const { id } = await role('read');
    const unknown = { code: 'role.block_not_found' };
    await expect(roles.setBlocks(operator, id, { revision: 1n, blockIds })).rejects.toMatchObject(unknown);
    await expect(roles.create(operator, { tenantId, name: randomUUID(), blockIds })).rejects.toMatchObject(unknown);
  });

  it('hides from other tenants, and removed ones from all but the platform', async () => {
    const stranger = await model.actorWith(otherTenantId, 'role.manage', 'read', 'manage');
    const { id } = await role('read');
    const hidden = { code: 'role.not_found' };
    await expect(roles.get(stranger, id)).rejects.toMatchObject(hidden);
    await expect(roles.update(stranger, id, { revision: 1n, name: 'x' })).rejects.toMatchObject(hidden);
    await expect(roles.remove(stranger, id)).rejects.toMatchObject(hidden);
    await expect(roles.remove(stranger, 'x')).rejects.toMatchObject(hidden);
    await expect(roles.create(stranger, { tenantId, name: 'x' })).rejects.toMatchObject({
      code: 'access_model.tenant_not_found',
    });
    const admin = await model.actorWith(tenantId, 'role.manage', 'read', 'manage');
    await roles.remove(admin, id);
    await expect(roles.get(admin, id)).rejects.toMatchObject(hidden);
    await expect(roles.restore(admin, id)).rejects.toMatchObject(hidden);
    await expect(roles.list(admin, { tenantId, deleted: 'all', limit: 10 })).rejects.toMatchObject({
      code: 'access_model.forbidden',
    });
  });
});

describe('a policy', () => {
  const input = async (names: string[], { blockId, ...more }: Partial<PolicyInput> = {}) => ({
    tenantId,
    subjectKind: 'entity' as const,
    subjectId: await model.member(tenantId),
    blockId: blockId ?? (await block(tenantId, ...names)),
    ...more,
  });

  it('is given once, limited, taken, and its block goes with it', async () => {
    const asked = await input(['read']);
    const policy = await policies.create(operator, asked);
    expect(await policies.create(operator, asked)).toEqual(policy);
    const endsAt = new Date(Date.now() + 60_000);
    expect(await policies.create(operator, { ...asked, endsAt })).toEqual({ ...policy, endsAt });
    const { items } = await policies.list(operator, { tenantId, blockId: asked.blockId, limit: 10 });
    expect(items.map((one) => one.id)).toEqual([policy.id]);
    await policies.remove(operator, policy.id);
    expect(await exists(asked.blockId)).toBe(false);
    const told = (await model.audited()).filter((event) => [policy.id, asked.blockId].includes(event.targetId));
    expect(told.map((event) => event.action).sort()).toEqual([
      'permission_block.created',
      'permission_block.removed',
      'policy.created',
      'policy.removed',
      'policy.updated',
    ]);
  });

  it('is found by the object that it is about', async () => {
    const objectId = await model.resource('channel', tenantId);
    const { id } = await blocks.create(operator, {
      tenantId,
      scopeMode: 'object',
      objectId,
      actionIds: model.actions('read'),
    });
    const policy = await policies.create(operator, await input(['read'], { blockId: id }));
    const { items } = await policies.list(operator, { tenantId, objectId, limit: 10 });
    expect(items.map((one) => one.id)).toEqual([policy.id]);
  });

  it.each<[string, () => Promise<PolicyInput>, string]>([
    ['an unknown block', () => input(['read'], { blockId: randomUUID() }), 'permission_block.not_found'],
    [
      'a block of another tenant',
      async () => input(['read'], { blockId: await block(otherTenantId, 'read') }),
      'permission_block.not_found',
    ],
    [
      'a block of the platform, for a tenant',
      async () => input(['read'], { blockId: await block(null, 'read') }),
      'permission_block.not_found',
    ],
    [
      'the administrators’ block',
      () => input(['read'], { tenantId: null, blockId: '00000000-0000-0000-0000-000000000012' }),
      'policy.of_administrators',
    ],
    [
      'somebody of another tenant',
      async () => input(['read'], { subjectId: await model.member(otherTenantId) }),
      'access_model.subject_not_found',
    ],
    [
      'a device that could write',
      async () => input(['write'], { subjectId: await model.entity('device', tenantId) }),
      'guardrail.rejected',
    ],
    ['an end in the past', () => input(['read'], { endsAt: new Date(0) }), 'access_model.invalid_times'],
    ['a malformed id', () => input(['read'], { subjectId: 'x' }), 'request.invalid'],
  ])('refuses %s', async (_says, wrong, code) => {
    await expect(policies.create(operator, await wrong())).rejects.toMatchObject({ code });
  });

  it('is given and taken by who holds as much', async () => {
    const delegate = await model.actorWith(tenantId, 'policy.manage', 'read');
    await expect(policies.create(delegate, await input(['read', 'write']))).rejects.toMatchObject({
      code: 'access_model.not_held',
    });
    const policy = await policies.create(delegate, await input(['read']));
    await policies.create(operator, await input(['write'], { subjectId: policy.subjectId }));
    await expect(policies.remove(delegate, policy.id)).rejects.toMatchObject({ code: 'access_model.not_dominated' });
    const { id: denies } = await blocks.create(operator, {
      tenantId,
      scopeMode: 'tenant',
      effect: 'deny',
      actionIds: model.actions('read'),
    });
    const denied = await input(['read'], { subjectId: policy.subjectId, blockId: denies });
    await expect(policies.create(delegate, denied)).rejects.toMatchObject({ code: 'access_model.not_dominated' });
    const stranger = await model.actorWith(otherTenantId, 'policy.manage');
    await expect(policies.remove(stranger, policy.id)).rejects.toMatchObject({ code: 'policy.not_found' });
  });

  it('does not lift a deny of actions that its remover does not hold', async () => {
    const delegate = await model.actorWith(tenantId, 'policy.manage', 'read');
    const { id: denies } = await blocks.create(operator, {
      tenantId,
      scopeMode: 'tenant',
      effect: 'deny',
      actionIds: model.actions('write'),
    });
    const policy = await policies.create(operator, await input(['read'], { blockId: denies }));
    await expect(policies.remove(delegate, policy.id)).rejects.toMatchObject({ code: 'access_model.not_held' });
  });
});
