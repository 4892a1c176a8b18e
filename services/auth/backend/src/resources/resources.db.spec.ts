import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { addPerson, auditOf, codeOf, lossesOf, operator, type PersonActor } from '../../test/directory-actors.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { addTwoTenants } from '../../test/two-tenants.ts';
import { registration, serviceApi, syncOf } from '../../test/service-api.ts';
import { TenantLifecycle } from '../tenants/tenant-lifecycle.service.ts';
import { ResourcesService } from './resources.service.ts';

let app: TestApp;
let resources: ResourcesService;
let ines: PersonActor;
let acme: string;
let umbrella: string;
let crm: string;
let next = 0;
beforeAll(async () => {
  app = await testApp();
  resources = app.get(ResourcesService);
  ({ ines, acme, umbrella } = await addTwoTenants(app));
  await serviceApi(app).call('PUT', '/api/apps', syncOf(registration('crm', 1)));
  crm = (await app.db.pool.query<{ id: string }>(`SELECT id FROM app WHERE slug = 'crm'`)).rows[0]!.id;
});
afterAll(() => app[Symbol.asyncDispose]());

const channel = (more: object = {}, actor: PersonActor | typeof operator = ines) =>
  resources.create(actor, { tenantId: acme, kind: 'channel', name: `Channel ${++next}`, ...more });

