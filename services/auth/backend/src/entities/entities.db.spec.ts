import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import {
  addManagerOf,
  addPerson,
  auditOf,
  codeOf,
  lossesOf,
  operator,
  type PersonActor,
  stranger,
  tenantAdminRoleOf,
} from '../../test/directory-actors.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { addTwoTenants } from '../../test/two-tenants.ts';
import { AssignmentsService } from '../access-model/assignments/assignments.service.ts';
import { BUILT_IN } from '../administration/built-in.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { PeopleService } from '../directory/people.service.ts';
import { ProfilesService } from '../profiles/profiles.service.ts';
import { TenantLifecycle } from '../tenants/tenant-lifecycle.service.ts';
import { EntitiesService } from './entities.service.ts';
import { EntityLifecycle } from './entity-lifecycle.service.ts';
import { OwnershipService } from './ownership.service.ts';

let app: TestApp;
let entities: EntitiesService;
let lifecycle: EntityLifecycle;
let ines: PersonActor;
let acme: string;
let umbrella: string;
let next = 0;
beforeAll(async () => {
  app = await testApp();
  entities = app.get(EntitiesService);
  lifecycle = app.get(EntityLifecycle);
  ({ ines, acme, umbrella } = await addTwoTenants(app));
});
afterAll(() => app[Symbol.asyncDispose]());

const device = (more: object = {}, actor: PersonActor | typeof operator = ines) =>
  entities.create(actor, { tenantId: acme, kind: 'device', name: `Device ${++next}`, ...more });
const email = () => `person-${++next}@example.com`;

describe('creating an entity', () => {
  it.each(['device', 'service', 'workload', 'application'] as const)('makes a %s in a tenant', async (kind) => {
    const made = await device({ kind, alias: ` Door-${kind} `, externalId: ` X-${kind} `, attributes: { a: 1 } });
    expect(made).toMatchObject({
      kind,
      tenantId: acme,
      alias: `door-${kind}`,
      externalId: `X-${kind}`,
      status: 'active',
    });
    expect(await auditOf(app, made.id)).toEqual(['entity.created']);
    const { rows } = await app.db.pool.query('SELECT kind FROM protected_object WHERE id = $1', [made.id]);
    expect(rows).toEqual([{ kind: 'entity' }]);
  });

  it('makes a person with an email address, whose row and entity have one id', async () => {
    const address = email();
    const made = await entities.create(operator, {
      kind: 'human',
      name: 'Otto',
      email: address,
      attributes: { level: 3 },
    });
    expect(made).toMatchObject({ kind: 'human', name: 'Otto', managedBy: 'person', attributes: { level: 3 } });
    expect(await app.get(PeopleService).getByEmail(address)).toMatchObject({ id: made.id, hasPassword: false });
    await entities.create(operator, { kind: 'human', name: 'Otto', email: email() });
    expect(await codeOf(entities.create(operator, { kind: 'human', name: 'Eve', email: address }))).toBe(
      'directory.email_taken',
    );
    const { rows } = await app.db.pool.query(
      'SELECT action, target_kind, detail, personal FROM audit_event WHERE target_id = $1',
      [made.id],
    );
    expect(rows).toMatchObject([
      {
        action: 'person.created',
        target_kind: 'person',
        detail: { administrator: false, invited: true, emailVerified: false, after: { kind: 'human' } },
        personal: { after: { attributes: { level: 3 } } },
      },
    ]);
    expect(JSON.stringify(rows[0].detail)).not.toContain('Otto');
    expect(JSON.stringify(rows[0].personal)).toContain('Otto');
  });

  it.each<[string, () => object, string]>([
    ['a name that is taken', () => ({ name: 'TAKEN' }), 'entities.name_taken'],
    ['an alias that is taken', () => ({ alias: 'taken' }), 'entities.alias_taken'],
    ['an external id that is taken', () => ({ externalId: 'Taken' }), 'entities.external_id_taken'],
    ['the id of a tenant', () => ({ id: umbrella }), 'administration.id_taken'],
    ['a person in a tenant', () => ({ kind: 'human', email: email() }), 'entities.person_in_tenant'],
    ['a person without an address', () => ({ kind: 'human' }), 'entities.email_required'],
    ['a device with an address', () => ({ email: email() }), 'entities.email_required'],
    ['an unknown kind', () => ({ kind: 'robot' }), 'request.invalid'],
    ['no kind', () => ({ kind: undefined }), 'entities.kind_required'],
    ['a version without a profile', () => ({ profileVersionId: crypto.randomUUID() }), 'request.invalid'],
    ['a profile that does not exist', () => ({ profileId: crypto.randomUUID() }), 'profiles.not_found'],
    ['an app', () => ({ appId: crypto.randomUUID() }), 'request.invalid'],
    ['another source', () => ({ managedBy: 'platform' }), 'request.invalid'],
    ['a tenant that does not exist', () => ({ tenantId: crypto.randomUUID() }), 'tenants.not_found'],
    ['a tenant of somebody else', () => ({ tenantId: umbrella }), 'tenants.not_found'],
    ['the platform', () => ({ tenantId: null }), 'tenants.not_found'],
    ['nonsense for a tenant', () => ({ tenantId: "' or 1=1" }), 'request.invalid'],
  ])('refuses %s, and writes nothing', async (_title, more, code) => {
    await device({ name: 'Taken', alias: 'taken', externalId: 'Taken' }).catch(() => undefined);
    const count = async () => (await app.db.pool.query('SELECT count(*)::int AS n FROM entity')).rows[0].n;
    const before = await count();
    const actor = ['person_in_tenant', 'email_required'].some((reason) => code.endsWith(reason)) ? operator : ines;
    expect(await codeOf(device(more(), actor))).toBe(code);
    expect(await count()).toBe(before);
  });

  it('takes a name again in another tenant, and an external id in another case', async () => {
    await device({ name: 'Same', externalId: 'case' });
    await device({ name: 'Same', tenantId: umbrella }, operator);
    await device({ externalId: 'CASE' });
  });
});

