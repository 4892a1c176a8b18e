import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countStatements } from '../../../test/count-statements.ts';
import { operator, testAccessModel, type TestAccessModel } from '../../../test/test-access-model.ts';
import { AssignmentsService } from '../assignments/assignments.service.ts';
import { PoliciesService } from '../policies/policies.service.ts';
import { RolesService } from '../roles/roles.service.ts';
import { EVERYONE_GROUP_ID } from '../seed-ids.ts';
import type { PolicyReviewQuery } from './access-review-list.ts';
import { AccessReviewService } from './access-review.service.ts';
import { ConfirmationsService } from './confirmations.service.ts';

let model: TestAccessModel;
let review: AccessReviewService;
let confirmations: ConfirmationsService;
let tenantId: string;
let otherTenantId: string;

beforeAll(async () => {
  model = await testAccessModel();
  review = model.get(AccessReviewService);
  confirmations = model.get(ConfirmationsService);
});
afterAll(() => model[Symbol.asyncDispose]());
beforeEach(async () => {
  [tenantId, otherTenantId] = [await model.tenant(), await model.tenant()];
});

interface Given {
  to: string;
  group?: boolean;
  tenant?: string | null;
  actions?: string[];
  /** Days ago. */
  at?: number;
  confirmed?: number;
  endsIn?: number;
}

const person = (tenant: string | null = tenantId) => (tenant === null ? model.entity('human') : model.member(tenant));
const days = (count: number | undefined) => (count === undefined ? null : new Date(Date.now() + count * 86_400_000));

async function give({ to, group = false, tenant = tenantId, actions = ['read'], at = 200, ...times }: Given) {
  const { id } = await model.get(PoliciesService).create(operator, {
    tenantId: tenant,
    subjectKind: group ? 'group' : 'entity',
    subjectId: to,
    block: { scopeMode: 'object_kind', objectKind: 'resource', actionIds: model.actions(...actions) },
  });
  await model.db.prisma.directPolicy.update({
    where: { id },
    data: {
      createdAt: days(-at)!,
      confirmedAt: days(times.confirmed === undefined ? undefined : -times.confirmed),
      endsAt: days(times.endsIn),
    },
  });
  return id;
}
const listed = async (query: Partial<PolicyReviewQuery> = {}) =>
  (await review.listPolicies(operator, { tenantId, ...query })).items.map(({ id }) => id);

describe('a review of permissions without a role', () => {
  it('lists the least recently confirmed first, page by page, without fresh, ended or deleted ones', async () => {
    const old = await give({ to: await person(), at: 300 });
    const confirmed = await give({ to: await person(), at: 900, confirmed: 150 });
    const older = await give({ to: await model.group(tenantId), group: true, at: 400 });
    await give({ to: await person(), at: 89 });
    await give({ to: await person(), at: 900, confirmed: 3 });
    await give({ to: await person(), endsIn: -1 });
    const device = await model.entity('device', tenantId);
    await give({ to: device });
    await model.db.pool.query('UPDATE entity SET deleted_at = now() WHERE id = $1', [device]);
    await give({ to: await person(otherTenantId), tenant: otherTenantId });
    expect(await listed()).toEqual([older, old, confirmed]);
    const first = await review.listPolicies(operator, { tenantId, limit: 2 });
    expect(first).toMatchObject({ total: 3, totalIsEstimate: false });
    expect(await listed({ limit: 2, cursor: first.nextCursor! })).toEqual([confirmed]);
    expect(await listed({ subjectKind: 'group' })).toEqual([older]);
  });

  it('is narrowed to a name, and to those that end', async () => {
    const ada = await person();
    await model.db.pool.query(`UPDATE entity SET name = 'Ada 100%_Lovelace' WHERE id = $1`, [ada]);
    const adas = await give({ to: ada });
    const ends = await give({ to: await person(), at: 1, endsIn: 5 });
    expect(await listed({ q: '100%_LOVE' })).toEqual([adas]);
    expect(await listed({ sort: 'ends', endsWithinDays: 14, unconfirmedForDays: 0 })).toEqual([ends]);
    expect(await listed({ sort: 'ends', endsWithinDays: 4, unconfirmedForDays: 0 })).toEqual([]);
  });

  it('leaves out what a manifest gives to everyone, and what is about an object that is gone', async () => {
    const [app, resource] = [await model.app(), await model.resource('channel', null)];
    const about = (objectId: string, to: string, group = false) =>
      model.get(PoliciesService).create(operator, {
        tenantId: null,
        subjectKind: group ? 'group' : 'entity',
        subjectId: to,
        block: { scopeMode: 'object', objectId, actionIds: model.actions('read') },
      });
    const declared = await about(app, EVERYONE_GROUP_ID, true);
    const { id: gone } = await about(resource, await person(null));
    const { id: kept } = await about(app, await person(null));
    await model.db.pool.query('UPDATE direct_policy SET created_by = NULL WHERE id = $1', [declared.id]);
    await model.db.pool.query('UPDATE resource SET deleted_at = now() WHERE id = $1', [resource]);
    const ids = await listed({ tenantId: null, unconfirmedForDays: 0, limit: 200 });
    expect([declared.id, gone, kept].map((id) => ids.includes(id))).toEqual([false, false, true]);
  });

  it('is counted with the role assignments that nobody confirmed, in one statement', async () => {
    const roles = await model.get(RolesService).create(operator, {
      tenantId,
      name: randomUUID(),
      blocks: [{ scopeMode: 'tenant', actionIds: model.actions('read') }],
    });
    for (const at of [200, 3]) {
      const { id } = await model
        .get(AssignmentsService)
        .create(operator, { tenantId, subjectKind: 'entity', subjectId: await person(), roleId: roles.id });
      await model.db.prisma.roleAssignment.update({ where: { id }, data: { createdAt: days(-at)! } });
    }
    for (const at of [200, 100, 3]) await give({ to: await person(), at });
    const { result, statements } = await countStatements(model, () => review.countUnconfirmed(operator, tenantId));
    const exact = { totalIsEstimate: false };
    expect(result).toEqual({ assignments: { total: 1, ...exact }, policies: { total: 2, ...exact } });
    expect(statements).toHaveLength(1);
    const [all, first] = await Promise.all([
      review.countUnconfirmed(operator, null),
      review.listPolicies(operator, { limit: 1 }),
    ]);
    expect(all.policies).toEqual({ total: first.total, totalIsEstimate: first.totalIsEstimate });
    const admin = await model.actorWith(otherTenantId, 'policy.manage');
    for (const [place, code] of [
      [tenantId, 'access_model.tenant_not_found'],
      [null, 'access_model.forbidden'],
      ['x\0', 'request.invalid'],
    ] as const)
      await expect(review.countUnconfirmed(admin, place)).rejects.toMatchObject({ code });
  });

  it('is for those who may read there', async () => {
    const admin = await model.actorWith(tenantId, 'policy.manage');
    const mine = await give({ to: await person() });
    await give({ to: await person(null), tenant: null });
    expect((await review.listPolicies(admin, { tenantId })).items.map(({ id }) => id)).toEqual([mine]);
    await expect(review.listPolicies(admin, {})).rejects.toMatchObject({ code: 'access_model.forbidden' });
    await expect(review.listPolicies(admin, { tenantId: otherTenantId })).rejects.toMatchObject({
      code: 'access_model.tenant_not_found',
    });
    for (const wrong of [{ q: 'a\0' }, { unconfirmedForDays: -1 }, { endsWithinDays: 1e9 }, { limit: 201 }])
      await expect(review.listPolicies(operator, wrong)).rejects.toMatchObject({ code: 'request.invalid' });
  });
});

