import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseName } from '@portico/manifest';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Checkout, createCheckout } from '../../test/fixture/create-checkout.ts';
import { interruptWhen, runCli } from '../../test/fixture/run-cli.ts';
import type { PlatformStatus } from '../supervisor/control-protocol.ts';

const portOffset = 18_000;
const migrations = 'template-app/backend/prisma/migrations';
const PLANTED = `DO $$ BEGIN IF current_database() IN ('doomed', 'tenders') THEN RAISE EXCEPTION 'planted'; END IF; END $$;`;

interface Sync {
  apps: { slug: string; id: string }[];
  forget?: string[];
}

let checkout: Checkout;
beforeAll(async () => {
  checkout = await createCheckout({ portOffset, env: { CI: 'true', LANG: 'C.UTF-8' } });
  const { write } = checkout;
  await write('package.json', JSON.stringify({ name: 'checkout', version: '0.0.0', private: true }));
  await write('pnpm-workspace.yaml', "packages: ['template-app/*', 'apps/*/*', 'clients/*/*']\npmOnFail: ignore\n");
  await write('.gitignore', '.portico\n');
  await write('pnpm-lock.yaml', LOCK);
  await write('template-app/app.manifest.yml', TEMPLATE);
  await write('template-app/backend/package.json', PACKAGE);
  await write('template-app/backend/src/main.mjs', readFixture('fake-backend.mjs'));
  await write(`${migrations}/20260101000000_notes/migration.sql`, 'CREATE TABLE note (id int PRIMARY KEY);');
  await write(`${migrations}/migration_lock.toml`, 'provider = "postgresql"\n');
  const { exitCode, stderr } = await checkout.run('up');
  expect([exitCode, stderr]).toEqual([0, '']);
}, 180_000);
afterAll(() => checkout[Symbol.asyncDispose](), 60_000);

