import type { AppsSynced } from '@portico/api-types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { operator } from '../../test/directory-actors.ts';
import { emptyDirectory } from '../../test/empty-directory.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { AssignmentsService } from '../access-model/assignments/assignments.service.ts';
import { PoliciesService } from '../access-model/policies/policies.service.ts';
import { EVERYONE_GROUP_ID } from '../access-model/seed-ids.ts';
import { AppCatalog } from '../catalog/app-catalog.ts';

let app: TestApp;
let api: ServiceApi;
const crm = registration('crm', 1);
const billing = registration('billing', 2);

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await emptyDirectory(app);
});

const sync = (...apps: Parameters<typeof syncOf>) => api.call<AppsSynced>('PUT', '/api/apps', syncOf(...apps));
/** All stored apps, including those that are gone. */
const list = async () => {
  const { rows } = await app.db.pool.query<{ id: string; slug: string; missingSince: Date | null; grants: number }>(
    `SELECT id, COALESCE(slug, previous_slugs[cardinality(previous_slugs)]) AS slug, missing_since AS "missingSince",
       (SELECT count(*)::int FROM app_grant g WHERE g.app_id = app.id) AS grants FROM app ORDER BY 2, id`,
  );
  return rows;
};
const clientIds = async () => (await app.db.pool.query('SELECT id FROM client ORDER BY id')).rows.map((row) => row.id);

async function addPersonWithGrant(slug: string): Promise<void> {
  await api.admin.createPerson({ email: 'ines@example.com', name: 'Ines' });
  await api.admin.giveAppRole({ person: 'ines@example.com', slug, role: 'editor' });
}