describe('the confirmation of a permission without a role', () => {
  it('says who kept it and when, is told, changes no permission, and can be undone by who made it', async () => {
    const admin = await model.actorWith(tenantId, 'policy.manage', 'read');
    const id = await give({ to: await person(), confirmed: 120 });
    const before = await model.db.prisma.directPolicy.findUnique({ where: { id } });
    await model.db.pool.query('DELETE FROM platform_event');
    const [confirmed] = await confirmations.confirmPolicies(admin, [id, id.toUpperCase()]);
    expect(confirmed).toMatchObject({ id, confirmedBy: admin.id });
    expect(await listed()).toEqual([]);
    await expect(confirmations.undoPolicies(operator, [id])).rejects.toMatchObject({ code: 'policy.undo_too_late' });
    await confirmations.undoPolicies(admin, [id]);
    expect(await model.db.prisma.directPolicy.findUnique({ where: { id } })).toEqual(before);
    expect((await model.db.pool.query('SELECT FROM platform_event')).rowCount).toBe(0);
    const told = (await model.audited()).filter(({ targetId }) => targetId === id);
    expect(told.map(({ action }) => action)).toEqual(['policy.created', 'policy.confirmed', 'policy.unconfirmed']);
    expect(told[1]).toMatchObject({ tenantId, detail: { after: { confirmedBy: admin.id } } });
  });

  it('happens to all or to none, of those that the actor may manage', async () => {
    const admin = await model.actorWith(tenantId, 'policy.manage', 'read');
    const reader = await model.actorWith(tenantId, 'read');
    const own = await give({ to: await person() });
    const more = await give({ to: await person(), actions: ['write'] });
    const foreign = await give({ to: await person(otherTenantId), tenant: otherTenantId });
    const platform = await give({ to: await person(null), tenant: null });
    for (const [actor, ids, code] of [
      [admin, [own, foreign], 'policy.not_found'],
      [admin, [own, platform], 'policy.not_found'],
      [admin, [own, randomUUID()], 'policy.not_found'],
      [admin, [own, 'x\0'], 'policy.not_found'],
      [admin, [own, more], 'access_model.not_dominated'],
      [reader, [own], 'access_model.forbidden'],
      [operator, [], 'request.invalid'],
      [operator, Array.from({ length: 201 }, () => randomUUID()), 'request.invalid'],
    ] as const) {
      await expect(confirmations.confirmPolicies(actor, ids)).rejects.toMatchObject({ code });
      if (ids.length > 0) await expect(confirmations.undoPolicies(actor, ids)).rejects.toMatchObject({ code });
    }
    expect((await model.db.prisma.directPolicy.findUnique({ where: { id: own } }))!.confirmedAt).toBeNull();
  });

  it('is refused for what a manifest gives to everyone', async () => {
    const { id } = await model.get(PoliciesService).create(operator, {
      tenantId: null,
      subjectKind: 'group',
      subjectId: EVERYONE_GROUP_ID,
      block: { scopeMode: 'object', objectId: await model.app(), actionIds: model.actions('read') },
    });
    await model.db.pool.query('UPDATE direct_policy SET created_by = NULL WHERE id = $1', [id]);
    await expect(confirmations.confirmPolicies(operator, [id])).rejects.toMatchObject({ code: 'policy.declared' });
  });
});
