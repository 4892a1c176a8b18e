import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator, testAccessModel, type TestAccessModel } from '../../../test/test-access-model.ts';
import type { BlockInput } from '../blocks/block-input.ts';
import { RolesService } from '../roles/roles.service.ts';
import { ADMINISTRATOR_ROLE_ID } from '../seed-ids.ts';
import type { AssignmentInput } from './assignment-input.ts';
import { AssignmentsService } from './assignments.service.ts';

let model: TestAccessModel;
let roles: RolesService;
let assignments: AssignmentsService;
let tenantId: string;
let otherTenantId: string;

beforeAll(async () => {
  model = await testAccessModel();
  roles = model.get(RolesService);
  assignments = model.get(AssignmentsService);
  tenantId = await model.tenant();
  otherTenantId = await model.tenant();
});
afterAll(() => model[Symbol.asyncDispose]());

type Shape = Omit<BlockInput, 'actionIds' | 'tenantId'>;

async function role(of: string | null, names: string[] = ['read'], block: Partial<Shape> = {}): Promise<string> {
  const shape = {
    scopeMode: of === null ? 'object_kind' : 'tenant',
    ...(of === null && { objectKind: 'resource' }),
    ...block,
  } as Shape;
  const blocks = [{ ...shape, actionIds: model.actions(...names) }];
  return (await roles.create(operator, { tenantId: of, name: randomUUID(), blocks })).id;
}

const input = (roleId: string, subjectId: string, more: Partial<AssignmentInput> = {}): AssignmentInput => ({
  tenantId,
  subjectKind: 'entity',
  subjectId,
  roleId,
  ...more,
});
const inAnHour = () => new Date(Date.now() + 3_600_000);