describe('PUT /api/apps', () => {
  it('registers the set with its clients, roles and permissions', async () => {
    expect(await sync(crm, billing)).toMatchObject({ created: ['crm', 'billing'], updated: [], removed: [] });
    expect((await list()).map(({ slug }) => slug)).toEqual(['billing', 'crm']);
    expect(await clientIds()).toEqual(['billing', 'crm']);
    const { rows } = await app.db.pool.query('SELECT count(*)::int AS n FROM app_role');
    expect(rows[0].n).toBe(4);
  });

  it('does nothing the second time', async () => {
    await sync(crm, billing);
    expect(await sync(crm, billing)).toMatchObject({
      created: [],
      updated: [],
      renamed: [],
      removed: [],
      unchanged: 2,
    });
    const { rows } = await app.db.pool.query(`SELECT count(*)::int AS n FROM audit_event WHERE action LIKE 'app.%'`);
    expect(rows[0].n).toBe(2);
  });

  it('refuses a set older than the last one and changes nothing', async () => {
    const older = syncOf(crm);
    await sync(crm, billing);
    const response = await api.send('PUT', '/api/apps', older);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'apps.stale_version' });
    expect(await list()).toHaveLength(2);
  });

  it('keeps the grants of an app whose manifest is gone, and wakes them when it returns', async () => {
    await sync(crm, billing);
    await addPersonWithGrant('crm');
    expect(await sync(billing)).toMatchObject({ removed: ['crm'] });
    expect((await list()).find(({ slug }) => slug === 'crm')).toMatchObject({
      missingSince: expect.any(Date),
      grants: 1,
    });
    expect(await clientIds()).toEqual(['billing']);
    expect(await app.get(AppCatalog).findBySlug('crm')).toBeUndefined();
    await sync(crm, billing);
    expect((await list()).find(({ slug }) => slug === 'crm')).toMatchObject({ missingSince: null, grants: 1 });
  });

  it('wants a confirmation before three apps go at once', async () => {
    await sync(crm, billing, registration('third', 3), registration('fourth', 4));
    const request = syncOf(crm);
    const refused = await api.send('PUT', '/api/apps', request);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      code: 'apps.removal_needs_confirmation',
      slugs: ['billing', 'third', 'fourth'],
    });
    expect((await list()).filter(({ missingSince }) => missingSince)).toEqual([]);
    await api.call('PUT', '/api/apps', { ...request, confirmRemoval: true });
    expect((await list()).filter(({ missingSince }) => missingSince)).toHaveLength(3);
  });

  it('forgets an undone scaffold, but not an app that is granted or declared', async () => {
    await sync(crm, billing);
    await addPersonWithGrant('crm');
    const forget = [crm.id, billing.id];
    await api.call('PUT', '/api/apps', { ...syncOf(billing), forget });
    expect((await list()).map(({ slug }) => slug)).toEqual(['billing', 'crm']);
    await api.call('PUT', '/api/apps', { ...syncOf(), forget });
    expect(await list()).toEqual([expect.objectContaining({ slug: 'crm', grants: 1 })]);
    expect(await clientIds()).toEqual([]);
  });

  it('carries grants and the id over a rename', async () => {
    await sync(crm);
    await addPersonWithGrant('crm');
    const before = (await list())[0]!;
    const sales = registration('sales', 1, { previousSlugs: ['crm'] });
    expect(await sync(sales)).toMatchObject({ renamed: [{ from: 'crm', to: 'sales' }], created: [], removed: [] });
    expect(await list()).toEqual([expect.objectContaining({ id: before.id, slug: 'sales', grants: 1 })]);
    expect(await clientIds()).toEqual(['sales']);
    expect(await sync(sales)).toMatchObject({ unchanged: 1 });
  });

  it('gives an app with an old slug none of the grants of the old app', async () => {
    await sync(crm);
    await addPersonWithGrant('crm');
    await sync();
    await sync(registration('crm', 9));
    const apps = await list();
    expect(apps.map(({ slug, grants, missingSince }) => [slug, grants, missingSince === null])).toEqual([
      ['crm', 1, false],
      ['crm', 0, true],
    ]);
  });

  it('swaps two names', async () => {
    await sync(crm, billing);
    await sync(registration('billing', 1), registration('crm', 2));
    expect((await list()).map(({ slug }) => slug)).toEqual(['billing', 'crm']);
  });

  it('runs syncs that race one after the other', async () => {
    const requests = Array.from({ length: 12 }, () => syncOf(crm, billing));
    const answers = await Promise.all(requests.map((request) => api.send('PUT', '/api/apps', request)));
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(await list()).toHaveLength(2);
    const { rows } = await app.db.pool.query(`SELECT count(*)::int AS n FROM audit_event WHERE action = 'app.created'`);
    expect(rows[0].n).toBe(2);
  });

  it.each<[string, unknown]>([
    ['a set without a version', { apps: [] }],
    ['a negative version', { version: -1, apps: [] }],
    ['an unknown key', { version: 1e9, apps: [], force: true }],
    ['a slug with a path in it', { version: 1e9, apps: [{ ...crm, slug: '../etc' }] }],
    ['an id that is no UUID', { version: 1e9, apps: [{ ...crm, id: 'crm' }] }],
    ['a short client secret', { version: 1e9, apps: [{ ...crm, client: { ...crm.client, secret: 'short' } }] }],
    ['a huge icon', { version: 1e9, apps: [{ ...crm, iconSvg: 'x'.repeat(20_001) }] }],
  ])('refuses %s with 400 and says where', async (_title, body) => {
    const response = await api.send('PUT', '/api/apps', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'request.invalid', fields: [expect.anything()] });
  });

  it('takes three hundred apps with icons in one set', async () => {
    const apps = Array.from({ length: 300 }, (_, n) =>
      registration(`app-${n}`, n + 100, { iconSvg: `<svg>${'x'.repeat(2000)}</svg>` }),
    );
    expect((await sync(...apps)).created).toHaveLength(300);
    await emptyDirectory(app);
  });

  it('keeps the ids of roles and permissions, revives those that return, and reports dormant ones', async () => {
    const ids = async () =>
      Object.fromEntries(
        (
          await app.db.pool.query(
            `SELECT key AS name, id::text FROM role WHERE app_id IS NOT NULL AND dormant_since IS NULL
             UNION ALL SELECT name, id::text FROM action WHERE app_id IS NOT NULL AND dormant_since IS NULL`,
          )
        ).rows.map(({ name, id }) => [name, id]),
      );
    expect(await sync(crm)).toMatchObject({ dormant: [] });
    await addPersonWithGrant('crm');
    const before = await ids();
    const less = { ...crm, permissions: [crm.permissions![0]!], roles: [crm.roles![0]!] };
    expect(await sync(less)).toMatchObject({
      dormant: [
        { slug: 'crm', kind: 'permission', name: 'deal.write', grants: 1 },
        { slug: 'crm', kind: 'role', name: 'editor', grants: 1 },
      ],
    });
    expect(Object.keys(await ids()).sort()).toEqual(['deal.read', 'viewer']);
    expect(await sync(less)).toMatchObject({ unchanged: 1, dormant: [] });
    expect(await sync(crm)).toMatchObject({ updated: ['crm'], dormant: [] });
    expect(await ids()).toEqual(before);
  });

  it('leaves no block behind when a manifest changes', async () => {
    const count = async () =>
      (await app.db.pool.query('SELECT count(*)::int AS n FROM permission_block')).rows[0].n as number;
    const seeded = await count();
    await sync(crm);
    // One block to open the app for each role, with the permissions without a type.
    expect(await count()).toBe(seeded + 2);
    await sync({ ...crm, permissions: crm.permissions!.map((permission) => ({ ...permission, on: 'deal' })) });
    expect(await count()).toBe(seeded + 4);
    await sync({ ...crm, roles: [], access: { open: 'everyone', requestable: false } });
    expect(await count()).toBe(seeded + 1);
    await sync({ ...crm, roles: [] });
    expect(await count()).toBe(seeded);
  });

  it('gives Everyone the default role of an app that is open to everyone, and takes it again', async () => {
    const everyone = async () =>
      (
        await app.db.pool.query(
          `SELECT r.key FROM role_assignment a JOIN role r ON r.id = a.role_id WHERE a.subject_id = '00000000-0000-0000-0000-000000000005'`,
        )
      ).rows.map(({ key }) => key);
    await sync({ ...crm, access: { open: 'everyone', requestable: false } });
    expect(await everyone()).toEqual(['viewer']);
    await sync(crm);
    expect(await everyone()).toEqual([]);
  });

  it('removes only what another manifest gave', async () => {
    const given = async (table: string) =>
      (await app.db.pool.query(`SELECT id FROM ${table} WHERE subject_id = $1`, [EVERYONE_GROUP_ID])).rows[0].id;
    await sync({ ...crm, access: { open: 'everyone', requestable: false } });
    const assignments = app.get(AssignmentsService);
    const viewer = await given('role_assignment');
    await expect(assignments.remove(operator, viewer)).rejects.toMatchObject({ code: 'role_assignment.declared' });
    await sync({ ...crm, roles: [], access: { open: 'everyone', requestable: false } });
    const policies = app.get(PoliciesService);
    const door = await given('direct_policy');
    await expect(policies.remove(operator, door)).rejects.toMatchObject({ code: 'policy.declared' });
    expect(await policies.areDeclared([door, crm.id])).toEqual([true, false]);
  });

  it('keeps a forgotten app that an assignment of a tenant names', async () => {
    await sync(crm);
    await app.db.pool.query(
      `WITH t AS (INSERT INTO tenant (name) VALUES ('North') RETURNING id), p AS (
         INSERT INTO person (email, email_key, name) VALUES ('t@example.com', 't@example.com', 'T') RETURNING id)
       SELECT id FROM t, LATERAL (SELECT id AS person FROM p) x`,
    );
    await app.db.pool.query(
      `INSERT INTO role_assignment (tenant_id, subject_kind, subject_id, role_id)
       SELECT t.id, 'entity', p.id, r.id FROM tenant t, person p, role r WHERE r.key = 'editor'`,
    );
    await api.call('PUT', '/api/apps', { ...syncOf(), forget: [crm.id] });
    expect(await list()).toEqual([expect.objectContaining({ slug: 'crm', grants: 0 })]);
    await app.db.pool.query('DELETE FROM role_assignment WHERE tenant_id IS NOT NULL');
    await api.call('PUT', '/api/apps', { ...syncOf(), forget: [crm.id] });
    expect(await list()).toEqual([]);
  });

  it('binds the client to the app that has the name now', async () => {
    const bound = async () =>
      (await app.db.pool.query('SELECT c.id, a.manifest_id AS app FROM client c JOIN app a ON a.id = c.entity_id'))
        .rows;
    await sync(crm);
    expect(await bound()).toEqual([{ id: 'crm', app: crm.id }]);
    await addPersonWithGrant('crm');
    const other = { ...crm, id: registration('crm', 9).id };
    await sync(other);
    expect(await bound()).toEqual([{ id: 'crm', app: other.id }]);
  });

  it('never stores or logs a client secret in the clear', async () => {
    await sync(crm);
    const { rows } = await app.db.pool.query(
      'SELECT row_to_json(c)::text AS row FROM client c UNION ALL SELECT row_to_json(a)::text FROM app a UNION ALL SELECT row_to_json(e)::text FROM audit_event e',
    );
    expect(rows.map(({ row }) => row).join('\n')).not.toContain(crm.client!.secret);
  });
});
