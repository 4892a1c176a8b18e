import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import {
  addManagerOf,
  addPerson,
  auditOf,
  codeOf,
  operator,
  type PersonActor,
  tenantAdminRoleOf,
} from '../../test/directory-actors.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { addTwoTenants } from '../../test/two-tenants.ts';
import { AssignmentsService } from '../access-model/assignments/assignments.service.ts';
import { RolesService } from '../access-model/roles/roles.service.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { Listings } from '../decisions/listings/listings.ts';
import { BUILT_IN } from '../administration/built-in.ts';
import { EntitiesService } from '../entities/entities.service.ts';
import { EntityLifecycle } from '../entities/entity-lifecycle.service.ts';
import { TenantLifecycle } from '../tenants/tenant-lifecycle.service.ts';
import { ObjectGroups } from './object/object-groups.service.ts';
import { PrincipalGroups } from './principal/principal-groups.service.ts';

let app: TestApp;
let principals: PrincipalGroups;
let objects: ObjectGroups;
let ines: PersonActor;
let acme: string;
let umbrella: string;
let next = 0;
beforeAll(async () => {
  app = await testApp();
  principals = app.get(PrincipalGroups);
  objects = app.get(ObjectGroups);
  ({ ines, acme, umbrella } = await addTwoTenants(app));
});
afterAll(() => app[Symbol.asyncDispose]());

const kinds = ['principal', 'object'] as const;
const of = (kind: (typeof kinds)[number]) => (kind === 'principal' ? principals : objects);
const device = (tenantId = acme) =>
  app.get(EntitiesService).create(operator, { tenantId, kind: 'device', name: `Device ${++next}` });

