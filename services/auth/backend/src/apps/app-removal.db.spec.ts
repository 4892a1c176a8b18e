import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { addManagerOf, addPerson, auditOf, codeOf, lossesOf } from '../../test/directory-actors.ts';
import { graphqlApi, type GraphqlApi } from '../../test/graphql-api.ts';
import { registration, serviceApi, syncOf } from '../../test/service-api.ts';
import { findUnauditedLosses } from '../../test/unaudited-losses.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { AppRemoval } from './app-removal.ts';

let app: TestApp;
let api: GraphqlApi;
let crmId: string;
let given: { person: string; ownRole: string };
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const crm = registration('crm', 1);
const notes = registration('notes', 2, { consumes: ['crm'] });
const sync = (...apps: (typeof crm)[]) => serviceApi(app).call('PUT', '/api/apps', syncOf(...apps));
const idOf = async (slug: string) => (await app.db.prisma.app.findUniqueOrThrow({ where: { slug } })).id;
const count = async (text: string, values: unknown[] = []) =>
  Number((await app.db.pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${text}`, values)).rows[0]!.n);

const REMOVE = 'mutation Remove($id: ID!) { removeApp(id: $id) }';
const SIMULATE = 'query Removal($id: ID!) { appRemoval(id: $id) { assignments policies requests resources } }';

/** An app with a role given, a policy on it, an administrator's role with one of its actions beside another, an object and a request. */
beforeEach(async () => {
  await sync(crm, notes);
  crmId = await idOf('crm');
  const { prisma, pool } = app.db;
  const { id: person } = await addPerson(app, `Ada ${randomUUID()}`);
  const role = await prisma.role.findFirstOrThrow({ where: { appId: crmId, key: 'editor' } });
  await prisma.roleAssignment.create({ data: { subjectKind: 'entity', subjectId: person, roleId: role.id } });
  const [own, platform] = [
    await prisma.action.findFirstOrThrow({ where: { appId: crmId, name: 'deal.read' } }),
    await prisma.action.findFirstOrThrow({ where: { appId: null, name: 'read' } }),
  ];
  const input = {
    name: randomUUID(),
    blocks: [
      { scopeMode: 'object_kind', objectKind: 'entity', actionIds: [own.id, platform.id] },
      { scopeMode: 'object_kind', objectKind: 'entity', actionIds: [own.id] },
    ],
  };
  const { createRole } = await api.call<{ createRole: { id: string } }>(
    'mutation Create($input: CreateRoleInput!) { createRole(input: $input) { id } }',
    { input },
  );
  const block = { scopeMode: 'object', objectId: crmId, actionIds: [platform.id] };
  await api.call('mutation Give($input: CreateDirectPolicyInput!) { createDirectPolicy(input: $input) { id } }', {
    input: { subjectKind: 'entity', subjectId: person, block },
  });
  await pool.query(`INSERT INTO resource (kind, name) VALUES ($1, 'Deal')`, [`${crmId}/deal`]);
  await pool.query(
    `INSERT INTO app_access_request (person_id, app_id, expires_at) VALUES ($1, $2, now() + interval '1 day')`,
    [person, crmId],
  );
  given = { person, ownRole: createRole.id };
});

it('an app whose manifest is gone is removed with everything that was given in it', async () => {
  await sync(notes);
  expect(await api.call(SIMULATE, { id: crmId })).toEqual({
    appRemoval: { assignments: 1, policies: 1, requests: 1, resources: 1 },
  });
  expect(await api.call(REMOVE, { id: crmId })).toEqual({ removeApp: true });
  expect(await count('app WHERE id = $1', [crmId])).toBe(0);
  expect(await count('protected_object WHERE id = $1', [crmId])).toBe(0);
  expect(await count('role_assignment WHERE subject_id = $1', [given.person])).toBe(0);
  expect(await count('direct_policy WHERE subject_id = $1', [given.person])).toBe(0);
  expect(await count(`resource WHERE kind LIKE $1 || '/%'`, [crmId])).toBe(0);
  // No block is left that allows nothing, or that nobody has.
  expect(
    await count(
      'permission_block b WHERE NOT every_action AND NOT EXISTS (SELECT FROM permission_block_action a WHERE a.block_id = b.id)',
    ),
  ).toBe(0);
  expect(
    await count(`permission_block b WHERE NOT EXISTS (SELECT FROM role_permission_block l WHERE l.block_id = b.id)
      AND NOT EXISTS (SELECT FROM direct_policy d WHERE d.block_id = b.id)`),
  ).toBe(0);
  expect(await auditOf(app, crmId)).toContain('app.deleted');
});

it('all that was given in it, on it or to it has a row in the audit log', async () => {
  const world = new AccessWorld(app);
  const tenantId = await world.tenant();
  const { rows } = await app.db.pool.query<{ object: string; deal: string }>(
    `WITH o AS (INSERT INTO entity (kind, name, tenant_id, app_id, managed_by) VALUES ('application', 'CRM', $1, $2, 'manifest') RETURNING id),
       g AS (INSERT INTO object_group (tenant_id, name) VALUES ($1, 'Tools') RETURNING id),
       m AS (INSERT INTO object_group_member (group_id, object_id) SELECT g.id, o.id FROM g, o),
       d AS (INSERT INTO resource (kind, name, tenant_id) VALUES ($3, 'Deal', $1) RETURNING id),
       n AS (INSERT INTO object_group_member (group_id, object_id) SELECT g.id, d.id FROM g, d)
     SELECT o.id AS object, d.id AS deal FROM o, d`,
    [tenantId, crmId, `${crmId}/deal`],
  );
  const { object, deal } = rows[0]!;
  for (const objectId of [object, deal])
    await world.policy(given.person, { actions: ['read'], scope: { mode: 'object', objectId } }, { tenantId });
  await world.policy(crmId, { actions: ['read'], scope: { mode: 'tenant', tenantId } }, { tenantId });
  await sync(notes);
  expect(await findUnauditedLosses(app, () => api.call(REMOVE, { id: crmId }))).toEqual({
    role: { gone: expect.any(Number), unaudited: 0 },
    role_assignment: { gone: 1, unaudited: 0 },
    // The two on objects and the app's own, that of the beforeEach, and the call of the other app.
    direct_policy: { gone: 5, unaudited: 0 },
    permission_block: { gone: expect.any(Number), unaudited: 0 },
    action: { gone: expect.any(Number), unaudited: 0 },
  });
  for (const id of [object, deal])
    expect(await lossesOf(app, id)).toEqual({ 'group.objects_removed': [expect.any(String)] });
});

it('waits for a change of one of its roles before it locks a block, so that neither blocks the other', async () => {
  const { rows } = await app.db.pool.query<{ last: string; block: string }>(
    `WITH r AS (SELECT id FROM role WHERE app_id = $1),
       l AS (SELECT l.role_id, l.block_id FROM role_permission_block l JOIN r ON r.id = l.role_id ORDER BY l.role_id LIMIT 1),
       last AS (SELECT id FROM r ORDER BY id DESC LIMIT 1),
       shared AS (INSERT INTO role_permission_block (role_id, block_id) SELECT last.id, l.block_id FROM last, l ON CONFLICT DO NOTHING)
     SELECT last.id AS last, l.block_id AS block FROM last, l WHERE last.id <> l.role_id`,
    [crmId],
  );
  const { last, block } = rows[0]!;
  await sync(notes);
  const editor = await app.db.pool.connect();
  await editor.query('BEGIN');
  await editor.query('SELECT FROM role WHERE id = $1 FOR NO KEY UPDATE', [last]);
  const removal = api.call(REMOVE, { id: crmId });
  const waiting = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await expect.poll(async () => (await app.db.pool.query(waiting)).rows[0].n).toBe(1);
  await editor.query('SELECT FROM permission_block WHERE id = $1 FOR UPDATE NOWAIT', [block]);
  await editor.query('COMMIT');
  editor.release();
  await removal;
});

it('an administrator’s role keeps what it allows beside the app', async () => {
  await sync(notes);
  await api.call(REMOVE, { id: crmId });
  const { role } = await api.call<{ role: unknown }>(
    'query Role($id: ID!) { role(id: $id) { blocks { actions { name } } } }',
    { id: given.ownRole },
  );
  expect(role).toEqual({ blocks: [{ actions: [{ name: 'read' }] }] });
});

it('a block of an administrator that nobody has yet stays, with what it allows beside the app', async () => {
  const names = ['deal.read', 'read'];
  const { rows: actions } = await app.db.pool.query<{ id: string }>(
    'SELECT id FROM action WHERE app_id = $1 AND name = $2 OR app_id IS NULL AND name = $3',
    [crmId, ...names],
  );
  const input = { scopeMode: 'object_kind', objectKind: 'entity', actionIds: actions.map(({ id }) => id) };
  const { createPermissionBlock } = await api.call<{ createPermissionBlock: { id: string } }>(
    'mutation Create($input: CreatePermissionBlockInput!) { createPermissionBlock(input: $input) { id } }',
    { input },
  );
  await sync(notes);
  await api.call(REMOVE, { id: crmId });
  expect(await count('permission_block_action WHERE block_id = $1', [createPermissionBlock.id])).toBe(1);
  await app.db.pool.query('DELETE FROM permission_block WHERE id = $1', [createPermissionBlock.id]);
});

it('an app that comes back is a new app: nobody has anything in it', async () => {
  await sync(notes);
  await api.call(REMOVE, { id: crmId });
  expect(await sync(crm, notes)).toMatchObject({ created: ['crm'] });
  const again = await idOf('crm');
  expect(again).not.toBe(crmId);
  expect(await count('role_assignment s JOIN role r ON r.id = s.role_id WHERE r.app_id = $1', [again])).toBe(0);
  // The other app may call it again.
  expect(
    await count('permission_block b JOIN direct_policy d ON d.block_id = b.id WHERE b.object_id = $1', [again]),
  ).toBe(1);
});

it('an app whose manifest is there is not removed', async () => {
  for (const id of [crmId, randomUUID(), 'crm']) {
    expect(await api.refuse(REMOVE, { id })).toBe('apps.not_missing');
    expect(await api.refuse(SIMULATE, { id })).toBe('apps.not_missing');
  }
  expect(await count('app WHERE id = $1', [crmId])).toBe(1);
});

it('it takes a manager of the platform: those of the app lose it for others, too', async () => {
  await sync(notes);
  const manager = await addManagerOf(app, crmId);
  for (const actor of [manager, await addPerson(app, 'Eve')]) {
    expect(await codeOf(app.get(AppRemoval).remove(actor, crmId))).toBe('decision.forbidden');
    expect(await codeOf(app.get(AppRemoval).simulate(actor, crmId))).toBe('decision.forbidden');
  }
  expect(await count('app WHERE id = $1', [crmId])).toBe(1);
});
