import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findProcess } from '../src/supervisor/process-identity.ts';
import type { PlatformStatus } from '../src/supervisor/control-protocol.ts';
import { type Checkout, createCheckout } from './fixture/create-checkout.ts';
import { queryDatabase } from './fixture/query-database.ts';
import { interruptWhen, runCli } from './fixture/run-cli.ts';

const portOffset = 17_000;
const gateway = 8080 + portOffset;
const alpha = 8140 + portOffset;
const beta = 8150 + portOffset;

/** The real command, supervisor and PostgreSQL; auth, gateway and apps are tiny servers. */
describe('the embedded runtime', () => {
  let checkout: Checkout;

  beforeAll(async () => {
    checkout = await createCheckout({
      portOffset,
      env: { ADMIN_EMAIL: 'ada@example.com', ADMIN_PASSWORD: 'correct horse battery' },
    });
    await checkout.addApp('alpha');
    await checkout.addApp('beta');
    await checkout.addMigration('alpha', '20260101000000_init', 'CREATE TABLE note (id int PRIMARY KEY);');
  });
  afterAll(() => checkout[Symbol.asyncDispose]());

  const ps = async () => (await checkout.json<PlatformStatus>('ps')).processes;
  const find = async (name: string) => (await ps()).find((one) => one.name === name);
  const get = async (port: number, path = '/') =>
    (await fetch(`http://127.0.0.1:${port}${path}`)).json() as Promise<Record<string, string>>;
  const calls = async () =>
    (await checkout.read('auth-calls.jsonl'))
      .trim()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as {
            method: string;
            url: string;
            host: string;
            body: { apps: { slug: string; name: string }[] };
          },
      );

  it('comes up, prints the addresses, registers the apps and makes the first administrator', async () => {
    const { exitCode, stdout, stderr } = await checkout.run('up');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(`http://alpha.localhost:${gateway}`);
    expect(stdout).toContain('embedded runtime');
    expect(stdout).toContain('Sign in as ada@example.com');
    expect(stdout).not.toContain('\u001b');
    const [sync] = (await calls()).filter(({ method }) => method === 'PUT');
    expect(sync!.host).toBe(`auth.localhost:${gateway}`);
    expect(sync!.body.apps.map(({ slug }) => slug)).toEqual(['alpha', 'auth', 'beta']);
    expect((await get(gateway)).routes).toHaveLength(3);
  });

  it('shows every process ready', async () => {
    const processes = await ps();
    expect(processes.map(({ name }) => name).sort()).toEqual([
      'alpha',
      'auth',
      'beta',
      'gateway',
      'postgres',
      'supervisor',
    ]);
    for (const one of processes) {
      expect(one).toMatchObject({ state: 'ready', restarts: 0 });
      expect(one.memoryBytes).toBeGreaterThan(1_000_000);
    }
  });

  it('gives each app its own secrets only, in a file that only its owner reads', async () => {
    expect((await stat(join(checkout.root, 'apps/alpha/.env'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(checkout.root, '.env.shared'))).mode & 0o777).toBe(0o600);
    const environment = await get(alpha, '/api/environment');
    const own = await checkout.read('apps/alpha/.env');
    const other = await checkout.read('apps/beta/.env');
    const shared = await checkout.read('.env.shared');
    const secrets = (text: string): string[] => text.match(/[A-Za-z0-9_-]{43}/g) ?? [];
    const held = JSON.stringify(environment);
    for (const secret of secrets(own)) expect(held).toContain(secret);
    for (const secret of [...secrets(other), ...secrets(shared)]) expect(held).not.toContain(secret);
    expect(environment).not.toHaveProperty('ADMIN_PASSWORD');
  });

  it('keeps an app out of the database of another', async () => {
    const url = new URL(await checkout.databaseUrl('alpha'));
    expect(await queryDatabase(url.href, "SELECT to_regclass('note') IS NOT NULL AS there")).toEqual([{ there: true }]);
    for (const database of ['beta', 'auth', 'postgres']) {
      url.pathname = `/${database}`;
      await expect(queryDatabase(url.href, 'SELECT 1')).rejects.toThrow(/permission denied for database/);
    }
  });

  it('builds, restarts and migrates nothing the second time', async () => {
    const before = await ps();
    const answer = await checkout.json<{ built: string[]; started: string[]; migrated: { applied: string[] }[] }>('up');
    expect(answer).toMatchObject({ built: [], started: [], stopped: [] });
    expect(answer.migrated.flatMap(({ applied }) => applied)).toEqual([]);
    expect((await ps()).map(({ pid }) => pid)).toEqual(before.map(({ pid }) => pid));
  });

  it('rebuilds and replaces only the app whose source changed', async () => {
    const source = await checkout.read('apps/beta/backend/src/main.mjs');
    await checkout.write('apps/beta/backend/src/main.mjs', source.replace('REVISION', 'two'));
    expect(await checkout.json('up')).toMatchObject({ built: ['beta/backend'], started: ['beta'] });
    expect(await get(beta)).toMatchObject({ revision: 'two' });
  });

  it.each(['alpha', 'auth', 'gateway', 'postgres'])('starts %s again after a SIGKILL', async (name) => {
    const before = await find(name);
    process.kill(before!.pid!, 'SIGKILL');
    await vi.waitFor(
      async () => {
        const after = await find(name);
        expect(after).toMatchObject({ state: 'ready', restarts: before!.restarts + 1, lastExit: 'SIGKILL' });
        expect(after!.pid).not.toBe(before!.pid);
      },
      { timeout: 20_000, interval: 100 },
    );
    if (name === 'postgres')
      await vi.waitFor(async () => queryDatabase(await checkout.databaseUrl('alpha'), 'SELECT 1'), 10_000);
  });

  it('follows a saved manifest, without a restart', async () => {
    const pids = (await ps()).map(({ pid }) => pid);
    const manifest = await checkout.read('apps/alpha/app.manifest.yml');
    await checkout.write('apps/alpha/app.manifest.yml', manifest.replace('name: App alpha', 'name: Renamed'));
    await vi.waitFor(
      async () => {
        const last = (await calls()).findLast(({ method }) => method === 'PUT');
        expect(last!.body.apps.map(({ name }) => name)).toContain('Renamed');
      },
      { timeout: 30_000, interval: 20 },
    );
    expect((await ps()).map(({ pid }) => pid)).toEqual(pids);
  });

  it('says in ps that a manifest is faulty and lets all run on; then follows the corrected one', async () => {
    const manifest = await checkout.read('apps/alpha/app.manifest.yml');
    await checkout.write('apps/alpha/app.manifest.yml', `${manifest}requestible: true\n`);
    await vi.waitFor(
      async () => {
        const { lastApply } = await checkout.json<PlatformStatus>('ps');
        expect(lastApply).toMatchObject({ ok: false, error: expect.stringContaining('requestible') as string });
      },
      { timeout: 15_000, interval: 100 },
    );
    expect(await get(alpha)).toMatchObject({ slug: 'alpha' });
    await checkout.write('apps/alpha/app.manifest.yml', manifest);
    await vi.waitFor(
      async () => expect((await checkout.json<PlatformStatus>('ps')).lastApply).toMatchObject({ ok: true }),
      {
        timeout: 15_000,
        interval: 100,
      },
    );
  });

  it('starts an app that appears and stops one that goes', async () => {
    await checkout.addApp('gamma');
    await vi.waitFor(async () => expect(await get(8160 + portOffset)).toMatchObject({ slug: 'gamma' }), {
      timeout: 20_000,
      interval: 100,
    });
    spawnSync('rm', ['-r', join(checkout.root, 'apps/gamma')]);
    await vi.waitFor(async () => expect(await find('gamma')).toBeUndefined(), { timeout: 20_000, interval: 100 });
  });

  it('refuses a manifest error with place, rule and fix, and changes nothing', async () => {
    const before = await ps();
    const manifest = await checkout.read('apps/beta/app.manifest.yml');
    await checkout.write('apps/beta/app.manifest.yml', `${manifest}acess: {}\n`);
    const { exitCode, stderr } = await checkout.run('up');
    await checkout.write('apps/beta/app.manifest.yml', manifest);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/Failed {2}apps\/beta\/app\.manifest\.yml:\d+:\d+ .*acess/);
    expect(stderr).toContain('Did you mean access?');
    expect((await ps()).map(({ pid }) => pid)).toEqual(before.map(({ pid }) => pid));
  });

  it('names a failing migration and PostgreSQL’s message, keeps the data, and continues once it is corrected', async () => {
    await queryDatabase(await checkout.databaseUrl('alpha'), 'INSERT INTO note VALUES (1)');
    const bad = 'ALTER TABLE note ADD COLUMN title text;\nALTER TABLE missing ADD COLUMN x int;';
    await checkout.addMigration('alpha', '20260202000000_titles', bad);
    const { exitCode, stderr } = await checkout.run('up');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Failed  Migration 20260202000000_titles of alpha failed.');
    expect(stderr).toContain('relation "missing" does not exist');
    expect(await find('alpha')).toMatchObject({ state: 'ready' });
    expect(await queryDatabase(await checkout.databaseUrl('alpha'), 'SELECT * FROM note')).toEqual([{ id: 1 }]);
    await checkout.addMigration('alpha', '20260202000000_titles', 'ALTER TABLE note ADD COLUMN title text;');
    expect((await checkout.run('up')).exitCode).toBe(0);
    expect(await queryDatabase(await checkout.databaseUrl('alpha'), 'SELECT * FROM note')).toEqual([
      { id: 1, title: null },
    ]);
  });

  it('recovers from a supervisor killed by SIGKILL: orphans end, all comes up, no data is lost', async () => {
    const before = await ps();
    const supervisor = before.find(({ name }) => name === 'supervisor')!;
    process.kill(supervisor.pid!, 'SIGKILL');
    await vi.waitFor(() => expect(findProcess(supervisor.pid!)).toBeUndefined(), 10_000);
    const { exitCode, stderr } = await checkout.run('up');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const after = await ps();
    for (const { pid } of before) expect(findProcess(pid!)).toBeUndefined();
    expect(after.map(({ name }) => name).sort()).toEqual(before.map(({ name }) => name).sort());
    expect(await queryDatabase(await checkout.databaseUrl('alpha'), 'SELECT id FROM note')).toEqual([{ id: 1 }]);
  });

  it('prints logs, all or of one, and knows whose there are', async () => {
    const { stdout } = await checkout.run('logs', '-n', '2');
    expect(stdout).toMatch(/^postgres +\S/m);
    const unknown = await checkout.run('logs', 'alpa');
    expect(unknown).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Did you mean alpha?') as string });
  });

  it('runs only the named apps, and auth', async () => {
    expect((await checkout.run('up', '--only', 'beta')).exitCode).toBe(0);
    expect((await ps()).map(({ name }) => name).sort()).toEqual(['auth', 'beta', 'gateway', 'postgres', 'supervisor']);
    expect((await checkout.run('up', '--except', 'beta')).exitCode).toBe(0);
    expect((await ps()).map(({ name }) => name)).toContain('alpha');
    expect((await ps()).map(({ name }) => name)).not.toContain('beta');
  });

  it('goes down and keeps all data', async () => {
    const pids = (await ps()).map(({ pid }) => pid!);
    // The manifest watcher starts to apply it, and could start processes that outlive the supervisor.
    await checkout.addApp('late');
    const isApplying = () => readFile(`/proc/${supervisorPid}/task/${supervisorPid}/children`, 'utf8').then(hasApply);
    const supervisorPid = (await find('supervisor'))!.pid!;
    await vi.waitFor(async () => expect(await isApplying()).toBe(true), { timeout: 10_000, interval: 5 });
    expect((await checkout.run('down')).exitCode).toBe(0);
    expect(listProcessesIn(checkout.root)).toEqual([]);
    await rm(join(checkout.root, 'apps/late'), { recursive: true });
    for (const pid of pids) await vi.waitFor(() => expect(findProcess(pid)).toBeUndefined(), 10_000);
    expect(await checkout.json('ps')).toMatchObject({ running: false });
    expect((await checkout.run('down')).stdout).toContain('nothing was running');
  });

  it('does not make new secrets for old data, and leaves a corrupt .env.shared alone', async () => {
    const shared = await checkout.read('.env.shared');
    await checkout.write('.env.shared', shared.replace(/^AUTH_KEY_ENCRYPTION_KEY=.*$/m, ''));
    expect(await checkout.run('up')).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('already holds data') as string,
    });
    await checkout.write('.env.shared', shared.slice(0, shared.indexOf('PORTICO_MASTER_SECRET=') + 15));
    const torn = await checkout.run('up');
    expect(torn).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/\.env\.shared:\d+ isn't NAME=value/) as string,
    });
    await checkout.write('.env.shared', shared);
    expect(await checkout.json('ps')).toMatchObject({ running: false });
  });

  it('names who holds a port, with exit code 3 and nothing left running', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(beta, '127.0.0.1', resolve));
    const { exitCode, stderr } = await checkout.run('up');
    holder.close();
    expect(exitCode).toBe(3);
    expect(stderr).toContain(`Failed  Port ${beta}, on which beta listens, is taken by process ${process.pid}`);
    expect(await checkout.json('ps')).toMatchObject({ running: false });
  });

  it('leaves nothing running when an app does not start, and says its last words', async () => {
    const source = await checkout.read('apps/beta/backend/src/main.mjs');
    await checkout.write('apps/beta/backend/src/main.mjs', "throw new Error('no such luck');");
    const { exitCode, stderr } = await checkout.run('up');
    await checkout.write('apps/beta/backend/src/main.mjs', source);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Failed  beta exits right after starting (exit code 1).');
    expect(stderr).toContain('Why     Error: no such luck');
    expect(await checkout.json('ps')).toMatchObject({ running: false });
  });

  it('leaves nothing running when it is interrupted', async () => {
    const source = await checkout.read('apps/beta/backend/src/main.mjs');
    await checkout.write('apps/beta/backend/src/main.mjs', 'setInterval(() => {}, 1000);');
    const run = await runCli(
      ['up'],
      checkout.env,
      interruptWhen((stdout) => stdout.includes('ok auth')),
    );
    await checkout.write('apps/beta/backend/src/main.mjs', source);
    expect(run).toMatchObject({ exitCode: 130, stderr: expect.stringContaining('Interrupted') as string });
    expect(await checkout.json('ps')).toMatchObject({ running: false });
  });

  it('drops the data of the apps and not auth’s, and only when told twice', async () => {
    expect((await checkout.run('up')).exitCode).toBe(0);
    const authUrl = /^AUTH_DATABASE_URL=(.*)$/m.exec(await checkout.read('services/auth/.env'))![1]!;
    await queryDatabase(authUrl, 'CREATE TABLE person (name text)');
    expect(await checkout.run('down', '--volumes')).toMatchObject({ exitCode: 2 });
    expect(await find('alpha')).toMatchObject({ state: 'ready' });
    const dropped = await checkout.json<{ dropped: string[] }>('down', '--volumes', '--yes');
    // Includes late only if its apply got that far.
    expect(dropped.dropped.filter((name) => name !== 'late').sort()).toEqual(['alpha', 'beta', 'gamma']);
    expect((await checkout.run('up')).exitCode).toBe(0);
    expect(await queryDatabase(await checkout.databaseUrl('alpha'), 'SELECT * FROM note')).toEqual([]);
    expect(await queryDatabase(authUrl, 'SELECT * FROM person')).toEqual([]);
  });

  it('drops auth’s data only when the name is typed out', async () => {
    const wrong = await checkout.run('down', '--volumes', '--auth', '--confirm', 'portico');
    expect(wrong).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Nothing was changed') as string });
    expect(await find('auth')).toMatchObject({ state: 'ready' });
    const name = /portico-[0-9a-f]{4}/.exec((await checkout.run('down', '--volumes', '--auth')).stderr)![0];
    expect(await checkout.json('down', '--volumes', '--auth', '--confirm', name)).toMatchObject({
      dropped: ['all apps', 'auth'],
    });
  });
});

function hasApply(pids: string): boolean {
  return pids
    .trim()
    .split(' ')
    .some((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('\0apply\0');
      } catch {
        return false;
      }
    });
}

function listProcessesIn(folder: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
    } catch {
      return false;
    }
  });
}
