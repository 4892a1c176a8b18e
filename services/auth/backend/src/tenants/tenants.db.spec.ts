import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import {
  addPerson,
  auditOf,
  codeOf,
  lossesOf,
  operator,
  type PersonActor,
  stranger,
} from '../../test/directory-actors.ts';
import { findUnauditedLosses } from '../../test/unaudited-losses.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { Settings } from '../settings/settings.ts';
import { TenantLifecycle } from './tenant-lifecycle.service.ts';
import { TenantLocks } from './tenant-locks.ts';
import { TenantsService } from './tenants.service.ts';

let app: TestApp;
let tenants: TenantsService;
let lifecycle: TenantLifecycle;
let ines: PersonActor;
beforeAll(async () => {
  app = await testApp();
  tenants = app.get(TenantsService);
  lifecycle = app.get(TenantLifecycle);
  ines = await addPerson(app, 'Ines');
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => void (await app.db.pool.query('DELETE FROM tenant')));

async function openCreation(openCreation: boolean) {
  const settings = app.get(Settings);
  const { version } = settings.get('tenants');
  await settings.change(operator, 'tenants', { version, values: { openCreation }, reset: [] });
}

/** A tenant that Ines administers. */
async function acme(name = 'Acme') {
  await openCreation(true);
  const tenant = await tenants.create(ines, { name });
  await openCreation(false);
  return tenant;
}

const namesSeenBy = async (actor: PersonActor | typeof operator) =>
  (await tenants.list(actor)).items.map(({ name }) => name).sort();

describe('creating a tenant', () => {
  it('needs a permission of the platform, unless a setting opens it to everyone who is signed in', async () => {
    expect(await codeOf(tenants.create(ines, { name: 'Acme' }))).toBe('decision.forbidden');
    expect(await tenants.create(operator, { name: 'Umbrella' })).toMatchObject({ status: 'active', revision: 1n });
    await openCreation(true);
    expect(await codeOf(tenants.create(stranger, { name: 'Nobody' }))).toBe('decision.forbidden');
    expect(await tenants.create(ines, { name: 'Acme' })).toMatchObject({ createdBy: ines.id });
    await openCreation(false);
    expect(await codeOf(tenants.create(ines, { name: 'Other' }))).toBe('decision.forbidden');
  });

  it('makes its creator the administrator and, a person, a member', async () => {
    const { id } = await acme();
    const { rows } = await app.db.pool.query(
      `SELECT r.name, r.tenant_id, a.tenant_id AS boundary, b.scope_mode, b.tenant_id AS block, array_agg(x.name::text) AS actions
       FROM role_assignment a JOIN role r ON r.id = a.role_id JOIN role_permission_block rb ON rb.role_id = r.id
       JOIN permission_block b ON b.id = rb.block_id JOIN permission_block_action ba ON ba.block_id = b.id JOIN action x ON x.id = ba.action_id
       WHERE a.subject_id = $1 GROUP BY r.id, a.id, b.id`,
      [ines.id],
    );
    expect(rows).toEqual([
      {
        name: 'tenant-admin',
        tenant_id: id,
        boundary: id,
        scope_mode: 'tenant',
        block: id,
        actions: expect.arrayContaining(['read', 'manage', 'open', 'role.manage', 'policy.manage', 'request.decide']),
      },
    ]);
    const members = await app.db.pool.query('SELECT entity_id, status FROM tenant_membership WHERE tenant_id = $1', [
      id,
    ]);
    expect(members.rows).toEqual([{ entity_id: ines.id, status: 'active' }]);
    expect(await auditOf(app, id)).toEqual(['tenant.created']);
  });

  it('gives the operator no membership, which is for people', async () => {
    const { id } = await tenants.create(operator, { name: 'Umbrella' });
    const { rows } = await app.db.pool.query(
      `SELECT (SELECT count(*) FROM tenant_membership WHERE tenant_id = $1)::int AS members,
         (SELECT count(*) FROM role_assignment WHERE tenant_id = $1)::int AS administrators`,
      [id],
    );
    expect(rows).toEqual([{ members: 0, administrators: 1 }]);
  });

  it.each<[string, object, string]>([
    ['a name that differs only in case', { name: 'ACME' }, 'tenants.name_taken'],
    ['an alias that is taken', { name: 'New', alias: ' Acme-1 ' }, 'tenants.alias_taken'],
    ['the id of another kind of object', { name: 'New', id: 'ines' }, 'administration.id_taken'],
    ['an empty name', { name: ' ' }, 'request.invalid'],
    ['a name of 201 letters', { name: 'x'.repeat(201) }, 'request.invalid'],
    ['a name with a NUL', { name: 'a\0b' }, 'request.invalid'],
    ['a name that turns the text around', { name: 'a\u202eb' }, 'request.invalid'],
    ['an alias like an id', { name: 'New', alias: 'a'.repeat(32) }, 'request.invalid'],
    ['an alias with a space', { name: 'New', alias: 'a b' }, 'request.invalid'],
    ['an alias that ends with -', { name: 'New', alias: 'a-' }, 'request.invalid'],
    ['a reserved id', { name: 'New', id: '00000000-0000-0000-0000-000000000009' }, 'request.invalid'],
    ['a column of its own', { name: 'New', status: 'frozen' }, 'request.invalid'],
    ['attributes that are a list', { name: 'New', attributes: [] }, 'request.invalid'],
    [
      'a depth bomb',
      { name: 'New', attributes: JSON.parse('{"a":'.repeat(30) + '1' + '}'.repeat(30)) },
      'request.invalid',
    ],
    ['a NUL in a key', { name: 'New', attributes: { 'a\0': 1 } }, 'request.invalid'],
    ['a megabyte', { name: 'New', attributes: { a: 'x'.repeat(1_000_000) } }, 'request.too_large'],
    [
      'ten thousand values',
      { name: 'New', attributes: { a: Array.from({ length: 10_000 }, () => 1) } },
      'request.invalid',
    ],
  ])('refuses %s, and writes nothing', async (_title, input, code) => {
    await tenants.create(operator, { name: 'Acme', alias: 'acme-1' });
    const creation = 'id' in input && input.id === 'ines' ? { ...input, id: ines.id } : input;
    expect(await codeOf(tenants.create(operator, creation as { name: string }))).toBe(code);
    const { rows } = await app.db.pool.query(`SELECT (SELECT count(*) FROM tenant)::int AS tenants,
      (SELECT count(*) FROM role WHERE tenant_id IS NOT NULL)::int AS roles`);
    expect(rows).toEqual([{ tenants: 1, roles: 1 }]);
  });

  it('makes one of ten that come at once with one name', async () => {
    const codes = await Promise.all(
      Array.from({ length: 10 }, () => codeOf(tenants.create(operator, { name: 'Race' }))),
    );
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === 'tenants.name_taken')).toHaveLength(9);
  });
});

