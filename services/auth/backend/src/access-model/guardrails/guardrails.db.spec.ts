import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator, testAccessModel, type TestAccessModel } from '../../../test/test-access-model.ts';
import { AssignmentsService } from '../assignments/assignments.service.ts';
import type { Queryable } from '../../platform/database.ts';
import { BlocksService } from '../blocks/blocks.service.ts';
import { RolesService } from '../roles/roles.service.ts';
import type { GuardrailInput } from './guardrail-input.ts';
import { GuardrailRulesService } from './guardrail-rules.service.ts';
import { Guardrails } from './guardrails.ts';

let model: TestAccessModel;
let guardrails: Guardrails;
let rules: GuardrailRulesService;
let roles: RolesService;
let assignments: AssignmentsService;
let blocks: BlocksService;
let tenantId: string;

beforeAll(async () => {
  model = await testAccessModel();
  guardrails = model.get(Guardrails);
  rules = model.get(GuardrailRulesService);
  roles = model.get(RolesService);
  assignments = model.get(AssignmentsService);
  blocks = model.get(BlocksService);
  tenantId = await model.tenant();
});
afterAll(() => model[Symbol.asyncDispose]());

const rejected = { code: 'guardrail.rejected', status: 409 };

/** A block of the tenant. Devices must not get `write`. */
const block = async (...names: string[]) =>
  (await blocks.create(operator, { tenantId, scopeMode: 'tenant', actionIds: model.actions(...names) })).id;
const role = async (...names: string[]) =>
  roles.create(operator, { tenantId, name: randomUUID(), blockIds: names.length > 0 ? [await block(...names)] : [] });

const assign = (roleId: string, subjectId: string, subjectKind: 'entity' | 'group' = 'group') =>
  assignments.create(operator, { tenantId, subjectKind, subjectId, roleId });
const setBlocks = async (roleId: string, ...names: string[]) =>
  roles.setBlocks(operator, roleId, { revision: 1n, blockIds: [await block(...names)] });

async function join(transaction: Queryable, groupId: string, entityId: string): Promise<void> {
  await transaction.prisma.principalGroupMember.create({ data: { groupId, entityId } });
  await guardrails.checkMember(transaction, { groupId, entityId });
}
async function move(transaction: Queryable, groupId: string, parentId: string): Promise<void> {
  await transaction.prisma.principalGroup.update({ where: { id: groupId }, data: { parentId } });
  await guardrails.checkParent(transaction, groupId);
}

