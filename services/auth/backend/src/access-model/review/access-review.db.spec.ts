import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operator, testAccessModel, type TestAccessModel } from '../../../test/test-access-model.ts';
import { entityOfActor } from '../../decisions/entity-of-actor.ts';
import { AssignmentsService } from '../assignments/assignments.service.ts';
import { RolesService } from '../roles/roles.service.ts';
import { EVERYONE_GROUP_ID } from '../seed-ids.ts';
import type { AccessReviewQuery } from './access-review-list.ts';
import { AccessReviewService } from './access-review.service.ts';
import { ConfirmationsService } from './confirmations.service.ts';

let model: TestAccessModel;
let review: AccessReviewService;
let confirmations: ConfirmationsService;
let tenantId: string;
let otherTenantId: string;
let appId: string;
let roleId: string;

beforeAll(async () => {
  model = await testAccessModel();
  review = model.get(AccessReviewService);
  confirmations = model.get(ConfirmationsService);
});
afterAll(() => model[Symbol.asyncDispose]());
beforeEach(async () => {
  [tenantId, otherTenantId, appId] = [await model.tenant(), await model.tenant(), await model.app()];
  roleId = await role();
  await model.db.pool.query(`UPDATE role SET app_id = $1, key = 'reader' WHERE id = $2`, [appId, roleId]);
});

async function role(names: string[] = ['read']): Promise<string> {
  const block = { scopeMode: 'object_kind', objectKind: 'resource', actionIds: model.actions(...names) } as const;
  return (await model.get(RolesService).create(operator, { name: randomUUID(), blocks: [block] })).id;
}

interface Given {
  to: string;
  group?: boolean;
  role?: string;
  tenant?: string | null;
  /** Days ago. */
  at?: number;
  confirmed?: number;
  endsIn?: number;
}

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000);