describe.each(kinds)('a %s group', (kind) => {
  const make = async (parentId: string | null = null, tenantId: string | null = acme) =>
    of(kind).create(operator, { tenantId, parentId, name: `Group ${++next}` });

  it('is made, changed and removed by the administrator of its tenant', async () => {
    const made = await of(kind).create(ines, { tenantId: acme, name: `Team ${kind}`, attributes: { floor: 1 } });
    expect(await of(kind).update(ines, made.id, { description: 'All of us' })).toMatchObject({ revision: 2n });
    expect(await codeOf(of(kind).update(ines, made.id, { revision: 1n, name: 'Old' }))).toBe('administration.stale');
    expect(await codeOf(of(kind).create(ines, { tenantId: acme, name: `TEAM ${kind}` }))).toBe('groups.name_taken');
    for (const [change, status] of [
      ['disable', 'inactive'],
      ['suspend', 'suspended'],
      ['enable', 'active'],
    ] as const)
      expect(await of(kind)[change](ines, made.id)).toMatchObject({ status });
    await of(kind).delete(ines, made.id);
    expect(await codeOf(of(kind).get(ines, made.id))).toBe('groups.not_found');
    const heir = await of(kind).create(ines, { tenantId: acme, name: `Team ${kind}` });
    expect(await codeOf(of(kind).restore(operator, made.id))).toBe('groups.name_taken');
    await of(kind).delete(ines, heir.id);
    expect(await codeOf(of(kind).restore(ines, made.id))).toBe('decision.forbidden');
    expect(await of(kind).restore(operator, made.id)).toMatchObject({ deletedAt: null, attributes: { floor: 1 } });
    expect(await codeOf(of(kind).purge(operator, made.id))).toBe('groups.not_deleted');
    await of(kind).purge(operator, heir.id);
    expect(await auditOf(app, heir.id)).toEqual(['group.created', 'group.deleted', 'group.purged']);
  });

  it('is hidden from other tenants, whose ids are refused in every argument', async () => {
    const [own, far] = [await make(), await make(null, umbrella)];
    const more = { tenantId: acme, name: `Group ${++next}` };
    expect(await codeOf(of(kind).create(ines, { ...more, tenantId: umbrella }))).toBe('tenants.not_found');
    expect(await codeOf(of(kind).create(ines, { ...more, tenantId: null }))).toBe('tenants.not_found');
    expect(await codeOf(of(kind).create(ines, { ...more, parentId: far.id }))).toBe('groups.not_found');
    expect(await codeOf(of(kind).setParent(ines, own.id, far.id))).toBe('groups.not_found');
    expect(await codeOf(of(kind).setParent(ines, far.id, own.id))).toBe('groups.not_found');
    expect(await codeOf(of(kind).setParent(operator, far.id, own.id))).toBe('groups.other_tenant');
    for (const change of ['enable', 'delete'] as const)
      expect(await codeOf(of(kind)[change](ines, far.id))).toBe('groups.not_found');
    expect(await codeOf(of(kind).update(ines, far.id, { name: 'Mine' }))).toBe('groups.not_found');
    expect((await of(kind).list(ines, { tenantId: umbrella })).items).toEqual([]);
    expect(await codeOf(of(kind).get(ines, far.id))).toBe('groups.not_found');
    expect(await codeOf(of(kind).get(ines, 'x\0'))).toBe('groups.not_found');
  });

  it('is listed level by level, or with everything below', async () => {
    const top = await make();
    const [a, b] = [await make(top.id), await make(top.id)];
    const deep = await make(a.id);
    const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).sort();
    const level = await of(kind).list(ines, { parentId: top.id, limit: 1 });
    expect(level).toMatchObject({ total: 2, items: [{ id: b.id }] });
    const rest = await of(kind).list(ines, { parentId: top.id, limit: 1, cursor: level.nextCursor! });
    expect(rest).toMatchObject({ nextCursor: null, items: [{ id: a.id }] });
    expect(await of(kind).count([top, a, b].map(({ id }) => ({ id, what: 'children' })))).toEqual([2, 1, 0]);
    expect(await of(kind).listPaths([top.id, deep.id])).toEqual([
      { names: [], ids: [] },
      { names: [top.name, a.name], ids: [top.id, a.id] },
    ]);
    expect(ids(await of(kind).list(ines, { parentId: top.id, includeDescendants: true }))).toEqual(
      [a.id, b.id, deep.id].sort(),
    );
    const tops = ids(await of(kind).list(ines, { tenantId: acme, parentId: null, limit: 200 }));
    expect(tops).toContain(top.id);
    expect(tops).not.toContain(a.id);
    await of(kind).delete(ines, a.id);
    expect(await of(kind).listPaths([deep.id])).toEqual([{ names: [], ids: [] }]);
  });

  it('is never below itself, not even when two moves race', async () => {
    const [a, b, c] = [await make(), await make(), await make()];
    await of(kind).setParent(ines, b.id, a.id);
    await of(kind).setParent(ines, c.id, b.id);
    for (const below of [a, b, c]) expect(await codeOf(of(kind).setParent(ines, a.id, below.id))).toBe('groups.cycle');
    const [d, e] = [await make(), await make()];
    const moves = [codeOf(of(kind).setParent(ines, d.id, e.id)), codeOf(of(kind).setParent(ines, e.id, d.id))];
    expect((await Promise.all(moves)).sort()).toEqual(['groups.cycle', undefined]);
    expect(await of(kind).setParent(ines, c.id, null)).toMatchObject({ parentId: null });
  });

  it('is at most 32 levels deep', async () => {
    const levels = Array.from({ length: 32 }, () => crypto.randomUUID());
    const table = `${kind}_group`;
    for (const [n, id] of levels.entries())
      await app.db.pool.query(`INSERT INTO ${table} (id, tenant_id, parent_id, name) VALUES ($1, $2, $3, $4)`, [
        id,
        acme,
        levels[n - 1] ?? null,
        `Level ${id}`,
      ]);
    expect(await codeOf(of(kind).create(ines, { tenantId: acme, parentId: levels[31]!, name: 'Too deep' }))).toBe(
      'groups.too_deep',
    );
    const top = await make();
    expect(await codeOf(of(kind).setParent(ines, levels[0]!, top.id))).toBe('groups.too_deep');
    await of(kind).setParent(ines, levels[1]!, top.id);
  });

  it('does not change while its tenant is not active, nor come back to one that is gone', async () => {
    const group = await make();
    const removed = await make();
    await of(kind).delete(ines, removed.id);
    const tenants = app.get(TenantLifecycle);
    await tenants.disable(operator, acme);
    try {
      expect(await codeOf(of(kind).update(operator, group.id, { name: 'New' }))).toBe('tenants.not_active');
      expect(await codeOf(of(kind).restore(operator, removed.id))).toBe('groups.tenant_gone');
    } finally {
      await tenants.enable(operator, acme);
    }
  });
});