/** Queries as auth's own role, which can see names of databases and roles. */
async function query<T extends object>(sql: string, slug = 'auth'): Promise<T[]> {
  const folder = ['services', 'apps', 'clients', '.'].find((one) =>
    existsSync(join(checkout.root, one, slug, '.env')),
  )!;
  const env = await checkout.read(join(folder, slug, '.env'));
  const client = new pg.Client({ connectionString: /DATABASE_URL=['"]?([^'"\n]+)/.exec(env)![1]! });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const databases = async () =>
  (await query<{ name: string }>('SELECT datname AS name FROM pg_database WHERE NOT datistemplate ORDER BY 1')).map(
    (row) => row.name,
  );
const roles = async () =>
  (await query<{ name: string }>(`SELECT rolname AS name FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY 1`)).map(
    (row) => row.name,
  );
const processes = async () =>
  (await checkout.json<PlatformStatus>('ps')).processes.map(({ name, pid }) => ({ name, pid }));
const syncs = async (): Promise<Sync[]> =>
  (await checkout.read('auth-calls.jsonl'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { method: string; url: string; body: Sync })
    .filter(({ method, url }) => method === 'PUT' && url === '/api/apps')
    .map(({ body }) => body);
const newApp = (slug: string) =>
  checkout.run('new-app', '--name', `App ${slug}`, '--slug', slug, '--kind', 'internal', '--description', 'An app.');

/** Waits for builds: the supervisor may still follow a manifest that came and went. */
const builds = async () => {
  const list = () => readdirSync(join(checkout.root, '.portico/builds'));
  await expect.poll(() => list().filter((name) => name.includes('.next')), { timeout: 30_000 }).toEqual([]);
  return list();
};

/** Everything that a failure must leave unchanged. */
const everything = async () => ({
  databases: await databases(),
  roles: await roles(),
  processes: (await processes()).filter(({ name }) => name !== 'supervisor'),
  lock: await checkout.read('pnpm-lock.yaml'),
  routes: await checkout.read('.portico/run/routes.json'),
  apps: readdirSync(join(checkout.root, 'apps')),
  builds: await builds(),
  registered: (await syncs()).at(-1)!.apps,
});

describe('on a running platform', { timeout: 120_000 }, () => {
  test('new-app gives the app a database, a role, a process and a registration', async () => {
    const { exitCode, stderr, stdout } = await newApp('tenders');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Opens at');
    expect(await databases()).toContain('tenders');
    expect(await query<{ n: number }>('SELECT count(*)::int AS n FROM note', 'tenders')).toEqual([{ n: 0 }]);
    expect((await processes()).map(({ name }) => name)).toContain('tenders');
    expect((await syncs()).at(-1)!.apps.map(({ slug }) => slug)).toContain('tenders');
    const answer = (await (await fetch(`http://127.0.0.1:${8130 + portOffset}/`)).json()) as { slug: string };
    expect(answer.slug).toBe('tenders');
  });

  test('new-app that fails leaves tree, lock file, databases, roles, processes, routes and clients as they were', async () => {
    const before = await everything();
    await checkout.write(`${migrations}/20260102000000_planted/migration.sql`, PLANTED);
    const { exitCode, stderr } = await newApp('doomed');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('planted');
    expect(stderr).toContain(migrations);
    const after = await everything();
    expect({ ...after, processes: [] }).toEqual({ ...before, processes: [] });
    expect(after.processes.map(({ name }) => name)).toEqual(before.processes.map(({ name }) => name));
    const { apps, forget } = (await syncs()).findLast((sync) => sync.forget !== undefined)!;
    expect(forget).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect(apps.map(({ id }) => id)).not.toContain(forget![0]);
  });

  test('archives a database that an earlier app of the slug left, and restores it when new-app fails', async () => {
    await checkout.run('remove-app', 'tenders', '--yes');
    expect(await databases()).not.toContain('tenders');
    const archived = (await databases()).find((name) => name.startsWith('tenders_archived_'));
    expect(archived).toBeDefined();
    const before = await everything();
    expect((await newApp('tenders')).exitCode).toBe(1);
    expect(await databases()).toEqual(before.databases);
  });

  test('Ctrl-C during new-app leaves nothing half-done', async () => {
    const before = await everything();
    const args = ['new-app', '--name', 'Halted', '--slug', 'halted', '--kind', 'internal', '--description', 'An app.'];
    const { exitCode } = await runCli(
      args,
      checkout.env,
      interruptWhen((stdout) => stdout.includes('Packages')),
    );
    expect(exitCode).toBe(130);
    const after = await everything();
    expect({ ...after, processes: [] }).toEqual({ ...before, processes: [] });
  });

  test('rename-app takes database and role along, and the old host redirects', async () => {
    const made = await newApp('crm');
    expect([made.exitCode, made.stderr]).toEqual([0, '']);
    await query('INSERT INTO note VALUES (7)', 'crm');
    const { exitCode, stderr } = await checkout.run('rename-app', 'crm', 'key-accounts');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(await databases()).toContain(databaseName('key-accounts'));
    expect(await databases()).not.toContain('crm');
    expect(await roles()).toContain('key_accounts');
    expect(await roles()).not.toContain('crm');
    expect(await query('SELECT id FROM note', 'key-accounts')).toEqual([{ id: 7 }]);
    const { routes } = JSON.parse(await checkout.read('.portico/run/routes.json')) as {
      routes: { kind: string; hosts: string[]; slug: string }[];
    };
    expect(routes).toContainEqual(
      expect.objectContaining({ kind: 'redirect', slug: 'key-accounts', hosts: ['crm.localhost'] }),
    );
    expect((await processes()).map(({ name }) => name)).not.toContain('crm');
  });

  test('rename-app that fails gives database, role and files their names back', async () => {
    await query('INSERT INTO note VALUES (8)', 'key-accounts');
    const main = 'apps/key-accounts/backend/src/main.mjs';
    await checkout.write(
      main,
      `if (process.env.PORTICO_SLUG === 'customers') process.exit(9);\n${await checkout.read(main)}`,
    );
    expect((await checkout.run('rename-app', 'key-accounts', 'customers')).exitCode).toBe(1);
    expect(await databases()).toContain('key_accounts');
    expect(await databases()).not.toContain('customers');
    expect(await query('SELECT id FROM note ORDER BY id', 'key-accounts')).toEqual([{ id: 7 }, { id: 8 }]);
    expect(readdirSync(join(checkout.root, 'apps'))).toEqual(['key-accounts']);
    expect((await processes()).map(({ name }) => name)).toContain('key-accounts');
  });

  test('without the platform, an app that has a database is neither renamed nor removed', async () => {
    await checkout.run('down');
    for (const args of [
      ['rename-app', 'key-accounts', 'customers'],
      ['remove-app', 'key-accounts', '--yes'],
    ]) {
      const { exitCode, stderr } = await checkout.run(...args);
      expect([exitCode, stderr.includes('make up')]).toEqual([3, true]);
    }
    expect(readdirSync(join(checkout.root, 'apps'))).toEqual(['key-accounts']);
  });
});

function readFixture(name: string): string {
  return readFileSync(join(import.meta.dirname, '../../test/fixture', name), 'utf8');
}

const PACKAGE = `{
  "name": "@portico/template-app-backend",
  "type": "module",
  "scripts": { "build": "mkdir -p dist && cp src/main.mjs dist/main.js" }
}
`;

const TEMPLATE = `schema: 1
id: 01a20595-abe4-77c7-a9e4-00000000ffff
slug: template-app
name: Notes
description: Short notes.
kind: internal
created: 2026-11-22
ports: { frontend: 5120, backend: 8120, database: 5442 }
access: { open: everyone }
`;

const LOCK = `lockfileVersion: '9.0'

settings:
  autoInstallPeers: true
  excludeLinksFromLockfile: false

importers:

  .: {}

  template-app/backend: {}
`;