describe('a tenant', () => {
  it('is changed by its administrator, who can clear its alias', async () => {
    const { id } = await acme();
    await tenants.update(ines, id, { alias: 'acme', tags: ['eu', 'eu'], attributes: { plan: 'pro' } });
    const changed = await tenants.update(ines, id, { alias: '' });
    expect(changed).toMatchObject({
      name: 'Acme',
      alias: null,
      tags: ['eu'],
      attributes: { plan: 'pro' },
      revision: 3n,
    });
    const { rows } = await app.db.pool.query(
      `SELECT detail, tenant_id FROM audit_event WHERE target_id = $1 AND action = 'tenant.updated' ORDER BY id DESC LIMIT 1`,
      [id],
    );
    expect(rows).toEqual([{ tenant_id: id, detail: { before: { alias: 'acme' }, after: { alias: null } } }]);
  });

  it('is not changed by who looked at an older state', async () => {
    const { id, revision } = await acme();
    await tenants.update(ines, id, { revision: String(revision), name: 'Acme One' });
    expect(await codeOf(tenants.update(ines, id, { revision: String(revision), name: 'Acme Two' }))).toBe(
      'administration.stale',
    );
    const both = [1, 2].map((n) => codeOf(tenants.update(ines, id, { revision: '2', name: `Race ${n}` })));
    expect((await Promise.all(both)).sort()).toEqual(['administration.stale', undefined]);
  });

  it('is hidden from everyone else, in lists too', async () => {
    const { id } = await acme();
    await tenants.create(operator, { name: 'Umbrella' });
    const otto = await addPerson(app, 'Otto');
    for (const actor of [otto, stranger]) {
      expect(await codeOf(tenants.get(actor, id))).toBe('tenants.not_found');
      expect(await codeOf(tenants.update(actor, id, { name: 'Mine' }))).toBe('tenants.not_found');
      expect(await codeOf(lifecycle.delete(actor, id))).toBe('tenants.not_found');
      expect((await tenants.list(actor)).total).toBe(0);
    }
    expect(await namesSeenBy(ines)).toEqual(['Acme']);
    expect(await namesSeenBy(operator)).toEqual(['Acme', 'Umbrella']);
    for (const none of [crypto.randomUUID(), 'x', "' or 1=1", 'a\0'])
      expect(await codeOf(tenants.get(operator, none))).toBe('tenants.not_found');
  });

  it('is enabled, disabled, frozen and removed only by the platform', async () => {
    const { id } = await acme();
    for (const change of ['enable', 'disable', 'freeze', 'delete', 'restore', 'purge'] as const)
      expect(await codeOf(lifecycle[change](ines, id))).toBe('decision.forbidden');
    expect(await lifecycle.freeze(operator, id)).toMatchObject({ status: 'frozen' });
    expect(await lifecycle.disable(operator, id)).toMatchObject({ status: 'inactive' });
    await lifecycle.disable(operator, id);
    expect(await lifecycle.enable(operator, id)).toMatchObject({ status: 'active' });
    expect(await auditOf(app, id)).toEqual(['tenant.created', 'tenant.frozen', 'tenant.disabled', 'tenant.enabled']);
  });

  it('lets nothing change in it while it is not active, nor stops being active meanwhile', async () => {
    const { id } = await acme();
    const locks = app.get(TenantLocks);
    const [holding, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const writing = app.db.transaction(async (transaction) => {
      await locks.holdActive(transaction, id);
      holding.resolve();
      await released.promise;
      return (await app.db.pool.query('SELECT status FROM tenant WHERE id = $1', [id])).rows[0].status;
    });
    await holding.promise;
    const freezing = lifecycle.freeze(operator, id);
    released.resolve();
    expect(await writing).toBe('active');
    await freezing;
    expect(await codeOf(app.db.transaction((transaction) => locks.holdActive(transaction, id)))).toBe(
      'tenants.not_active',
    );
    await lifecycle.delete(operator, id);
    expect(await codeOf(app.db.transaction((transaction) => locks.holdActive(transaction, id)))).toBe(
      'tenants.not_found',
    );
  });
});

describe('a deleted tenant', () => {
  it('is out of reach until it is restored, with everything that belongs to it', async () => {
    const { id } = await acme();
    await lifecycle.delete(operator, id);
    expect(await codeOf(tenants.update(operator, id, { name: 'New' }))).toBe('tenants.not_found');
    expect(await codeOf(tenants.get(ines, id))).toBe('tenants.not_found');
    expect(await namesSeenBy(operator)).toEqual([]);
    expect((await tenants.list(operator, { deleted: 'deleted' })).items).toHaveLength(1);
    expect(await codeOf(tenants.list(ines, { deleted: 'all' }))).toBe('decision.forbidden');
    expect(await lifecycle.restore(operator, id)).toMatchObject({ status: 'active', deletedAt: null, deletedBy: null });
    expect(await namesSeenBy(ines)).toEqual(['Acme']);
    expect(await codeOf(lifecycle.restore(operator, id))).toBe('tenants.not_deleted');
  });

  it.each([
    ['name', 'tenants.name_taken'],
    ['alias', 'tenants.alias_taken'],
  ])('is not restored once its %s is taken', async (field, code) => {
    const { id } = await tenants.create(operator, { name: 'Acme', alias: 'acme' });
    await lifecycle.delete(operator, id);
    await tenants.create(operator, { name: 'New', [field]: 'acme' });
    expect(await codeOf(lifecycle.restore(operator, id))).toBe(code);
    expect((await tenants.get(operator, id)).status).toBe('deleted');
  });

  it('is purged with everything that belongs to it; a living one is not', async () => {
    const { id } = await acme();
    expect(await codeOf(lifecycle.purge(operator, id))).toBe('tenants.not_deleted');
    await lifecycle.delete(operator, id);
    await lifecycle.purge(operator, id);
    const { rows } = await app.db.pool.query(
      `SELECT (SELECT count(*) FROM role WHERE tenant_id = $1)::int AS roles, (SELECT count(*) FROM role_assignment WHERE tenant_id = $1)::int AS assignments,
         (SELECT count(*) FROM permission_block WHERE tenant_id = $1)::int AS blocks, (SELECT count(*) FROM protected_object WHERE id = $1)::int AS objects`,
      [id],
    );
    expect(rows).toEqual([{ roles: 0, assignments: 0, blocks: 0, objects: 0 }]);
    expect(await codeOf(lifecycle.restore(operator, id))).toBe('tenants.not_found');
    expect((await auditOf(app, id)).at(-1)).toBe('tenant.purged');
  });

  it('takes along, when it is purged, what the platform gave to its own', async () => {
    const { id } = await acme();
    const { rows } = await app.db.pool.query<{ entity: string; block: string }>(
      `WITH e AS (INSERT INTO entity (tenant_id, kind, name) VALUES ($1, 'service', 'Moved') RETURNING id),
         b AS (INSERT INTO permission_block (scope_mode) VALUES ('platform') RETURNING id)
       INSERT INTO direct_policy (subject_kind, subject_id, block_id) SELECT 'entity', e.id, b.id FROM e, b RETURNING subject_id AS entity, block_id AS block`,
      [id],
    );
    const { entity, block } = rows[0]!;
    await lifecycle.delete(operator, id);
    await lifecycle.purge(operator, id);
    expect(await lossesOf(app, entity)).toEqual({ 'policy.removed': [null] });
    expect(await auditOf(app, block)).toEqual(['permission_block.removed']);
    expect((await app.db.pool.query('SELECT 1 FROM permission_block WHERE id = $1', [block])).rows).toEqual([]);
  });

  it('leaves word, when it is purged, of permissions elsewhere that name it or something in it', async () => {
    const world = new AccessWorld(app);
    const { id: tenant_id } = await acme();
    const other = await world.tenant();
    const own = {
      tenant: tenant_id,
      entity: await world.entity('device', { tenant_id }),
      resource: await world.resource('channel', { tenant_id }),
      'principal group': await world.principalGroup({ tenant_id }),
      'object group': await world.objectGroup({ tenant_id }),
      role: await world.role([], { tenant_id }),
      assignment: await world.assign(ines.id, await world.role([]), { tenantId: tenant_id }),
      policy: await world.policy(
        ines.id,
        { actions: ['read'], scope: { mode: 'tenant', tenantId: tenant_id } },
        { tenantId: tenant_id },
      ),
    };
    const reader = await world.entity('service');
    const blockOn = (objectId: string, tenantId: string | null = null) => ({
      actions: ['read'],
      scope: { mode: 'object', objectId } as const,
      tenantId,
    });
    const policies: string[] = [];
    for (const objectId of Object.values(own)) policies.push(await world.policy(reader, blockOn(objectId)));
    policies.push(await world.policy(reader, blockOn(own.entity, other), { tenantId: other }));
    const role = await world.role([blockOn(own.resource), { actions: ['read'], scope: { mode: 'platform' } }]);
    await lifecycle.delete(operator, tenant_id);
    const losses = await findUnauditedLosses(app, () => lifecycle.purge(operator, tenant_id), {
      direct_policy: `subject_id = '${reader}'`,
      permission_block: `tenant_id IS DISTINCT FROM '${tenant_id}'`,
      role: `tenant_id IS DISTINCT FROM '${tenant_id}'`,
      role_assignment: `tenant_id IS DISTINCT FROM '${tenant_id}'`,
    });
    expect(losses).toEqual({
      direct_policy: { gone: policies.length, unaudited: 0 },
      permission_block: { gone: policies.length + 1, unaudited: 0 },
    });
    const { rows } = await app.db.pool.query(
      `SELECT tenant_id FROM audit_event WHERE action = 'permission_block.removed' AND detail #> '{before,roleIds}' ? $1`,
      [role],
    );
    expect(rows).toEqual([{ tenant_id: null }]);
  });

  it('leaves word, when it is purged, of the groups elsewhere that its own were in', async () => {
    const world = new AccessWorld(app);
    const { id: tenant_id } = await acme();
    const device = await world.entity('device', { tenant_id });
    const group = await world.principalGroup();
    await world.member(group, device);
    await lifecycle.delete(operator, tenant_id);
    await lifecycle.purge(operator, tenant_id);
    expect(await lossesOf(app, device)).toEqual({ 'group.member_removed': [group] });
  });
});