describe('a guardrail', () => {
  it('stops a role for a group that has such a member, also below', async () => {
    const group = await model.group(tenantId);
    await model.join(
      await model.group(tenantId, await model.group(tenantId, group)),
      await model.entity('device', tenantId),
    );
    await expect(assign((await role('write')).id, group)).rejects.toMatchObject({
      ...rejected,
      extensions: { entityKind: 'device', actionName: 'write', on: 'resource', decision: 'deny' },
    });
    await assign((await role('read')).id, group);
  });

  it('stops a member of a group that has it, also from above', async () => {
    const top = await model.group(tenantId);
    await assign((await role('write')).id, top);
    const [below, device] = [await model.group(tenantId, top), await model.entity('device', tenantId)];
    await expect(model.db.transaction((transaction) => join(transaction, below, device))).rejects.toMatchObject(
      rejected,
    );
    expect(await model.db.prisma.principalGroupMember.count({ where: { entityId: device } })).toBe(0);
    const person = await model.member(tenantId);
    await model.db.transaction((transaction) => join(transaction, below, person));
  });

  it('stops both under ids in capitals', async () => {
    const [top, group] = [await model.group(tenantId), await model.group(tenantId)];
    await assign((await role('write')).id, top);
    const device = await model.entity('device', tenantId);
    await model.join(group, await model.entity('device', tenantId));
    for (const work of [
      (transaction: Queryable) => join(transaction, top, device.toUpperCase()),
      (transaction: Queryable) => move(transaction, group.toUpperCase(), top),
    ])
      await expect(model.db.transaction(work)).rejects.toMatchObject(rejected);
  });

  it('stops a group that moves below one that has it', async () => {
    const [top, group] = [await model.group(tenantId), await model.group(tenantId)];
    await assign((await role('write')).id, top);
    await model.join(group, await model.entity('device', tenantId));
    await expect(model.db.transaction((transaction) => move(transaction, group, top))).rejects.toMatchObject(rejected);
  });

  it('stops other blocks of a role that such an entity has', async () => {
    const { id } = await role('read');
    await assign(id, await model.entity('device', tenantId), 'entity');
    await expect(setBlocks(id, 'read', 'write')).rejects.toMatchObject(rejected);
    expect((await roles.get(operator, id)).revision).toBe(1n);
    await setBlocks(id, 'read', 'publish');
  });

  it('counts a role that is removed, since it can come back', async () => {
    const [group, device] = [await model.group(tenantId), await model.entity('device', tenantId)];
    const { id } = await role('write');
    await assign(id, group);
    await roles.remove(operator, id);
    await expect(model.db.transaction((transaction) => join(transaction, group, device))).rejects.toMatchObject(
      rejected,
    );
  });

  it('of a tenant holds in that tenant alone', async () => {
    const other = await model.tenant();
    const rule: GuardrailInput = {
      tenantId,
      entityKind: 'workload',
      actionName: 'execute',
      objectKind: 'resource',
      decision: 'deny',
    };
    const created = await rules.create(operator, rule);
    const { id } = await roles.create(operator, {
      name: randomUUID(),
      blocks: [
        {
          scopeMode: 'object_type',
          objectKind: 'resource',
          objectType: 'resource:rule',
          actionIds: model.actions('execute'),
        },
      ],
    });
    const give = async (where: string) =>
      assignments.create(operator, {
        tenantId: where,
        subjectKind: 'entity',
        subjectId: await model.entity('workload', where),
        roleId: id,
      });
    await expect(give(tenantId)).rejects.toMatchObject(rejected);
    await give(other);
    await rules.remove(operator, created.id);
    await give(tenantId);
  });
});

describe('the rules', () => {
  it('of the platform are fourteen at first', async () => {
    expect((await rules.list(operator, { limit: 50 })).total).toBe(14);
    const { items } = await rules.list(operator, { entityKind: 'device', limit: 50 });
    expect(items.map((rule) => `${rule.actionName} ${rule.decision} ${rule.isAbsolute}`).sort()).toEqual([
      'delete deny true',
      'manage deny true',
      'write deny true',
    ]);
  });

  const deny = { entityKind: 'human', actionName: 'delete', objectKind: 'resource', decision: 'deny' } as const;
  it.each<[string, () => GuardrailInput, string]>([
    ['a tenant that allows', () => ({ ...deny, tenantId, decision: 'allow' }), 'guardrail.tenant_rule'],
    ['a tenant that is absolute', () => ({ ...deny, tenantId, isAbsolute: true }), 'guardrail.tenant_rule'],
    ['an absolute allow', () => ({ ...deny, decision: 'allow', isAbsolute: true }), 'guardrail.absolute_allow'],
    ['require_override', () => ({ ...deny, decision: 'require_override' as 'deny' }), 'request.invalid'],
    ['a bare type', () => ({ ...deny, objectType: 'channel' }), 'guardrail.invalid_type'],
    ['a type of another kind', () => ({ ...deny, objectType: 'entity:device' }), 'guardrail.invalid_type'],
    ['an unknown action', () => ({ ...deny, actionName: 'fly' }), 'guardrail.unknown_action'],
    ['an unknown tenant', () => ({ ...deny, tenantId: randomUUID() }), 'access_model.tenant_not_found'],
    ['the same again', () => ({ ...deny, entityKind: 'device', actionName: 'write' }), 'guardrail.exists'],
  ])('refuse %s', async (_says, wrong, code) => {
    await expect(rules.create(operator, wrong())).rejects.toMatchObject({ code });
  });

  it('are changed by who may, and each change is told', async () => {
    const admin = await model.actorWith(tenantId, 'policy.manage');
    const created = await rules.create(admin, { ...deny, tenantId });
    await expect(rules.create(admin, deny)).rejects.toMatchObject({ code: 'access_model.forbidden' });
    const stranger = await model.actorWith(await model.tenant(), 'policy.manage');
    await expect(rules.remove(stranger, created.id)).rejects.toMatchObject({ code: 'guardrail.not_found' });
    await rules.remove(admin, created.id);
    await expect(rules.remove(admin, created.id)).rejects.toMatchObject({ code: 'guardrail.not_found' });
    const told = (await model.audited()).filter((event) => event.targetId === created.id);
    expect(told.map((event) => [event.action, event.tenantId])).toEqual([
      ['guardrail.created', tenantId],
      ['guardrail.removed', tenantId],
    ]);
  });
});