describe('assigning a role', () => {
  it('happens once, however often it is asked for, and tells each change', async () => {
    const [roleId, member] = [await role(tenantId), await model.member(tenantId)];
    const first = await assignments.create(operator, input(roleId, member));
    expect(await assignments.create(operator, input(roleId, member))).toEqual(first);
    const endsAt = inAnHour();
    const limited = await assignments.create(operator, input(roleId, member, { endsAt }));
    expect(limited).toEqual({ ...first, endsAt });
    await assignments.remove(operator, first.id);
    const told = (await model.audited()).filter((event) => event.targetId === first.id);
    expect(told.map((event) => event.action)).toEqual([
      'role_assignment.created',
      'role_assignment.updated',
      'role_assignment.removed',
    ]);
    expect(told[1]).toMatchObject({
      tenantId,
      detail: { subjectId: member, roleId, before: { endsAt: null }, after: { endsAt: endsAt.toISOString() } },
    });
  });

  it('keeps why it was given, in the assignment and in the audit log', async () => {
    const [roleId, member] = [await role(tenantId), await model.member(tenantId)];
    const give = (reason?: string) =>
      assignments.create(operator, input(roleId, member, reason === undefined ? {} : { reason }));
    const first = await give(' Spring season ');
    expect(first.reason).toBe('Spring season');
    expect(await give('Spring season')).toEqual(first);
    expect(await give('Autumn')).toEqual({ ...first, reason: 'Autumn' });
    expect(await give()).toEqual({ ...first, reason: 'Autumn' });
    const endsAt = new Date(Date.now() + 60_000);
    const longer = { ...first, reason: 'Autumn', endsAt };
    expect(await assignments.create(operator, input(roleId, member, { endsAt, reason: null }))).toEqual(longer);
    expect(await give()).toEqual({ ...longer, endsAt: null });
    expect(await give('')).toEqual({ ...first, reason: null });
    const told = (await model.audited()).filter((event) => event.targetId === first.id);
    const ofMember = { subjectId: member };
    expect(told.map(({ personal }) => personal)).toEqual([
      { ...ofMember, reason: 'Spring season' },
      { ...ofMember, formerReason: 'Spring season', reason: 'Autumn' },
      {},
      {},
      { ...ofMember, formerReason: 'Autumn' },
    ]);
    // The rest of the row stays when the person is erased.
    expect(JSON.stringify(told.map(({ detail }) => detail))).not.toMatch(/Spring|Autumn/);
    await expect(give('x'.repeat(501))).rejects.toMatchObject({ code: 'request.invalid' });
  });

  it('tells apps, of a group that anybody may have gained or lost something', async () => {
    const told = async () =>
      (await model.db.pool.query('DELETE FROM platform_event RETURNING kind, app_slug AS app, body')).rows;
    const [roleId, member, group] = [await role(tenantId), await model.member(tenantId), await model.group(tenantId)];
    await told();
    const { id } = await assignments.create(operator, input(roleId, member));
    const change = (sub: string | null) => ({ kind: 'permissions.changed', app: null, body: { sub } });
    expect(await told()).toEqual([change(member)]);
    await assignments.create(operator, input(roleId, member));
    expect(await told()).toEqual([]);
    await assignments.remove(operator, id);
    expect(await told()).toEqual([change(member)]);
    await assignments.create(operator, input(roleId, group, { subjectKind: 'group' }));
    expect(await told()).toEqual([change(null)]);
  });

  it('happens once when it is asked for many times at once', async () => {
    const [roleId, member] = [await role(tenantId), await model.member(tenantId)];
    const all = await Promise.all(
      Array.from({ length: 10 }, () => assignments.create(operator, input(roleId, member))),
    );
    expect(new Set(all.map((one) => one.id)).size).toBe(1);
  });

  it('gives a role of the platform for one tenant', async () => {
    const [roleId, member] = [await role(null), await model.member(tenantId)];
    expect(await assignments.create(operator, input(roleId, member))).toMatchObject({ tenantId, roleId });
    expect(await assignments.create(operator, input(roleId, member, { tenantId: null }))).toMatchObject({
      tenantId: null,
    });
  });

  it('reaches groups and everything in the tenant', async () => {
    const roleId = await role(tenantId);
    const group = await model.group(tenantId);
    await assignments.create(operator, input(roleId, group, { subjectKind: 'group' }));
    await assignments.create(operator, input(roleId, await model.entity('service', tenantId)));
    const list = await assignments.list(operator, { tenantId, roleId, limit: 10 });
    expect(list.items.map((one) => one.subjectKind)).toEqual(['entity', 'group']);
  });

  it.each<[string, () => Promise<AssignmentInput>, string]>([
    ['an unknown role', async () => input(randomUUID(), await model.member(tenantId)), 'role.not_found'],
    [
      'a role of another tenant',
      async () => input(await role(otherTenantId), await model.member(tenantId)),
      'role.not_found',
    ],
    [
      'a role of a tenant, on the platform',
      async () => input(await role(tenantId), await model.member(tenantId), { tenantId: null }),
      'role_assignment.other_tenant',
    ],
    ['an unknown subject', async () => input(await role(tenantId), randomUUID()), 'access_model.subject_not_found'],
    [
      'a person of another tenant',
      async () => input(await role(tenantId), await model.member(otherTenantId)),
      'access_model.subject_not_found',
    ],
    [
      'an invited one',
      async () => input(await role(tenantId), await model.member(tenantId, 'invited')),
      'access_model.subject_not_found',
    ],
    [
      'a device of another tenant',
      async () => input(await role(tenantId), await model.entity('device', otherTenantId)),
      'access_model.subject_not_found',
    ],
    [
      'a group of another tenant',
      async () => input(await role(tenantId), await model.group(otherTenantId), { subjectKind: 'group' }),
      'access_model.subject_not_found',
    ],
    [
      'a group as an entity',
      async () => input(await role(tenantId), await model.group(tenantId)),
      'access_model.subject_not_found',
    ],
    [
      'what a tenant owns, on the platform',
      async () => input(await role(null), await model.entity('service', tenantId), { tenantId: null }),
      'access_model.tenant_owned',
    ],
    [
      'an unknown tenant',
      async () => input(await role(null), await model.member(tenantId), { tenantId: randomUUID() }),
      'access_model.tenant_not_found',
    ],
    [
      'an end in the past',
      async () => input(await role(tenantId), await model.member(tenantId), { endsAt: new Date(0) }),
      'access_model.invalid_times',
    ],
    [
      'an end before the start',
      async () =>
        input(await role(tenantId), await model.member(tenantId), {
          startsAt: new Date(Date.now() + 7_200_000),
          endsAt: inAnHour(),
        }),
      'access_model.invalid_times',
    ],
    [
      'a device that could change resources',
      async () => input(await role(null, ['write']), await model.entity('device', tenantId)),
      'guardrail.rejected',
    ],
    [
      'a device that could change everything in the tenant',
      async () => input(await role(tenantId, ['read', 'write']), await model.entity('device', tenantId)),
      'guardrail.rejected',
    ],
  ])('refuses %s', async (_says, wrong, code) => {
    const asked = await wrong();
    const before = await model.db.prisma.roleAssignment.count();
    await expect(assignments.create(operator, asked)).rejects.toMatchObject({ code });
    expect(await model.db.prisma.roleAssignment.count()).toBe(before);
  });

  it('gives a device allowed actions, and a deny of forbidden ones', async () => {
    const device = await model.entity('device', tenantId);
    await assignments.create(operator, input(await role(tenantId, ['read', 'publish']), device));
    await assignments.create(operator, input(await role(tenantId, ['write'], { effect: 'deny' }), device));
  });

  it('refuses a removed role and one that its app no longer declares', async () => {
    const member = await model.member(tenantId);
    const removed = await role(tenantId);
    await roles.remove(operator, removed);
    await expect(assignments.create(operator, input(removed, member))).rejects.toMatchObject({
      code: 'role.not_found',
    });
    const dormant = await role(null);
    await model.db.prisma.role.update({ where: { id: dormant }, data: { dormantSince: new Date() } });
    await expect(assignments.create(operator, input(dormant, member))).rejects.toMatchObject({ code: 'role.dormant' });
  });
});

