import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { temporaryCluster, type Cluster } from '@portico/postgres';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

let cluster: Cluster;
let folder: string;
let databaseUrl: string;
beforeAll(async () => void (cluster = await temporaryCluster()));
afterAll(() => cluster.stop());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-migrate-'));
  const name = `db_${randomBytes(4).toString('hex')}`;
  const admin = new pg.Client(cluster.connectionString());
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  databaseUrl = cluster.connectionString(name);
  await migration('20260101000000_init', 'CREATE TABLE note (id int PRIMARY KEY);');
  await migration('20260102000000_title', 'ALTER TABLE note ADD COLUMN title text;');
  return () => rm(folder, { recursive: true });
});

async function migration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, 'migrations', name), { recursive: true });
  await writeFile(join(folder, 'migrations', name, 'migration.sql'), sql);
}

interface Ended {
  code: number;
  output: string;
  error: string;
}

/** Runs like a backend's `migrate.ts`, in its own process. */
async function migrate(env: Record<string, string>, options = ''): Promise<Ended> {
  const module = JSON.stringify(join(import.meta.dirname, 'run-migrations.ts'));
  const migrationsDir = JSON.stringify(join(folder, 'migrations'));
  const code = `import { runMigrations } from ${module}; await runMigrations({ migrationsDir: ${migrationsDir}, ${options} });
    // What would keep the process alive after its work.
    for (const held of process.getActiveResourcesInfo().filter((name) => /TCP|Timeout/.test(name))) console.error(held);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { env });
  const [output, error, ended] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? -1))),
  ]);
  return { code: ended, output, error };
}

it('names each migration that it applies, and holds on to nothing that would keep it from ending', async () => {
  expect(await migrate({ DATABASE_URL: databaseUrl })).toEqual({
    code: 0,
    output: 'Applied migration 20260101000000_init\nApplied migration 20260102000000_title\n',
    error: '',
  });
  expect(await migrate({ DATABASE_URL: databaseUrl })).toMatchObject({ code: 0, output: 'No migration is pending\n' });
});

it('takes the address from a file, and from a variable of another name', async () => {
  const file = join(folder, 'database_url');
  await writeFile(file, `${databaseUrl}\n`);
  expect(await migrate({ DATABASE_URL_FILE: file })).toMatchObject({ code: 0 });
  const other = "databaseUrlVariable: 'AUTH_DATABASE_URL'";
  expect(await migrate({ AUTH_DATABASE_URL_FILE: file }, other)).toMatchObject({ code: 0 });
});

it('takes the other password while passwords are rotated', async () => {
  const { password } = new URL(databaseUrl);
  const env = { DATABASE_URL: `${withPassword('wrong')}?other_password=${password}` };
  expect(await migrate(env)).toMatchObject({ code: 0, error: '' });
});

it('waits for a database that is not there yet', async () => {
  const url = new URL(databaseUrl);
  const upstream = { host: url.hostname, port: Number(url.port) };
  url.hostname = '127.0.0.1';
  url.port = String(await freePort());
  const migrating = migrate({ DATABASE_URL: url.href });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const relay = await listen(Number(url.port), upstream);
  try {
    expect(await migrating).toMatchObject({ code: 0, error: '' });
  } finally {
    relay.close();
  }
});

it.each<[string, () => Promise<Record<string, string>>, RegExp]>([
  ['no address', async () => ({}), /DATABASE_URL is missing/],
  ['a file that is not there', async () => ({ DATABASE_URL_FILE: '/nowhere/url' }), /\/nowhere\/url.*ENOENT/],
  ['both', async () => ({ DATABASE_URL: databaseUrl, DATABASE_URL_FILE: '/nowhere/url' }), /both set/],
  ['a database that never comes', async () => ({ DATABASE_URL: await unreachable() }), /ECONNREFUSED/],
  ['a wrong password', async () => ({ DATABASE_URL: withPassword('wrong') }), /password authentication failed/],
  [
    'a migration that fails',
    async () => {
      await migration('20260103000000_wrong', 'SELECT nonsense;');
      return { DATABASE_URL: databaseUrl };
    },
    /20260103000000_wrong failed.*nonsense/,
  ],
])('reports the error in one line, and fails: %s', async (_, env, message) => {
  const { code, error } = await migrate(await env(), 'patienceMs: 500');
  expect(code).toBe(1);
  expect(error.trim().split('\n')).toEqual([expect.stringMatching(message)]);
  expect(error).toMatch(/^The database was not migrated: /);
});

function withPassword(password: string): string {
  const url = new URL(databaseUrl);
  url.password = password;
  return url.href;
}

async function unreachable(): Promise<string> {
  return `postgresql://nobody:secret@127.0.0.1:${await freePort()}/nothing`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listen(port: number, upstream: { host: string; port: number }): Promise<Server> {
  const server = createServer((socket) => {
    const onward = connect(upstream);
    for (const end of [socket, onward]) end.on('error', () => end.destroy());
    socket.pipe(onward).pipe(socket);
  });
  server.listen(port, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return server;
}