describe('a resource', () => {
  it('is made, changed, removed and restored in its tenant', async () => {
    const made = await channel({ alias: 'Main', externalId: 'x-1', ownerId: ines.id, attributes: { a: { b: 1 } } });
    expect(made).toMatchObject({ kind: 'channel', alias: 'main', ownerId: ines.id });
    expect(await resources.update(ines, made.id, { name: null, ownerId: null })).toMatchObject({
      name: null,
      ownerId: null,
    });
    expect(await codeOf(resources.update(ines, made.id, { revision: 1n, name: 'Old' }))).toBe('administration.stale');
    expect((await resources.list(ines, { attributesContains: { a: { b: 1 } }, externalId: 'x-1' })).total).toBe(1);
    expect(await resources.listKinds(ines, acme)).toContain('channel');
    await resources.delete(ines, made.id);
    expect(await codeOf(resources.get(ines, made.id))).toBe('resources.not_found');
    const heir = await channel({ alias: 'main' });
    expect(await codeOf(resources.restore(operator, made.id))).toBe('resources.alias_taken');
    expect(await codeOf(resources.restore(ines, made.id))).toBe('decision.forbidden');
    await resources.delete(ines, heir.id);
    expect(await resources.restore(operator, made.id)).toMatchObject({ deletedAt: null });
    expect(await codeOf(resources.purge(operator, made.id))).toBe('resources.not_deleted');
    await resources.purge(operator, heir.id);
    expect(await auditOf(app, heir.id)).toEqual(['resource.created', 'resource.deleted', 'resource.purged']);
    const { rows } = await app.db.pool.query('SELECT 1 FROM protected_object WHERE id = $1', [heir.id]);
    expect(rows).toEqual([]);
  });

  it('says in the log, when it is purged, what each subject lost, and which groups lost it', async () => {
    const [{ id }, otto] = [await channel(), await addPerson(app, 'Otto')];
    const { rows } = await app.db.pool.query<{ block: string }>(
      `WITH b AS (INSERT INTO permission_block (tenant_id, scope_mode, object_id) VALUES ($1, 'object', $2) RETURNING id)
       INSERT INTO direct_policy (tenant_id, subject_kind, subject_id, block_id) SELECT $1, 'entity', $3, id FROM b RETURNING block_id AS block`,
      [acme, id, otto.id],
    );
    const group = await new AccessWorld(app).objectGroup({ tenant_id: acme });
    await app.db.pool.query('INSERT INTO object_group_member (group_id, object_id) VALUES ($1, $2)', [group, id]);
    await resources.delete(ines, id);
    await resources.purge(operator, id);
    expect(await lossesOf(app, id)).toEqual({ 'group.objects_removed': [group] });
    expect(await lossesOf(app, otto.id)).toEqual({ 'policy.removed': [acme] });
    expect(await auditOf(app, rows[0]!.block)).toEqual(['permission_block.removed']);
  });

  it('is listed for readers of one kind, and for nobody who is denied it', async () => {
    const otto = await addPerson(app, 'Otto');
    const [seen, hidden, rule] = [await channel(), await channel(), await channel({ kind: 'rule' })];
    const give = (effect: string, scope: string, value: string) =>
      app.db.pool.query(
        `WITH b AS (INSERT INTO permission_block (tenant_id, scope_mode, object_kind, object_type, object_id, effect)
           VALUES ($1, $2, CASE WHEN $2 = 'object_type' THEN 'resource' END, CASE WHEN $2 = 'object_type' THEN $3 END,
             CASE WHEN $2 = 'object' THEN $3::uuid END, $4) RETURNING id),
         a AS (INSERT INTO permission_block_action (block_id, action_id) SELECT b.id, x.id FROM b, action x WHERE x.name = 'read' AND x.app_id IS NULL)
         INSERT INTO direct_policy (tenant_id, subject_kind, subject_id, block_id) SELECT $1, 'entity', $5, id FROM b`,
        [acme, scope, value, effect, otto.id],
      );
    await give('allow', 'object_type', 'resource:channel');
    await give('deny', 'object', hidden.id);
    // Written on another connection; the triggers notify the engine.
    await expect
      .poll(async () => (await resources.list(otto, { limit: 200 })).items.map(({ id }) => id))
      .toContain(seen.id);
    const ids = (await resources.list(otto, { limit: 200 })).items.map(({ id }) => id);
    expect(ids).not.toContain(hidden.id);
    expect(ids).not.toContain(rule.id);
    expect((await resources.get(otto, seen.id)).id).toBe(seen.id);
    expect(await codeOf(resources.get(otto, hidden.id))).toBe('resources.not_found');
  });

  it.each<[string, () => object, string]>([
    ['a tenant of somebody else', () => ({ tenantId: umbrella }), 'tenants.not_found'],
    ['the platform', () => ({ tenantId: null }), 'tenants.not_found'],
    ['a kind of an app', () => ({ kind: `${crm}/deal` }), 'request.invalid'],
    ['an owner who is not a member', () => ({ ownerId: crypto.randomUUID() }), 'resources.owner_not_found'],
    ['the id of a tenant', () => ({ id: umbrella }), 'administration.id_taken'],
    ['a NUL', () => ({ name: 'a\0' }), 'request.invalid'],
    ['a megabyte', () => ({ attributes: { a: 'x'.repeat(1_000_000) } }), 'request.too_large'],
  ])('refuses %s', async (_title, more, code) => {
    expect(await codeOf(channel(more()))).toBe(code);
  });

  it('is hidden from other tenants', async () => {
    const far = await channel({ tenantId: umbrella }, operator);
    for (const work of [
      () => resources.get(ines, far.id),
      () => resources.update(ines, far.id, { name: 'Mine' }),
      () => resources.delete(ines, far.id),
    ])
      expect(await codeOf(work())).toBe('resources.not_found');
    expect(await codeOf(resources.listKinds(ines, umbrella))).toBe('tenants.not_found');
    expect((await resources.list(ines, { tenantId: umbrella })).items).toEqual([]);
    expect(await codeOf(resources.get(operator, 'x'))).toBe('resources.not_found');
  });

  it('does not change while its tenant is not active, nor come back to one that is gone', async () => {
    const [kept, removed] = [await channel(), await channel()];
    await resources.delete(ines, removed.id);
    await app.get(TenantLifecycle).freeze(operator, acme);
    try {
      expect(await codeOf(resources.update(operator, kept.id, { name: 'New' }))).toBe('tenants.not_active');
      expect(await codeOf(resources.restore(operator, removed.id))).toBe('resources.tenant_gone');
    } finally {
      await app.get(TenantLifecycle).enable(operator, acme);
    }
  });
});