describe('who may give and take', () => {
  it('gives only blocks that the giver holds', async () => {
    const giver = await model.actorWith(tenantId, 'policy.manage', 'read');
    const member = await model.member(tenantId);
    await assignments.create(giver, input(await role(tenantId, ['read']), member));
    await expect(
      assignments.create(giver, input(await role(tenantId, ['read', 'write']), member)),
    ).rejects.toMatchObject({
      code: 'access_model.not_held',
      extensions: { actions: ['write'] },
    });
    // A platform role assigned in a tenant reaches only that tenant.
    await assignments.create(giver, input(await role(null, ['read']), member));
    await expect(assignments.create(giver, input(ADMINISTRATOR_ROLE_ID, giver.id!))).rejects.toMatchObject({
      code: 'access_model.not_held',
    });
  });

  it('gives nothing that outlasts the giver', async () => {
    const giver = await model.actorWith(tenantId, 'policy.manage');
    const endsAt = inAnHour();
    const tenant = { mode: 'tenant', tenantId } as const;
    model.engine.said.get(giver.id!)!.push(model.engine.grant(tenant, ['read'], { endsAt: endsAt.getTime() }));
    const [roleId, member] = [await role(tenantId), await model.member(tenantId)];
    await expect(assignments.create(giver, input(roleId, member))).rejects.toMatchObject({
      code: 'access_model.not_held',
    });
    await assignments.create(giver, input(roleId, member, { endsAt }));
  });

  it('takes nothing from a person who holds more, in that tenant', async () => {
    const admin = await model.actorWith(tenantId, 'policy.manage', 'read', 'write');
    const delegate = await model.actorWith(tenantId, 'policy.manage', 'read');
    const superior = await model.member(tenantId);
    await model.db.pool.query('INSERT INTO tenant_membership (tenant_id, entity_id) VALUES ($1, $2)', [
      otherTenantId,
      superior,
    ]);
    const reads = await assignments.create(operator, input(await role(tenantId, ['read']), superior));
    await assignments.create(operator, input(await role(tenantId, ['write']), superior));
    await assignments.create(
      operator,
      input(await role(otherTenantId, ['delete']), superior, { tenantId: otherTenantId }),
    );
    await expect(assignments.remove(delegate, reads.id)).rejects.toMatchObject({ code: 'access_model.not_dominated' });
    const sooner = input(reads.roleId, superior, { endsAt: inAnHour() });
    await expect(assignments.create(delegate, sooner)).rejects.toMatchObject({ code: 'access_model.not_dominated' });
    await assignments.remove(admin, reads.id);
  });

  it('denies nothing to a person who holds more, not through a group either', async () => {
    const delegate = await model.actorWith(tenantId, 'policy.manage', 'read');
    const superior = await model.member(tenantId);
    await assignments.create(operator, input(await role(tenantId, ['write']), superior));
    const group = await model.group(tenantId);
    await model.join(await model.group(tenantId, group), superior);
    const denies = await role(tenantId, ['read'], { effect: 'deny' });
    await expect(assignments.create(delegate, input(denies, superior))).rejects.toMatchObject({
      code: 'access_model.not_dominated',
    });
    await expect(assignments.create(delegate, input(denies, group, { subjectKind: 'group' }))).rejects.toMatchObject({
      code: 'access_model.not_dominated',
    });
  });

  it('lets a tenant’s administrator give and take the roles of an app there', async () => {
    const admin = await model.actorWith(tenantId, 'policy.manage', 'manage', 'open');
    const delegate = await model.actorWith(tenantId, 'policy.manage', 'open');
    const appId = await model.app();
    const { id: writeDeals } = await model.db.prisma.action.create({
      data: {
        appId,
        name: 'deal.write',
        applicability: { create: { objectKind: 'resource', objectType: `resource:${appId}/deal` } },
      },
    });
    const deals = {
      scopeMode: 'object_type',
      objectKind: 'resource',
      objectType: `resource:${appId}/deal`,
    } as const;
    const { id: editor } = await roles.create(operator, {
      name: randomUUID(),
      blocks: [{ ...deals, actionIds: [writeDeals] }],
    });
    const member = await model.member(tenantId);
    await expect(assignments.create(delegate, input(editor, member))).rejects.toMatchObject({
      code: 'access_model.not_held',
    });
    const given = await assignments.create(admin, input(editor, member));
    await assignments.remove(admin, given.id);
    await expect(assignments.create(admin, input(editor, member, { tenantId: null }))).rejects.toMatchObject({
      code: 'access_model.forbidden',
    });
  });

  it('hides other tenants', async () => {
    const stranger = await model.actorWith(otherTenantId, 'policy.manage', 'read');
    const given = await assignments.create(operator, input(await role(tenantId), await model.member(tenantId)));
    await expect(assignments.remove(stranger, given.id)).rejects.toMatchObject({ code: 'role_assignment.not_found' });
    await expect(assignments.remove(stranger, 'x')).rejects.toMatchObject({ code: 'role_assignment.not_found' });
    await expect(assignments.create(stranger, input(given.roleId, given.subjectId))).rejects.toMatchObject({
      code: 'access_model.tenant_not_found',
    });
    await expect(assignments.list(stranger, { tenantId, limit: 10 })).rejects.toMatchObject({
      code: 'access_model.tenant_not_found',
    });
    const { items } = await assignments.list(stranger, {
      tenantId: otherTenantId,
      subjectId: given.subjectId,
      limit: 10,
    });
    expect(items).toEqual([]);
    const anonymous = { kind: 'anonymous', id: null, ip: null, requestId: null } as const;
    await expect(assignments.create(anonymous, input(given.roleId, given.subjectId))).rejects.toMatchObject({
      status: 404,
    });
  });

  it('checks an invitation when it is made', async () => {
    const giver = await model.actorWith(tenantId, 'policy.manage', 'read');
    await assignments.checkMayAssign(giver, { tenantId, roleId: await role(tenantId) });
    const more = await role(tenantId, ['write']);
    await expect(assignments.checkMayAssign(giver, { tenantId, roleId: more })).rejects.toMatchObject({
      code: 'access_model.not_held',
    });
    const foreign = await role(otherTenantId);
    await expect(assignments.checkMayAssign(giver, { tenantId, roleId: foreign })).rejects.toMatchObject({
      code: 'role.not_found',
    });
  });
});