describe('two changes at once', () => {
  /** Runs `work` in a transaction that stays open. */
  async function hold(work: (transaction: Queryable) => Promise<void>): Promise<{ commit(): Promise<void> }> {
    const written = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const transaction = model.db.transaction(async (opened) => {
      await work(opened);
      written.resolve();
      await released.promise;
    });
    await Promise.race([written.promise, transaction]);
    return {
      commit() {
        released.resolve();
        return transaction;
      },
    };
  }

  /** Starts the second after the first has written and before it commits. */
  async function race(
    first: (transaction: Queryable) => Promise<void>,
    second: () => Promise<unknown>,
  ): Promise<unknown> {
    const held = await hold(first);
    let isSettled = false;
    const other = second().then(
      () => undefined,
      (error: unknown) => error,
    );
    void other.then(() => (isSettled = true));
    const waits = async () =>
      (
        await model.db.pool.query(
          'SELECT FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())',
        )
      ).rowCount! > 0;
    await expect.poll(async () => isSettled || (await waits()), { timeout: 30_000 }).toBe(true);
    await held.commit();
    return other;
  }
  const joining = (groupId: string, entityId: string) => (transaction: Queryable) =>
    join(transaction, groupId, entityId);

  it('do not get a device and a role into one group', async () => {
    const [group, device] = [await model.group(tenantId), await model.entity('device', tenantId)];
    const { id } = await role('write');
    expect(await race(joining(group, device), () => assign(id, group))).toMatchObject(rejected);
  });

  it('do not get a device into a group and a role onto the one above', async () => {
    const top = await model.group(tenantId);
    const [group, device] = [await model.group(tenantId, top), await model.entity('device', tenantId)];
    const { id } = await role('write');
    expect(await race(joining(group, device), () => assign(id, top))).toMatchObject(rejected);
  });

  it('do not get a block into a role and the role to a device', async () => {
    const [{ id }, device] = [await role('read'), await model.entity('device', tenantId)];
    const link = async (transaction: Queryable) => {
      await transaction.prisma.role.update({ where: { id }, data: { revision: { increment: 1 } } });
      await transaction.prisma.rolePermissionBlock.create({ data: { roleId: id, blockId: await writes } });
    };
    const writes = block('write');
    await writes;
    expect(await race(link, () => assign(id, device, 'entity'))).toMatchObject(rejected);
  });

  it('do not get a block into a role and a device into a group that has the role', async () => {
    const [{ id }, group, device] = [
      await role('read'),
      await model.group(tenantId),
      await model.entity('device', tenantId),
    ];
    await assign(id, group);
    expect(await race(joining(group, device), () => setBlocks(id, 'write'))).toMatchObject(rejected);
  });

  it('do not get a group with a device below one and a role onto that', async () => {
    const [top, group] = [await model.group(tenantId), await model.group(tenantId)];
    await model.join(group, await model.entity('device', tenantId));
    const { id } = await role('write');
    expect(
      await race(
        (transaction) => move(transaction, group, top),
        () => assign(id, top),
      ),
    ).toMatchObject(rejected);
  });

  it('do not wait for each other without a reason', async () => {
    const group = await model.group(tenantId);
    await assign((await role('read')).id, group);
    const [one, other] = [await model.entity('device', tenantId), await model.entity('device', tenantId)];
    const held = await hold(joining(group, one));
    await model.db.transaction(joining(group, other));
    await held.commit();
    expect(await model.db.prisma.principalGroupMember.count({ where: { groupId: group } })).toBe(2);
  });
});