describe('an entity', () => {
  it('is visible to its administrators and to itself only', async () => {
    const made = await device();
    const otto = await addPerson(app, 'Otto');
    expect((await entities.get(ines, made.id)).id).toBe(made.id);
    expect((await entities.get(otto, otto.id)).name).toBe('Otto');
    for (const [actor, id] of [
      [otto, made.id],
      [stranger, made.id],
      [otto, ines.id],
      [ines, otto.id],
      [operator, 'x'],
      [operator, crypto.randomUUID()],
    ] as const)
      expect(await codeOf(entities.get(actor, id))).toBe('entities.not_found');
    for (const change of ['enable', 'disable', 'suspend', 'delete'] as const)
      expect(await codeOf(lifecycle[change](otto, made.id))).toBe('entities.not_found');
    expect(await codeOf(entities.update(otto, made.id, { name: 'Mine' }))).toBe('entities.not_found');
    expect((await entities.list(otto)).items).toEqual([]);
  });

  it('is listed by keyset, filtered before paging', async () => {
    for (const n of [1, 2, 3]) await device({ name: `Lamp ${n}%`, attributes: { room: { floor: n } } });
    await device({ name: 'Lamp 4%', tenantId: umbrella }, operator);
    const first = await entities.list(ines, { q: 'lamp', limit: 2 });
    expect([first.items.length, first.total]).toEqual([2, 3]);
    const second = await entities.list(ines, { q: 'lamp', limit: 2, cursor: first.nextCursor! });
    expect(second).toMatchObject({ nextCursor: null, items: [{ name: 'Lamp 1%' }] });
    expect((await entities.list(operator, { q: '4%' })).items).toHaveLength(1);
    expect(
      (await entities.list(ines, { attributesContains: { room: { floor: 2 } } })).items.map(({ name }) => name),
    ).toEqual(['Lamp 2%']);
    expect((await entities.list(ines, { tenantId: umbrella })).items).toEqual([]);
    expect(await codeOf(entities.list(ines, { deleted: 'deleted' }))).toBe('decision.forbidden');
    expect(await codeOf(entities.list(ines, { q: 'other', cursor: first.nextCursor! }))).toBe('request.invalid_cursor');
  });

  it('is not changed by who looked at an older state', async () => {
    const { id } = await device();
    const both = [1, 2].map((n) => codeOf(entities.update(ines, id, { revision: 1n, alias: `race-${n}-${next}` })));
    expect((await Promise.all(both)).sort()).toEqual(['administration.stale', undefined]);
    expect((await entities.get(ines, id)).revision).toBe(2n);
  });

  it('moves only with the permission in both tenants, and loses its assignments', async () => {
    const { id } = await device();
    expect(await codeOf(entities.update(ines, id, { tenantId: umbrella }))).toBe('tenants.not_found');
    const { rows } = await app.db.pool.query(
      `WITH g AS (INSERT INTO principal_group (tenant_id, name) VALUES ($1, $2) RETURNING id),
      m AS (INSERT INTO principal_group_member (group_id, entity_id) SELECT id, $3 FROM g), r AS (SELECT id FROM role WHERE tenant_id = $1),
      b AS (INSERT INTO permission_block (tenant_id, scope_mode) VALUES ($1, 'tenant') RETURNING id),
      p AS (INSERT INTO direct_policy (tenant_id, subject_kind, subject_id, block_id) SELECT $1, 'entity', $3, id FROM b),
      o AS (INSERT INTO object_group (tenant_id, name) VALUES ($1, $2) RETURNING id),
      i AS (INSERT INTO object_group_member (group_id, object_id) SELECT id, $3 FROM o)
      INSERT INTO role_assignment (tenant_id, subject_kind, subject_id, role_id) SELECT $1, 'entity', $3, id FROM r
      RETURNING role_id AS role, (SELECT id FROM g) AS "group", (SELECT id FROM o) AS objects, (SELECT id FROM b) AS block`,
      [acme, `Group ${++next}`, id],
    );
    expect(rows).toHaveLength(1);
    expect(await entities.update(operator, id, { tenantId: umbrella })).toMatchObject({ tenantId: umbrella });
    const left = await app.db.pool.query(
      `SELECT (SELECT count(*) FROM principal_group_member WHERE entity_id = $1)::int AS groups,
      (SELECT count(*) FROM role_assignment WHERE subject_id = $1)::int AS roles, (SELECT count(*) FROM direct_policy WHERE subject_id = $1)::int AS policies`,
      [id],
    );
    expect(left.rows).toEqual([{ groups: 0, roles: 0, policies: 0 }]);
    const { role, group, objects, block } = rows[0];
    expect(await lossesOf(app, id)).toEqual({
      'group.member_removed': [group],
      'group.objects_removed': [objects],
      'policy.removed': [acme],
      'role_assignment.removed': [role],
    });
    expect((await app.db.pool.query('SELECT 1 FROM permission_block WHERE id = $1', [block])).rows).toEqual([]);
    expect(await codeOf(entities.get(ines, id))).toBe('entities.not_found');
    expect(await codeOf(entities.update(operator, ines.id, { tenantId: acme }))).toBe('entities.person_in_tenant');
  });

  it.each(['the platform', 'a tenant'] as const)(
    'that leaves %s keeps no group, role or policy that its new place forbids',
    async (left) => {
      const [from, to] = left === 'a tenant' ? [acme, null] : [null, acme];
      const world = new AccessWorld(app);
      const reads = { actions: ['read'], scope: { mode: 'object_kind', objectKind: 'resource' } } as const;
      const { id } = await device({ kind: 'service', tenantId: from }, operator);
      await world.assign(id, await world.role([reads], { tenant_id: from }), { tenantId: from });
      await world.policy(id, { ...reads, tenantId: from }, { tenantId: from });
      await world.member(await world.principalGroup({ tenant_id: from }), id);
      if (from !== null) await world.put(await world.objectGroup({ tenant_id: from }), id);
      expect(await app.get(AccessEngine, { strict: false }).grantsOf(id)).toHaveLength(2);
      await entities.update(operator, id, { tenantId: to });
      expect(await app.get(AccessEngine, { strict: false }).grantsOf(id)).toEqual([]);
      const groups = await app.db.pool.query(
        `SELECT FROM principal_group_member WHERE entity_id = $1 UNION ALL SELECT FROM object_group_member WHERE object_id = $1`,
        [id],
      );
      expect(groups.rowCount).toBe(0);
      const { rows } = await app.db.pool.query(
        `SELECT detail->'lost' AS lost FROM audit_event WHERE target_id = $1 AND action = 'entity.updated'`,
        [id],
      );
      const objectGroups = from === null ? 0 : 1;
      expect(rows).toEqual([{ lost: { principalGroups: 1, objectGroups, assignments: 1, policies: 1 } }]);
    },
  );

  it('that holds on the platform what its administrator holds in the tenant is left alone by them', async () => {
    const world = new AccessWorld(app);
    const own = await device({ kind: 'service' });
    const wide = await device({ kind: 'service' });
    const far = await device({ kind: 'service' });
    const reads = { actions: ['read'], scope: { mode: 'platform' } } as const;
    await world.policy(own.id, reads, { tenantId: acme });
    await world.policy(wide.id, reads);
    await world.policy(far.id, reads, { tenantId: umbrella });
    expect(await entities.update(ines, own.id, { attributes: { level: 1 } })).toMatchObject({ id: own.id });
    for (const { id } of [wide, far])
      for (const work of [
        () => entities.update(ines, id, { attributes: { level: 1 } }),
        () => lifecycle.suspend(ines, id),
        () => lifecycle.delete(ines, id),
      ])
        expect(await codeOf(work())).toBe('access_model.not_dominated');
    expect(await lifecycle.suspend(operator, wide.id)).toMatchObject({ status: 'suspended' });
  });

  it('of a manifest, a client or the platform is changed there', async () => {
    expect(await codeOf(entities.update(operator, BUILT_IN.operator, { name: 'Mine' }))).toBe('administration.managed');
    for (const change of ['disable', 'delete'] as const)
      expect(await codeOf(lifecycle[change](operator, BUILT_IN.operator))).toBe('administration.managed');
  });

  it('that holds more than the actor is left alone by them', async () => {
    const service = await device({ kind: 'service' }, operator);
    const bo = await addManagerOf(app, acme);
    expect(await entities.update(bo, service.id, { alias: `own-${++next}` })).toMatchObject({ id: service.id });
    const admin = { tenantId: acme, subjectKind: 'entity', subjectId: service.id } as const;
    await app.get(AssignmentsService).create(operator, { ...admin, roleId: await tenantAdminRoleOf(app, acme) });
    for (const work of [
      () => entities.update(bo, service.id, { alias: 'mine' }),
      () => lifecycle.suspend(bo, service.id),
      () => lifecycle.delete(bo, service.id),
    ])
      expect(await codeOf(work())).toBe('access_model.not_dominated');
    expect(await lifecycle.suspend(ines, service.id)).toMatchObject({ status: 'suspended' });
  });

  it('does not change while its tenant is not active', async () => {
    const { id } = await device();
    const tenants = app.get(TenantLifecycle);
    await tenants.freeze(operator, acme);
    try {
      expect(await codeOf(entities.update(operator, id, { name: 'New' }))).toBe('tenants.not_active');
      expect(await codeOf(lifecycle.delete(operator, id))).toBe('tenants.not_active');
      expect((await entities.list(operator, { tenantId: acme })).items).toEqual([]);
    } finally {
      await tenants.enable(operator, acme);
    }
  });
});

