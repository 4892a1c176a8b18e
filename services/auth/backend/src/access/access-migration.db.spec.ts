import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations } from '@portico/prisma-migrations';
import { testDatabase } from '@portico/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { AccessDecisions } from './access-decisions.ts';
import { type DeclaredRole, findDefaultRole } from './find-default-role.ts';

const migrationsDir = join(import.meta.dirname, '../../prisma/migrations');
const FIRST_OF_THE_MODEL = '20261129500000';
const ADMINISTRATOR = '00000000-0000-0000-0000-000000000002';

let older: string;
let database: Awaited<ReturnType<typeof testDatabase>>;
let client: pg.Client;
let app: TestApp;
const rows = async <Row = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await client.query(sql, values)).rows as Row[];
const id = async (sql: string, values: unknown[] = []) => (await rows<{ id: string }>(sql, values))[0]!.id;

const people: Record<string, string> = {};
const apps: Record<string, string> = {};

/** Rows of the previous release. */
async function addPerson(name: string, { administrator = false, disabled = false } = {}): Promise<void> {
  people[name] = await id(
    `INSERT INTO person (email, email_key, name, administrator, disabled_at)
     VALUES ($1, lower($1), $2, $3, CASE WHEN $4 THEN now() END) RETURNING id`,
    [`${name}@example.com`, name, administrator, disabled],
  );
}
async function addApp(slug: string, open: string, roles: [string, boolean, string[]][], missing = false) {
  const app = await id(
    `INSERT INTO app (manifest_id, slug, name, description, kind, url, open, requestable, hidden, acr, digest, missing_since)
     VALUES (gen_random_uuid(), $1, $1, '', 'product', 'http://' || $1, $2, true, false, 'password', 'd', CASE WHEN $3 THEN now() END)
     RETURNING id`,
    [slug, open, missing],
  );
  apps[slug] = app;
  for (const [position, [action, type]] of (
    [
      ['deal.read', 'deal'],
      ['deal.write', 'deal'],
      ['export', null],
    ] as const
  ).entries())
    await client.query('INSERT INTO app_permission VALUES ($1, $2, $2, $3, $4)', [app, action, type, position]);
  for (const [position, [key, isDefault, grants]] of roles.entries())
    await client.query('INSERT INTO app_role VALUES ($1, $2, $2, $3, $4, $5)', [app, key, isDefault, grants, position]);
}
const grant = (person: string, slug: string, role: string) =>
  client.query('INSERT INTO app_grant (person_id, app_id, role_key) VALUES ($1, $2, $3)', [
    people[person],
    apps[slug],
    role,
  ]);

beforeAll(async () => {
  older = await mkdtemp(join(tmpdir(), 'portico-older-'));
  const names = (await readdir(migrationsDir)).sort();
  for (const name of names)
    if (name < FIRST_OF_THE_MODEL) await cp(join(migrationsDir, name), join(older, name), { recursive: true });
  database = await testDatabase({ migrationsDir: older });
  client = new pg.Client(database.url);
  await client.connect();
  for (const name of ['ines', 'viktor', 'edda', 'olga']) await addPerson(name);
  await addPerson('ada', { administrator: true });
  await addPerson('dora', { disabled: true });
  const viewer: [string, boolean, string[]] = ['viewer', true, ['deal.read']];
  await addApp('crm', 'assigned', [viewer, ['editor', false, ['deal.write', 'export']]]);
  await addApp('wiki', 'everyone', [viewer, ['editor', false, ['deal.read', 'deal.write']]]);
  await addApp('first', 'everyone', [
    ['reader', false, ['deal.read']],
    ['owner', false, ['deal.write']],
  ]);
  await addApp('bare', 'everyone', []);
  await addApp('shut', 'assigned', []);
  await addApp('gone', 'assigned', [viewer], true);
  for (const slug of ['crm', 'wiki', 'shut', 'gone']) await grant('viktor', slug, 'viewer');
  for (const slug of ['crm', 'wiki']) await grant('edda', slug, 'editor');
  await grant('dora', 'crm', 'viewer');
  await grant('olga', 'crm', 'owner');
  await client.query(`INSERT INTO client (id, name, first_party, metadata) VALUES
    ('crm', 'crm', true, '{"grant_types":["authorization_code","client_credentials"]}'),
    ('client-1', 'Nightly', false, '{"grant_types":["client_credentials"]}'),
    ('client-2', 'nightly', false, '{"grant_types":["client_credentials"]}'),
    ('client-3', 'Board', false, '{"grant_types":["authorization_code"]}')`);
  await applyMigrations({ databaseUrl: database.url, migrationsDir });
  app = await testApp({ AUTH_DATABASE_URL: database.url });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await client.end();
  await database[Symbol.asyncDispose]();
  await rm(older, { recursive: true });
});