async function give({ to, group = false, role: of = roleId, tenant = tenantId, at = 200, confirmed, endsIn }: Given) {
  const { rows } = await model.db.pool.query<{ id: string }>(
    `INSERT INTO role_assignment (subject_kind, subject_id, role_id, tenant_id, created_at, confirmed_at, ends_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [
      group ? 'group' : 'entity',
      to,
      of,
      tenant,
      daysFromNow(-at),
      confirmed === undefined ? null : daysFromNow(-confirmed),
      endsIn === undefined ? null : daysFromNow(endsIn),
    ],
  );
  return rows[0]!.id;
}

const person = () => model.entity('human');
const use = (personId: string, tenant: string | null, days: number, app = appId) =>
  model.db.pool.query('INSERT INTO app_use (person_id, app_id, tenant_id, last_used_at) VALUES ($1, $2, $3, $4)', [
    personId,
    app,
    tenant,
    daysFromNow(-days),
  ]);
const listed = async (query: Partial<AccessReviewQuery> = {}) =>
  (await review.list(operator, { tenantId, ...query })).items.map(({ id }) => id);

describe('an access review', () => {
  it('lists the least recently confirmed first, page by page, without fresh, ended, deleted or declared ones', async () => {
    const old = await give({ to: await person(), at: 300 });
    const confirmed = await give({ to: await person(), at: 900, confirmed: 150 });
    const older = await give({ to: await person(), at: 400 });
    await give({ to: await person(), at: 89 });
    await give({ to: await person(), at: 900, confirmed: 3 });
    await give({ to: await person(), endsIn: -1 });
    const device = await model.entity('device', tenantId);
    await give({ to: device });
    await model.db.pool.query('UPDATE entity SET deleted_at = now() WHERE id = $1', [device]);
    await give({ to: await person(), tenant: otherTenantId });
    expect(await listed()).toEqual([older, old, confirmed]);
    const first = await review.list(operator, { tenantId, limit: 2 });
    expect(first).toMatchObject({ total: 3, totalIsEstimate: false });
    expect(await listed({ limit: 2, cursor: first.nextCursor! })).toEqual([confirmed]);
    await give({ to: EVERYONE_GROUP_ID, group: true, tenant: null });
    expect((await review.list(operator, { roleId })).total).toBe(4);
  });

  it('filters by app, role, kind and name, and by those with an end', async () => {
    const ada = await person();
    await model.db.pool.query(`UPDATE person SET name = 'Ada 100%_Lovelace' WHERE id = $1`, [ada]);
    const adas = await give({ to: ada });
    const groups = await give({ to: await model.group(tenantId), group: true });
    const ends = await give({ to: await person(), role: await role(), at: 1, endsIn: 5 });
    expect(await listed({ q: '100%_LOVE' })).toEqual([adas]);
    expect(await listed({ q: '%' })).toEqual([adas]);
    expect(await listed({ subjectKind: 'group' })).toEqual([groups]);
    expect(await listed({ appId })).toEqual([adas, groups]);
    expect(await listed({ sort: 'ends', endsWithinDays: 14, unconfirmedForDays: 0 })).toEqual([ends]);
    expect(await listed({ sort: 'ends', endsWithinDays: 4, unconfirmedForDays: 0 })).toEqual([]);
  });

  it('finds unused ones: by the person, by a member of the group below, in that tenant, of that app', async () => {
    const [ada, ben, cem, dan] = [await person(), await person(), await person(), await person()];
    const group = await model.group(tenantId);
    await model.join(await model.group(tenantId, group), cem!);
    const [adas, bens, everywhere, teams, empty, other, fresh] = [
      await give({ to: ada!, at: 299 }),
      await give({ to: ben!, at: 298 }),
      await give({ to: ben!, at: 297, tenant: null }),
      await give({ to: group, group: true, at: 296 }),
      await give({ to: await model.group(tenantId), group: true, at: 295 }),
      await give({ to: dan!, at: 294 }),
      await give({ to: await person(), at: 20 }),
    ];
    await give({ to: await model.entity('device', tenantId) });
    await use(ada!, tenantId, 5);
    await use(ben!, otherTenantId, 6);
    await use(cem!, tenantId, 7);
    await use(dan!, tenantId, 8, await model.app());
    expect(await listed({ unusedForDays: 30, unconfirmedForDays: 0 })).toEqual([bens, empty, other]);
    const at = await review.listLastUses([adas, bens, everywhere, teams, empty, other, fresh]);
    const days = at.map((one) => one && Math.round((Date.now() - one.getTime()) / 86_400_000));
    expect(days).toEqual([5, null, 6, 7, null, null, null]);
  });

  it('knows what a machine did not call, once its calls have been noted for so long', async () => {
    const client = async (notedForDays: number) => {
      const { rows } = await model.db.pool.query<{ entity: string }>(
        `INSERT INTO client (id, name, first_party, metadata, uses_noted_since)
         VALUES (gen_random_uuid(), gen_random_uuid(), false, '{"grant_types":["client_credentials"]}', $1) RETURNING entity_id AS entity`,
        [daysFromNow(-notedForDays)],
      );
      return rows[0]!.entity;
    };
    const [idle, busy, elsewhere, recent] = [await client(50), await client(50), await client(50), await client(20)];
    const device = await model.entity('device', tenantId);
    const group = await model.group(tenantId);
    await model.join(group, busy);
    const [idles, busys, teams, others] = [
      await give({ to: idle, at: 299 }),
      await give({ to: busy, at: 298 }),
      await give({ to: group, group: true, at: 297 }),
      await give({ to: elsewhere, at: 296 }),
      await give({ to: recent, at: 295 }),
      await give({ to: device, at: 294 }),
    ];
    await use(busy, null, 5);
    await use(elsewhere, null, 5, await model.app());
    expect(await listed({ unusedForDays: 30, unconfirmedForDays: 0 })).toEqual([idles, others]);
    const at = await review.listLastUses([idles!, busys!, teams!, others!]);
    expect(at.map((one) => one !== null)).toEqual([false, true, true, false]);
    expect((await review.listLastUsesOfMachines([idle, busy])).map((one) => one !== null)).toEqual([false, true]);
  });

  it('leaves out the role that the operator always keeps', async () => {
    const { items } = await review.list(operator, { unconfirmedForDays: 0, limit: 200 });
    expect(items.map(({ subjectId }) => subjectId)).not.toContain(entityOfActor(operator));
    const held = 'SELECT FROM role_assignment WHERE subject_id = $1';
    expect((await model.db.pool.query(held, [entityOfActor(operator)])).rowCount).toBe(1);
  });

  it('is for those who may read there', async () => {
    const admin = await model.actorWith(tenantId, 'policy.manage');
    const mine = await give({ to: await person() });
    await give({ to: await person(), tenant: null });
    expect((await review.list(admin, { tenantId })).items.map(({ id }) => id)).toEqual([mine]);
    await expect(review.list(admin, {})).rejects.toMatchObject({ code: 'access_model.forbidden' });
    await expect(review.list(admin, { tenantId: otherTenantId })).rejects.toMatchObject({
      code: 'access_model.tenant_not_found',
    });
    for (const wrong of [{ q: 'a\0' }, { unconfirmedForDays: -1 }, { unusedForDays: 1e9 }, { limit: 201 }])
      await expect(review.list(operator, wrong)).rejects.toMatchObject({ code: 'request.invalid' });
  });
});

describe('a confirmation', () => {
  it('says who kept it and when, is told, and can be undone by who made it', async () => {
    const [admin, other] = [await model.actorWith(tenantId, 'policy.manage', 'read'), operator];
    const ids = [await give({ to: await person() }), await give({ to: await person(), confirmed: 120 })];
    const before = await model.db.prisma.roleAssignment.findMany({
      where: { id: { in: ids } },
      orderBy: { id: 'asc' },
    });
    const confirmed = await confirmations.confirm(admin, [...ids, ids[0]!.toUpperCase()]);
    expect(confirmed.map(({ id }) => id).sort()).toEqual(ids.toSorted());
    for (const one of confirmed) {
      expect(one.confirmedBy).toBe(admin.id);
      expect(Date.now() - one.confirmedAt!.getTime()).toBeLessThan(60_000);
    }
    expect(await listed()).toEqual([]);
    await expect(confirmations.undo(other, ids)).rejects.toMatchObject({ code: 'role_assignment.undo_too_late' });
    // Confirm again, so that the confirmer stays the same.
    await confirmations.confirm(admin, [ids[0]!]);
    await confirmations.undo(admin, [ids[0]!]);
    await confirmations.undo(admin, [ids[1]!]);
    const after = await model.db.prisma.roleAssignment.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
    expect(after[1]).toEqual(before[1]);
    expect(after[0]!.confirmedBy).toBe(admin.id);
    const told = (await model.audited()).filter(({ targetId }) => targetId === ids[1]);
    expect(told.map(({ action }) => action)).toEqual(['role_assignment.confirmed', 'role_assignment.unconfirmed']);
    expect(told[0]).toMatchObject({ tenantId, detail: { after: { confirmedBy: admin.id } } });
  });

  it('tells no app: no permissions change', async () => {
    const id = await give({ to: await person() });
    await model.db.pool.query('DELETE FROM platform_event');
    await confirmations.confirm(operator, [id]);
    expect((await model.db.pool.query('SELECT FROM platform_event')).rowCount).toBe(0);
  });

  it('happens to all or to none, of those that the actor may remove', async () => {
    const admin = await model.actorWith(tenantId, 'policy.manage', 'read');
    const own = await give({ to: await person() });
    const more = await give({ to: await person(), role: await role(['write']) });
    const foreign = await give({ to: await person(), tenant: otherTenantId });
    const platform = await give({ to: await person(), tenant: null });
    const declared = await give({ to: EVERYONE_GROUP_ID, group: true, tenant: null });
    const reader = await model.actorWith(tenantId, 'read');
    for (const [actor, ids, code] of [
      [admin, [own, foreign], 'role_assignment.not_found'],
      [admin, [own, platform], 'role_assignment.not_found'],
      [admin, [own, randomUUID()], 'role_assignment.not_found'],
      [admin, [own, 'x\0'], 'role_assignment.not_found'],
      [admin, [own, more], 'access_model.not_dominated'],
      [reader, [own], 'access_model.forbidden'],
      [operator, [own, declared], 'role_assignment.declared'],
      [operator, [], 'request.invalid'],
      [operator, Array.from({ length: 201 }, () => randomUUID()), 'request.invalid'],
    ] as const) {
      await expect(confirmations.confirm(actor, ids)).rejects.toMatchObject({ code });
      if (ids.length > 0) await expect(confirmations.undo(actor, ids)).rejects.toMatchObject({ code });
    }
    expect((await model.db.prisma.roleAssignment.findUnique({ where: { id: own } }))!.confirmedAt).toBeNull();
  });

  it('comes before a concurrent removal, or finds nothing', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, async () => give({ to: await person() })));
    const outcomes = await Promise.allSettled(
      ids.flatMap((id) => [confirmations.confirm(operator, [id]), model.get(AssignmentsService).remove(operator, id)]),
    );
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'role_assignment.not_found' });
    expect(await model.db.prisma.roleAssignment.count({ where: { id: { in: ids } } })).toBe(0);
  });
});
