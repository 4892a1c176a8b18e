import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { addPerson } from '../../test/directory-actors.ts';
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

it('tells apps of whatever changes what people may do, naming the person where it is only one', async () => {
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