/** Decisions of the previous release: open for administrators, holders of a declared role, and everyone if declared. */
async function before(person: string, slug: string): Promise<string[]> {
  const [facts] = await rows<{
    administrator: boolean;
    open: string;
    permissions: string[];
    held: string[];
    roles: DeclaredRole[];
  }>(
    `SELECT p.administrator, a.open, ARRAY(SELECT action FROM app_permission WHERE app_id = a.id) AS permissions,
       ARRAY(SELECT role_key FROM app_grant WHERE app_id = a.id AND person_id = p.id) AS held,
       COALESCE((SELECT json_agg(json_build_object('key', key, 'title', title, 'isDefault', is_default, 'grants', grants) ORDER BY position)
         FROM app_role WHERE app_id = a.id), '[]') AS roles
     FROM app a, person p WHERE a.id = $1 AND p.id = $2 AND a.missing_since IS NULL AND p.disabled_at IS NULL`,
    [apps[slug], people[person]],
  );
  if (!facts) return [];
  const { administrator, open, permissions } = facts;
  if (administrator) return ['open', ...permissions];
  const held = facts.roles.filter(({ key }) => facts.held.includes(key));
  if (held.length === 0 && open !== 'everyone') return [];
  const roles = held.length > 0 ? held : [findDefaultRole(facts.roles)].filter((role) => role !== undefined);
  const granted = roles.flatMap(({ grants }) => grants);
  return ['open', ...permissions.filter((action) => granted.includes(action))];
}

async function after(person: string, slug: string): Promise<string[]> {
  const snapshot = await app.get(AccessDecisions, { strict: false }).snapshot({ personId: people[person]!, slug });
  return snapshot ? ['open', ...snapshot.permissions] : [];
}

describe('the release before', () => {
  it('decided the same for every person and app', async () => {
    const differences: unknown[] = [];
    for (const person of Object.keys(people))
      for (const slug of Object.keys(apps)) {
        const [one, other] = [await before(person, slug), await after(person, slug)];
        if (one.sort().join() !== other.sort().join()) differences.push({ person, slug, before: one, after: other });
      }
    // The default role reaches everyone who can open the app, editors too.
    expect(differences).toEqual([
      {
        person: 'edda',
        slug: 'crm',
        before: ['deal.write', 'export', 'open'],
        after: ['deal.read', 'deal.write', 'export', 'open'],
      },
    ]);
  });

  it('left grants of roles that are gone, which sleep', async () => {
    expect(
      await rows(`SELECT key, dormant_since IS NOT NULL AS dormant FROM role WHERE app_id = $1 ORDER BY key`, [
        apps.crm,
      ]),
    ).toEqual([
      { key: 'editor', dormant: false },
      { key: 'owner', dormant: true },
      { key: 'viewer', dormant: false },
    ]);
  });

  it('made clients without an entity', async () => {
    expect(
      await rows(
        `SELECT c.id, c.entity_id = $1 AS app, e.kind, e.name FROM client c JOIN entity e ON e.id = c.entity_id ORDER BY c.id`,
        [apps.crm],
      ),
    ).toEqual([
      { id: 'client-1', app: false, kind: 'service', name: 'Nightly' },
      { id: 'client-2', app: false, kind: 'service', name: 'nightly (client-2)' },
      { id: 'client-3', app: false, kind: 'application', name: 'Board' },
      { id: 'crm', app: true, kind: 'application', name: 'crm' },
    ]);
  });
});

