import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { addPerson } from '../../test/directory-actors.ts';
import { registration, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

let app: TestApp;
let world: AccessWorld;
beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const told = async () =>
  (
    await app.db.pool.query<{ sub: string | null }>(`DELETE FROM platform_event RETURNING body ->> 'sub' AS sub`)
  ).rows.map(({ sub }) => sub);
const run = (text: string, ...values: unknown[]) => app.db.pool.query(text, values);

it('tells apps of every change of permissions, naming the person when it is only one', async () => {
  const { id: ada } = await addPerson(app, 'Ada');
  const group = await world.principalGroup();
  const readers = { actions: ['read'], scope: { mode: 'object_kind', objectKind: 'resource' } } as const;
  const unused = await world.role([readers]);
  const role = await world.role([readers]);
  await world.assign(group, role, { group: true });
  await told();

  await world.member(group, ada);
  expect(await told()).toEqual([ada]);
  await run('UPDATE principal_group SET status = $2 WHERE id = $1', group, 'inactive');
  expect(await told()).toEqual([null]);
  await run('UPDATE principal_group SET name = $2 WHERE id = $1', group, 'Renamed');
  expect(await told()).toEqual([]);
  await run('DELETE FROM principal_group_member WHERE group_id = $1', group);
  expect(await told()).toEqual([ada]);
  await run('DELETE FROM role_permission_block WHERE role_id = $1', unused);
  expect(await told()).toEqual([]);
  await run('DELETE FROM role_permission_block WHERE role_id = $1', role);
  expect(await told()).toEqual([null]);
  await run('UPDATE role SET deleted_at = now() WHERE id = $1', role);
  expect(await told()).toEqual([null]);
  const { rows } = await app.db.pool.query<{ id: string }>(
    `INSERT INTO permission_block (scope_mode) VALUES ('platform') RETURNING id`,
  );
  await run(
    `INSERT INTO direct_policy (subject_kind, subject_id, block_id) VALUES ('entity', $1, $2)`,
    ada,
    rows[0]!.id,
  );
  expect(await told()).toEqual([ada]);
  await run(
    `INSERT INTO direct_policy (subject_kind, subject_id, block_id) VALUES ('group', $1, $2)`,
    group,
    rows[0]!.id,
  );
  expect(await told()).toEqual([null]);
});

it('tells of a machine by its entity and its client, and of an app’s entity to everybody', async () => {
  const { rows } = await app.db.pool.query<{ id: string; entity: string }>(
    `INSERT INTO client (id, name, first_party, metadata) VALUES ('night', 'Night', false, '{"grant_types":["client_credentials"],"apis":["crm"]}')
     RETURNING id, entity_id AS entity`,
  );
  const { id, entity } = rows[0]!;
  await told();
  const about = async (text: string, ...values: unknown[]) => {
    await run(text, ...values);
    return (await told()).sort();
  };
  const both = [entity, id].sort();
  expect(await about('UPDATE entity SET status = $2 WHERE id = $1', entity, 'suspended')).toEqual(both);
  expect(await about(`UPDATE entity SET attributes = '{"zone":1}' WHERE id = $1`, entity)).toEqual(both);
  expect(await about('UPDATE entity SET name = $2 WHERE id = $1', entity, 'Day')).toEqual([]);
  const apis = `UPDATE client SET metadata = '{"grant_types":["client_credentials"],"apis":[]}' WHERE id = $1`;
  expect(await about(apis, id)).toEqual(both);
  expect(await about(apis, id)).toEqual([]);
  expect(new Set(await about('DELETE FROM client WHERE id = $1', id))).toEqual(new Set(both));

  const { crm } = await appsOf('crm');
  expect(await about('UPDATE entity SET status = $2 WHERE id = $1', crm, 'suspended')).toEqual([null]);
  const role = await world.role([{ actions: ['read'], scope: { mode: 'object_kind', objectKind: 'resource' } }]);
  await world.assign(crm!, role);
  expect(await told()).toEqual([null]);
});

it('tells an app, and no other, of its objects that are put into a group, taken out or removed; all of a removed group', async () => {
  const { wiki } = await appsOf('wiki', 'other');
  const slugs = async () =>
    (
      await app.db.pool.query<{ slug: string | null }>('DELETE FROM platform_event RETURNING app_slug AS slug')
    ).rows.map(({ slug }) => slug);
  const group = await world.objectGroup({ tenant_id: await world.tenant() });
  const page = await world.resource(`${wiki}/page`, { external_id: 'p1' });
  const channel = await world.resource('channel');
  await told();
  await world.put(group, page);
  expect(await slugs()).toEqual(['wiki']);
  await world.put(group, channel);
  expect(await slugs()).toEqual([]);
  await run('DELETE FROM object_group_member WHERE object_id = $1', page);
  expect(await slugs()).toEqual(['wiki']);
  await run('UPDATE resource SET deleted_at = now() WHERE id = $1', page);
  expect(await slugs()).toEqual(['wiki']);
  await run('UPDATE resource SET name = $2 WHERE id = $1', page, 'Renamed');
  expect(await slugs()).toEqual([]);
  await run('UPDATE object_group SET deleted_at = now() WHERE id = $1', group);
  expect(await slugs()).toEqual([null]);
});

async function appsOf(...slugs: string[]): Promise<Record<string, string>> {
  const registrations = slugs.map((slug) => registration(slug, slug.length));
  await serviceApi(app).call('PUT', '/api/apps', syncOf(...registrations));
  const { rows } = await app.db.pool.query<{ slug: string; id: string }>('SELECT slug, id FROM app');
  await told();
  return Object.fromEntries(rows.map(({ slug, id }) => [slug, id]));
}