describe('a person', () => {
  it('changes the own name and the own attributes, and nothing that conditions read', async () => {
    const otto = await addPerson(app, 'Otto');
    await entities.update(operator, otto.id, { attributes: { level: 1 } });
    const changed = await entities.updateSelf(otto, { name: 'Otto Meyer', selfAttributes: { pronouns: 'he' } });
    expect(changed).toMatchObject({ name: 'Otto Meyer', attributes: { level: 1 }, selfAttributes: { pronouns: 'he' } });
    expect(await app.get(PeopleService).findById(otto.id)).toMatchObject({ name: 'Otto Meyer' });
    for (const more of [{ attributes: { level: 9 } }, { status: 'active' }, { tenantId: acme }, { kind: 'device' }])
      expect(await codeOf(entities.updateSelf(otto, more as object))).toBe('request.invalid');
    expect(await codeOf(entities.updateSelf(stranger, { name: 'Eve' }))).toBe('entities.not_found');
    expect(await codeOf(entities.updateSelf(otto, { revision: 1n, name: 'Old' }))).toBe('administration.stale');
  });

  it('is corrected by an administrator, from the state that they saw, and what is told of them can be erased', async () => {
    const otto = await addPerson(app, 'Otto');
    const seen = (await entities.get(operator, otto.id)).revision;
    const profile = await app
      .get(ProfilesService)
      .createProfile(operator, { kind: 'human', key: `staff-${++next}`, displayName: 'Staff' });
    await app.get(ProfilesService).createProfileVersion(operator, profile.id, {});
    const change = { revision: seen, name: 'Otto Meyer', profileId: profile.id, attributes: { badge: 7 } };
    const changed = await entities.update(operator, otto.id, change);
    expect(changed).toMatchObject({ name: 'Otto Meyer', profileId: profile.id, attributes: { badge: 7 } });
    expect(await app.get(PeopleService).findById(otto.id)).toMatchObject({ name: 'Otto Meyer' });
    expect(await codeOf(entities.update(operator, otto.id, { revision: seen, name: 'Otto' }))).toBe(
      'administration.stale',
    );
    expect(await codeOf(entities.update(ines, otto.id, { name: 'Mine' }))).toBe('entities.not_found');
    const { rows } = await app.db.pool.query(
      `SELECT detail->'after' AS plain, personal->'after' AS told FROM audit_event
       WHERE target_id = $1 AND action = 'entity.updated'`,
      [otto.id],
    );
    expect(rows).toMatchObject([
      { plain: { profileId: profile.id }, told: { name: 'Otto Meyer', attributes: { badge: 7 } } },
    ]);
  });

  it('is suspended and enabled with the person’s own row', async () => {
    const otto = await addPerson(app, 'Otto');
    expect(await lifecycle.suspend(operator, otto.id)).toMatchObject({ status: 'suspended' });
    expect((await app.get(PeopleService).findById(otto.id))?.disabledAt).not.toBeNull();
    expect(await lifecycle.enable(operator, otto.id)).toMatchObject({ status: 'active' });
  });

  it('is deleted and restored, unless the address was taken meanwhile', async () => {
    const people = app.get(PeopleService);
    const address = email();
    const { id } = await entities.create(operator, { kind: 'human', name: 'Otto', email: address });
    expect(await lifecycle.delete(operator, id)).toMatchObject({ status: 'inactive' });
    expect(await codeOf(people.getByEmail(address))).toBe('directory.person_not_found');
    expect(await codeOf(people.getByEmail(id))).toBe('directory.invalid_email');
    expect(await codeOf(people.getByEmail(` ${id}`))).toBe('directory.invalid_email');
    expect((await people.list({ q: 'otto', limit: 200 })).items.map((one) => one.id)).not.toContain(id);
    const heir = await entities.create(operator, { kind: 'human', name: 'Heir', email: address });
    expect(await codeOf(lifecycle.restore(operator, id))).toBe('directory.email_taken');
    await lifecycle.delete(operator, heir.id);
    expect(await lifecycle.restore(operator, id)).toMatchObject({ status: 'active', deletedAt: null });
    expect(await people.getByEmail(address)).toMatchObject({ id, disabledAt: null });
    await lifecycle.purge(operator, heir.id);
    expect(await people.findById(heir.id)).toBeUndefined();
  });
});