describe('beside an older release', () => {
  const assignments = () =>
    rows(
      `SELECT r.key, r.dormant_since IS NOT NULL AS dormant FROM role_assignment a JOIN role r ON r.id = a.role_id
       WHERE a.subject_id = $1 ORDER BY 1`,
      [people.ines],
    );
  const grants = () => rows('SELECT role_key AS key FROM app_grant WHERE person_id = $1 ORDER BY 1', [people.ines]);
  const roleOf = (key: string) => id('SELECT id FROM role WHERE app_id = $1 AND key = $2', [apps.crm, key]);
  const assign = async (key: string, endsAt: string | null = null) =>
    client.query(
      `INSERT INTO role_assignment (subject_kind, subject_id, role_id, ends_at) VALUES ('entity', $1, $2, $3)`,
      [people.ines, await roleOf(key), endsAt],
    );

  it('a grant is an assignment, of a dormant role too', async () => {
    await grant('ines', 'crm', 'viewer');
    await grant('ines', 'crm', 'later');
    expect(await assignments()).toEqual([
      { key: 'later', dormant: true },
      { key: 'viewer', dormant: false },
    ]);
    await client.query('DELETE FROM app_grant WHERE person_id = $1', [people.ines]);
    expect(await assignments()).toEqual([]);
  });

  it('an assignment is a grant while it holds everywhere and at any time', async () => {
    await assign('viewer');
    expect(await grants()).toEqual([{ key: 'viewer' }]);
    await client.query(`UPDATE role_assignment SET ends_at = '2099-01-01' WHERE subject_id = $1`, [people.ines]);
    expect(await grants()).toEqual([]);
    await grant('ines', 'crm', 'viewer');
    expect(await rows('SELECT ends_at FROM role_assignment WHERE subject_id = $1', [people.ines])).toEqual([
      { ends_at: null },
    ]);
    await client.query('DELETE FROM role_assignment WHERE subject_id = $1', [people.ines]);
    expect(await grants()).toEqual([]);
    await assign('editor', '2099-01-01');
    expect(await grants()).toEqual([]);
    await client.query('DELETE FROM role_assignment WHERE subject_id = $1', [people.ines]);
  });

  it('an administrator is an assignment, and the other way round', async () => {
    const holds = async () =>
      (await rows('SELECT FROM role_assignment WHERE subject_id = $1 AND role_id = $2', [people.ines, ADMINISTRATOR]))
        .length === 1;
    const marked = async () =>
      (await rows<{ administrator: boolean }>('SELECT administrator FROM person WHERE id = $1', [people.ines]))[0]!
        .administrator;
    await client.query('UPDATE person SET administrator = true WHERE id = $1', [people.ines]);
    expect(await holds()).toBe(true);
    await client.query('DELETE FROM role_assignment WHERE subject_id = $1', [people.ines]);
    expect(await marked()).toBe(false);
    await client.query(`INSERT INTO role_assignment (subject_kind, subject_id, role_id) VALUES ('entity', $1, $2)`, [
      people.ines,
      ADMINISTRATOR,
    ]);
    expect(await marked()).toBe(true);
    await client.query('UPDATE person SET administrator = false WHERE id = $1', [people.ines]);
    expect(await holds()).toBe(false);
    await addPerson('new', { administrator: true });
    expect(
      await rows('SELECT FROM role_assignment WHERE subject_id = $1 AND role_id = $2', [people.new, ADMINISTRATOR]),
    ).toHaveLength(1);
    await client.query('DELETE FROM person WHERE id = $1', [people.new]);
    expect(await rows('SELECT FROM role_assignment WHERE subject_id = $1', [people.new])).toEqual([]);
  });

  it('a new client gets its entity, and takes it along; an app that is deleted leaves its client', async () => {
    await client.query(
      `INSERT INTO client (id, name, first_party, metadata) VALUES ('client-9', 'Board', false, '{"grant_types":["authorization_code"]}')`,
    );
    await client.query(`UPDATE client SET name = 'Boards' WHERE id = 'client-9'`);
    expect(
      await rows(`SELECT e.name, e.kind FROM client c JOIN entity e ON e.id = c.entity_id WHERE c.id = 'client-9'`),
    ).toEqual([{ name: 'Boards', kind: 'application' }]);
    await client.query(`DELETE FROM client WHERE id = 'client-9'`);
    expect(await rows(`SELECT FROM entity WHERE name = 'Boards'`)).toEqual([]);
    await client.query('DELETE FROM app_grant WHERE app_id = $1', [apps.crm]);
    await client.query('DELETE FROM app WHERE id = $1', [apps.crm]);
    expect(await rows(`SELECT entity_id FROM client WHERE id = 'crm'`)).toEqual([{ entity_id: null }]);
  });
});