describe('the members of a principal group', () => {
  const make = (tenantId: string | null = acme) => principals.create(operator, { tenantId, name: `Group ${++next}` });

  it('have a start and an end, which can change', async () => {
    const [{ id }, { id: member }] = [await make(), await device()];
    const endsAt = new Date('2030-01-01T00:00:00Z');
    await principals.addMember(ines, id, member);
    await principals.addMember(ines, id, member);
    await principals.addMember(ines, id, member, { endsAt: endsAt.toISOString() });
    expect((await principals.listMembers(ines, id)).items).toMatchObject([{ id: member, startsAt: null, endsAt }]);
    expect(await codeOf(principals.addMember(ines, id, member, { startsAt: endsAt, endsAt }))).toBe('request.invalid');
    expect(await codeOf(principals.addMember(ines, id, member, { endsAt: 'soon' }))).toBe('request.invalid');
    expect((await principals.listGroupsOf(ines, member)).map((group) => group.id)).toEqual([id]);
    await principals.removeMember(ines, id, member);
    await principals.removeMember(ines, id, member);
    expect(await auditOf(app, id)).toEqual([
      'group.created',
      'group.member_added',
      'group.member_updated',
      'group.member_removed',
    ]);
  });

  it('belong to the tenant, or are members of it', async () => {
    const { id } = await make();
    const otto = await addPerson(app, 'Otto');
    expect(await codeOf(principals.addMember(ines, id, otto.id))).toBe('groups.not_a_member');
    await principals.addMember(ines, id, ines.id);
    const far = await device(umbrella);
    for (const none of [far.id, crypto.randomUUID(), 'x', umbrella])
      expect(await codeOf(principals.addMember(ines, id, none))).toBe('groups.member_not_found');
    const platform = await make(null);
    await principals.addMember(operator, platform.id, otto.id);
    expect(await codeOf(principals.addMember(operator, platform.id, far.id))).toBe('groups.member_not_found');
    const removed = await device();
    await app.get(EntityLifecycle).delete(operator, removed.id);
    expect(await codeOf(principals.addMember(ines, id, removed.id))).toBe('groups.member_not_found');
  });

  it('get nothing that the one who adds them does not hold', async () => {
    const [{ id }, below, { id: member }] = [await make(), await make(), await addPerson(app, 'Mia')];
    await app.db.pool.query('INSERT INTO tenant_membership (tenant_id, entity_id) VALUES ($1, $2)', [acme, member]);
    const roleId = await tenantAdminRoleOf(app, acme);
    await principals.addMember(operator, id, member);
    const bo = await addManagerOf(app, id, below.id);
    await principals.addMember(bo, below.id, member);
    await app
      .get(AssignmentsService)
      .create(operator, { tenantId: acme, subjectKind: 'group', subjectId: below.id, roleId });
    for (const work of [
      () => principals.addMember(bo, below.id, member),
      () => principals.removeMember(bo, below.id, member),
      () => principals.setParent(bo, id, below.id),
    ])
      expect(await codeOf(work())).toBe('access_model.not_dominated');
    expect(await principals.get(operator, id)).toMatchObject({ parentId: null });
    await principals.removeMember(ines, below.id, member);
  });

  it('get the permissions of a deleted group again only from who holds them', async () => {
    const [above, other] = [await make(), await make()];
    const { id } = await principals.create(operator, { tenantId: acme, name: `Group ${++next}`, parentId: above.id });
    const world = new AccessWorld(app);
    await world.assign(above.id, await tenantAdminRoleOf(app, acme), { tenantId: acme, group: true });
    const manages = { actions: ['manage'], scope: { mode: 'platform' } } as const;
    await world.policy(
      other.id,
      { ...manages, scope: { mode: 'tenant', tenantId: acme } },
      { tenantId: acme, group: true },
    );
    const mia = await addPerson(app, 'Mia');
    await world.policy(mia.id, manages);
    await principals.delete(operator, id);
    expect(await codeOf(principals.restore(mia, id))).toBe('access_model.not_dominated');
    expect(await codeOf(principals.get(operator, id))).toBe('groups.not_found');
    expect(await principals.restore(operator, id)).toMatchObject({ deletedAt: null });
    await principals.delete(mia, other.id);
    expect(await principals.restore(mia, other.id)).toMatchObject({ deletedAt: null });
  });

  it('get nothing that a guardrail keeps from their kind, by joining or by a move', async () => {
    const [{ id }, below, { id: member }] = [await make(), await make(), await device()];
    const { rows } = await app.db.pool.query<{ id: string }>(
      `SELECT id FROM action WHERE name = 'write' AND app_id IS NULL`,
    );
    const block = { scopeMode: 'object_kind' as const, objectKind: 'resource' as const, actionIds: [rows[0]!.id] };
    const role = await app
      .get(RolesService)
      .create(operator, { tenantId: acme, name: `Writers ${++next}`, blocks: [block] });
    const assignment = { tenantId: acme, subjectKind: 'group', subjectId: id, roleId: role.id } as const;
    await app.get(AssignmentsService).create(operator, assignment);
    expect(await codeOf(principals.addMember(operator, id, member))).toBe('guardrail.rejected');
    expect((await principals.listMembers(operator, id)).items).toEqual([]);
    await principals.addMember(operator, below.id, member);
    expect(await codeOf(principals.setParent(operator, below.id, id))).toBe('guardrail.rejected');
    expect(await principals.get(operator, below.id)).toMatchObject({ parentId: null });
  });

  it('are listed by keyset', async () => {
    const { id } = await make();
    const members = [await device(), await device(), await device()];
    for (const member of members) await principals.addMember(ines, id, member.id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await principals.listMembers(ines, id, { limit: 1, cursor });
      seen.push(...page.items.map((item) => item.entity.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(members.map((member) => member.id));
  });

  it('are listed once, whichever groups inside they are in, as often as they are counted', async () => {
    const top = await make();
    const below = () => principals.create(operator, { tenantId: acme, parentId: top.id, name: `Group ${++next}` });
    const [one, other] = [await below(), await below()];
    const [everywhere, inside, direct] = [await device(), await device(), await device()];
    for (const group of [one, other, top]) await principals.addMember(ines, group.id, everywhere.id);
    for (const group of [other, one]) await principals.addMember(ines, group.id, inside.id);
    await principals.addMember(ines, top.id, direct.id);
    const found: { id: string; groupId: string }[] = [];
    let cursor: string | undefined;
    do {
      const page = await principals.listMembers(ines, top.id, { includeDescendants: true, limit: 1, cursor });
      expect(page.total).toBe(3);
      found.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(found.map(({ id, groupId }) => [id, groupId])).toEqual([
      [everywhere.id, top.id],
      [inside.id, other.id],
      [direct.id, top.id],
    ]);
  });

  it('of Everyone are not stored, and it does not change', async () => {
    const { everyone } = BUILT_IN;
    expect(await codeOf(principals.addMember(operator, everyone, ines.id))).toBe('administration.managed');
    expect(await codeOf(principals.delete(operator, everyone))).toBe('administration.managed');
    expect(await codeOf(principals.create(operator, { name: 'Below', parentId: everyone }))).toBe('groups.not_found');
    expect(await codeOf(principals.setParent(operator, (await make(null)).id, everyone))).toBe('groups.not_found');
  });
});

describe('the objects of an object group', () => {
  it('lose with the group what is given in it and above it, in decisions and lists, and have it again when it is restored', async () => {
    const ana = await addPerson(app, 'Ana');
    const top = await objects.create(operator, { tenantId: acme, name: `Top ${++next}` });
    const middle = await objects.create(operator, { tenantId: acme, name: `Middle ${++next}`, parentId: top.id });
    const low = await objects.create(operator, { tenantId: acme, name: `Low ${++next}`, parentId: middle.id });
    const [inMiddle, inLow] = [await device(), await device()];
    await objects.addObjects(operator, middle.id, [inMiddle.id]);
    await objects.addObjects(operator, low.id, [inLow.id]);
    const world = new AccessWorld(app);
    const actions = ['read'];
    const objectType = 'entity:device';
    const direct = { mode: 'group_direct_objects', groupId: middle.id, objectType } as const;
    await world.policy(ana.id!, { actions, tenantId: acme, scope: direct });
    const below = { mode: 'group_descendant_objects', groupId: top.id, objectType } as const;
    await world.policy(ana.id!, { actions, tenantId: acme, scope: below });
    const seen = async () => {
      const asked = { subjectId: ana.id!, action: 'read', kind: 'entity', subKind: 'device', limit: 10 } as const;
      const decisions = await app
        .get(AccessEngine, { strict: false })
        .decideMany([inMiddle, inLow].map(({ id }) => ({ ...asked, target: { id } })));
      const listed = (await app.get(Listings, { strict: false }).listAllowed(asked)).ids;
      const { items } = await app.get(EntitiesService).list(ana, { kind: 'device' });
      const shown = items.map(({ id }) => id);
      return [inMiddle, inLow].map(({ id }, place) => [
        decisions[place]!.allowed,
        listed.includes(id),
        shown.includes(id),
      ]);
    };
    const [yes, no] = [Array(3).fill(true), Array(3).fill(false)];
    expect(await seen()).toEqual([yes, yes]);
    await objects.delete(operator, middle.id);
    expect(await seen()).toEqual([no, no]);
    await objects.restore(operator, middle.id);
    expect(await seen()).toEqual([yes, yes]);
    await objects.delete(operator, low.id);
    expect(await seen()).toEqual([yes, no]);
    await objects.restore(operator, low.id);
    await objects.delete(operator, top.id);
    expect(await seen()).toEqual([yes, no]);
  });

  const make = (parentId: string | null = null, tenantId = acme) =>
    objects.create(operator, { tenantId, parentId, name: `Folder ${++next}` });

  it('are in several groups, are added once, all or none', async () => {
    const [one, two, a, b, far] = [await make(), await make(), await device(), await device(), await device(umbrella)];
    await objects.addObjects(ines, one.id, [a.id, b.id]);
    await objects.addObjects(ines, one.id, [a.id, a.id]);
    await objects.addObjects(ines, two.id, [a.id]);
    expect((await objects.listGroupsOf(ines, a.id)).map(({ id }) => id).sort()).toEqual([one.id, two.id].sort());
    const c = await device();
    for (const [ids, code] of [
      [[c.id, far.id], 'groups.member_not_found'],
      [[c.id, crypto.randomUUID()], 'groups.member_not_found'],
      [[c.id, acme], 'groups.ungroupable'],
      [[c.id, one.id], 'groups.ungroupable'],
      [[], 'request.invalid'],
      [["' or 1=1"], 'request.invalid'],
    ] as const)
      expect(await codeOf(objects.addObjects(ines, one.id, ids))).toBe(code);
    expect((await objects.listObjects(ines, one.id)).items.map(({ id }) => id).sort()).toEqual([a.id, b.id].sort());
    await objects.removeObjects(ines, one.id, [a.id, c.id]);
    await objects.removeObjects(ines, one.id, [a.id]);
    expect(await auditOf(app, one.id)).toEqual(['group.created', 'group.objects_added', 'group.objects_removed']);
  });

  it('are listed with those of the groups below', async () => {
    const top = await make();
    const below = await make(top.id);
    const [a, b] = [await device(), await device()];
    await objects.addObjects(ines, top.id, [a.id]);
    await objects.addObjects(ines, below.id, [b.id]);
    expect((await objects.listObjects(ines, top.id)).items).toMatchObject([{ id: a.id, kind: 'entity' }]);
    expect((await objects.listObjects(ines, top.id, { includeDescendants: true })).total).toBe(2);
  });

  it('need a tenant', async () => {
    expect(await codeOf(objects.create(operator, { name: 'Nowhere' }))).toBe('groups.platform_group');
  });
});