describe('ownership', () => {
  it('is an upsert between two active entities that the actor manages, and grants nothing', async () => {
    const ownership = app.get(OwnershipService);
    const [owner, owned, far] = [await device(), await device(), await device({ tenantId: umbrella }, operator)];
    await ownership.add(ines, owner.id, owned.id);
    await ownership.add(ines, owner.id, owned.id, 'guardian');
    expect((await ownership.listOwned(ines, owner.id)).map(({ id }) => id)).toEqual([owned.id]);
    expect(await codeOf(ownership.add(ines, owner.id, far.id))).toBe('entities.not_found');
    expect(await codeOf(ownership.add(ines, far.id, owned.id))).toBe('entities.not_found');
    expect(await codeOf(ownership.add(ines, owner.id, owner.id))).toBe('entities.owns_itself');
    expect(await codeOf(ownership.add(ines, owner.id, owned.id, 'a\0'))).toBe('request.invalid');
    await lifecycle.disable(ines, owner.id);
    expect(await codeOf(ownership.add(ines, owner.id, owned.id))).toBe('entities.not_active');
    await ownership.remove(ines, owner.id, owned.id);
    await ownership.remove(ines, owner.id, owned.id);
    expect(await auditOf(app, owned.id)).toEqual([
      'entity.created',
      'ownership.created',
      'ownership.created',
      'ownership.removed',
    ]);
  });
});
