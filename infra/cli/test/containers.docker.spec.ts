import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PlatformStatus } from '../src/supervisor/control-protocol.ts';
import { type ContainerCheckout, createContainerCheckout } from './fixture/create-container-checkout.ts';
import { queryDatabase } from './fixture/query-database.ts';
import { actWhen, interruptWhen, runCli } from './fixture/run-cli.ts';
import { missingEngine } from './fixture/missing-engine.ts';

const portOffset = 20_000;
const gateway = 8080 + portOffset;
const alpha = 8140 + portOffset;
const beta = 8150 + portOffset;

interface Up {
  built: string[];
  started: string[];
  stopped: string[];
  failed: { slug: string; failed: string; why: string; next: string }[];
  apps: { slug: string; state: string }[];
}

/** The real command and engine; auth, gateway and apps are tiny servers, databases are PostgreSQL. */
describe.skipIf(missingEngine)(missingEngine ? `not run: ${missingEngine}` : 'the docker runtime', () => {
  let checkout: ContainerCheckout;

  beforeAll(async () => {
    checkout = await createContainerCheckout({
      portOffset,
      env: { ADMIN_EMAIL: 'ada@example.com', ADMIN_PASSWORD: 'correct horse battery' },
    });
    await checkout.addContainerApp('alpha');
    await checkout.addContainerApp('beta');
  });
  afterAll(() => checkout[Symbol.asyncDispose]());

  const ps = async () => (await checkout.json<PlatformStatus>('ps')).processes;
  const names = async () => (await ps()).map(({ name }) => name).sort();
  const ids = async () =>
    checkout.docker('ps', '--all', '--quiet', '--no-trunc', '--filter', `name=^portico-${await checkout.instance()}-`);
  const up = async (...args: string[]): Promise<Up & { exitCode: number | null }> => {
    const { stdout, exitCode } = await checkout.run('up', '--json', ...args);
    return { exitCode, ...(JSON.parse(stdout) as Up) };
  };
  const get = async (port: number, path = '/') =>
    (await fetch(`http://127.0.0.1:${port}${path}`)).json() as Promise<Record<string, string>>;
  const calls = async () =>
    (await checkout.read('record/auth-calls.jsonl'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { method: string; body: { apps: { slug: string; name: string }[] } });
  const query = async (slug: string, sql: string) => queryDatabase(await checkout.databaseUrl(slug), sql);

  it('comes up with the same words as the embedded runtime, and registers the apps', async () => {
    const { exitCode, stdout, stderr } = await checkout.run('up');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('docker runtime');
    expect(stdout).toContain(`http://alpha.localhost:${gateway}`);
    expect(stdout).toContain('Sign in as ada@example.com');
    const sync = (await calls()).findLast(({ method }) => method === 'PUT');
    expect(sync!.body.apps.map(({ slug }) => slug)).toEqual(['alpha', 'auth', 'beta']);
    expect(await checkout.read('.env.shared')).toMatch(/^PORTICO_RUNTIME=docker$/m);
  });

  it('shows every container ready, in the shape of the embedded runtime', async () => {
    const processes = await ps();
    expect(processes.map(({ name }) => name)).toEqual([
      'alpha-backend',
      'alpha-database',
      'auth-backend',
      'beta-backend',
      'beta-database',
      'gateway',
      'supervisor',
    ]);
    for (const one of processes) expect(one).toMatchObject({ state: 'ready', restarts: 0 });
    expect(processes[0]).toMatchObject({ pid: null, port: alpha });
    expect(processes[0]!.memoryBytes).toBeGreaterThan(1_000_000);
  });

  it('gives a container no secret in its environment, and the gateway the routes between containers', async () => {
    const environment = await get(alpha, '/api/environment');
    expect(environment).toMatchObject({
      PORTICO_SLUG: 'alpha',
      PORT: '8000',
      PORTICO_RESOLVE: expect.stringContaining('=http://*-backend:8000') as string,
    });
    expect(JSON.stringify(environment)).not.toMatch(/[A-Za-z0-9_-]{43}/);
    const { routes } = (await get(gateway)) as unknown as { routes: { backend: string }[] };
    expect(routes.map(({ backend }) => backend)).toContain('http://alpha-backend:8000');
  });

  it('keeps an app away from the database of another', async () => {
    const instance = await checkout.instance();
    const probe = (host: string): number | null =>
      spawnSync('docker', [
        'exec',
        `portico-${instance}-alpha-backend-1`,
        'node',
        '-e',
        `require('net').connect(5432, '${host}').on('connect', () => process.exit(0)).on('error', () => process.exit(9)); setTimeout(() => process.exit(9), 2000)`,
      ]).status;
    const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}';
    const address = checkout.docker('inspect', '--format', format, `portico-${instance}-beta-database-1`).trim();
    expect([probe('database'), probe(address)]).toEqual([0, 9]);
  });

  it('builds and starts nothing the second time, and touches no container', async () => {
    const before = await ids();
    expect(await up()).toMatchObject({ exitCode: 0, built: [], started: [], stopped: [], failed: [] });
    expect(await ids()).toBe(before);
  });

  it('rebuilds and replaces only the app whose source changed', async () => {
    const source = await checkout.read('apps/beta/backend/src/main.mjs');
    await checkout.write('apps/beta/backend/src/main.mjs', source.replace('REVISION', 'two'));
    expect(await up()).toMatchObject({ exitCode: 0, built: ['beta-backend'], started: ['beta-backend'] });
    expect(await get(beta)).toMatchObject({ revision: 'two' });
  });

  it('gives a changed secret to those who read it, and leaves the database running', async () => {
    const database = (): string => checkout.docker('ps', '--quiet', '--filter', 'name=alpha-database').trim();
    const before = database();
    await checkout.write('apps/alpha/.secrets/own', 'two');
    expect(await up()).toMatchObject({ exitCode: 0, started: ['alpha-backend'] });
    expect(database()).toBe(before);
  });

  it('leaves the rest running when an image does not build, and names the app and the log', async () => {
    const source = await checkout.read('apps/beta/backend/src/main.mjs');
    await checkout.addContainerApp('gamma');
    await checkout.write('apps/beta/backend/src/main.mjs', 'no such luck');
    const { exitCode, stdout, stderr } = await checkout.run('up');
    await checkout.write('apps/beta/backend/src/main.mjs', source);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("Failed  The image of beta-backend doesn't build.");
    expect(stderr).toContain('Why     SyntaxError');
    expect(stderr).toContain(join('.portico', 'logs', 'build-beta-backend.log'));
    expect(stdout).toMatch(/App beta .* failed/);
    expect(await get(beta)).toMatchObject({ revision: 'two' });
    expect(await get(8160 + portOffset)).toMatchObject({ slug: 'gamma' });
  });

  it('shows the message of PostgreSQL or a migration, and starts the other apps', async () => {
    await checkout.write('apps/beta/.env', `${await checkout.read('apps/beta/.env')}FAULT='relation does not exist'\n`);
    const answer = await up();
    expect(answer).toMatchObject({ exitCode: 1, failed: [{ slug: 'beta', failed: 'The migrations of beta failed.' }] });
    expect(answer.failed[0]!.why).toContain('relation does not exist');
    await checkout.write('apps/beta/.env', (await checkout.read('apps/beta/.env')).replace(/^FAULT.*\n/m, ''));
    expect(await up()).toMatchObject({ exitCode: 0, failed: [] });
  });

  it('follows a saved manifest, without a new container', async () => {
    const before = await ids();
    const manifest = await checkout.read('apps/alpha/app.manifest.yml');
    await checkout.write('apps/alpha/app.manifest.yml', manifest.replace('name: App alpha', 'name: Renamed'));
    await vi.waitFor(
      async () => {
        const last = (await calls()).findLast(({ method }) => method === 'PUT');
        expect(last!.body.apps.map(({ name }) => name)).toContain('Renamed');
      },
      { timeout: 10_000, interval: 50 },
    );
    await vi.waitFor(
      async () => expect((await checkout.json<PlatformStatus>('ps')).lastApply).toMatchObject({ ok: true }),
      { timeout: 20_000, interval: 200 },
    );
    expect(await ids()).toBe(before);
  });

  it('runs an app from its sources, whatever is done to manifests meanwhile, and brings its own container back', async () => {
    const changes = "services: { backend: { environment: { DEVELOPED: 'yes' } } }\n";
    await checkout.write('infra/compose/app.dev.yml', changes);
    const container = `portico-${await checkout.instance()}-alpha-backend-1`;
    const environment = () => checkout.docker('inspect', container, '--format', '{{json .Config.Env}}');
    const meanwhile = actWhen(
      (stdout) => stdout.includes('Ctrl-C ends it'),
      async ({ kill }) => {
        checkout.docker('stop', '--time', '1', container);
        await checkout.run('apply');
        expect(environment()).toContain('DEVELOPED=yes');
        kill('SIGINT');
      },
    );
    expect(await runCli(['dev', 'alpha'], checkout.env, meanwhile)).toMatchObject({ exitCode: 130 });
    expect(environment()).not.toContain('DEVELOPED');
    rmSync(join(checkout.root, 'infra/compose/app.dev.yml'));
    expect(await up()).toMatchObject({ exitCode: 0 });
  });

  it('stops and removes an app that discovery no longer finds, and keeps its volume', async () => {
    rmSync(join(checkout.root, 'apps/gamma'), { recursive: true });
    expect(await up()).toMatchObject({ exitCode: 0 });
    expect((await names()).filter((name) => name.startsWith('gamma'))).toEqual([]);
    expect(checkout.docker('volume', 'ls', '--quiet')).toContain(`portico-${await checkout.instance()}-gamma_database`);
    const { routes } = (await get(gateway)) as unknown as { routes: { slug: string }[] };
    expect(routes.map(({ slug }) => slug)).not.toContain('gamma');
  });

  it('runs only the named apps, and auth', async () => {
    expect((await up('--only', 'beta')).exitCode).toBe(0);
    expect(await names()).toEqual(['auth-backend', 'beta-backend', 'beta-database', 'gateway', 'supervisor']);
    expect((await up()).exitCode).toBe(0);
  });

  it('prints logs of one app or of all, and knows whose there are', async () => {
    expect((await checkout.run('logs', 'alpha', '-n', '2')).stdout).toMatch(/^alpha-database +\S/m);
    expect((await checkout.run('logs', '-n', '1')).stdout).toMatch(/^beta-database +\S/m);
    const unknown = await checkout.run('logs', 'alpa');
    expect(unknown).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Did you mean alpha?') as string });
  });

  it('refuses the other runtime while this one runs, and one that there is not', async () => {
    const other = await checkout.run('up', '--runtime', 'embedded');
    expect(other).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('make down AUTH=1') as string });
    expect(await checkout.run('up', '--runtime', 'podman')).toMatchObject({ exitCode: 2 });
    expect(await checkout.read('.env.shared')).toMatch(/^PORTICO_RUNTIME=docker$/m);
  });

  it('goes down, keeps auth running and all data, and comes up again', async () => {
    await query('alpha', 'CREATE TABLE note (id int)');
    const auth = (await ps()).find(({ name }) => name === 'auth-backend')!;
    const { exitCode, stdout } = await checkout.run('down');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Auth keeps running');
    expect(await names()).toEqual(['auth-backend']);
    expect((await ps())[0]!.uptimeSeconds).toBeGreaterThanOrEqual(auth.uptimeSeconds!);
    expect((await up()).started).not.toContain('auth-backend');
    expect(await query('alpha', 'SELECT * FROM note')).toEqual([]);
  });

  it('drops the data of the apps and not auth’s, and only when told twice', async () => {
    expect(await checkout.run('down', '--volumes')).toMatchObject({ exitCode: 2 });
    expect(await names()).toContain('alpha-backend');
    const { dropped } = await checkout.json<{ dropped: string[] }>('down', '--volumes', '--yes');
    expect(dropped.sort()).toEqual(['alpha', 'beta', 'gamma']);
    expect(checkout.docker('volume', 'ls', '--quiet')).toContain(`portico-${await checkout.instance()}-auth_database`);
    expect(await names()).toEqual(['auth-backend']);
  });

  it('names who holds a port, with exit code 3 and nothing started', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(beta, '127.0.0.1', resolve));
    const { exitCode, stderr } = await checkout.run('up');
    holder.close();
    expect(exitCode).toBe(3);
    expect(stderr).toContain(`Failed  Port ${beta}, which beta publishes, is taken by process ${process.pid}`);
    expect(await names()).toEqual(['auth-backend']);
  });

  it.each([
    ['a secret', 'file: .secrets/own', 'file: .secrets/nowhere', 'apps/alpha/.secrets/nowhere is missing'],
    ['a variable', '${ANSWER:-none}', '${NOWHERE}', 'needs NOWHERE, which nothing sets'],
    ['a file of variables', '[.env.app, .env.container]', '[.env.nowhere]', '.env.nowhere'],
    [
      'the walls of the shared file',
      'cap_drop: [ALL]',
      '',
      'portico migrate-app replace apps/alpha/docker-compose.yml',
    ],
  ])('begins nothing without %s', async (_, present, absent, words) => {
    const compose = await checkout.read('apps/alpha/docker-compose.yml');
    await checkout.write('apps/alpha/docker-compose.yml', compose.replace(present, absent));
    const { exitCode, stderr } = await checkout.run('up');
    await checkout.write('apps/alpha/docker-compose.yml', compose);
    expect(stderr).toContain(words);
    expect([exitCode, await names()]).toEqual([3, ['auth-backend']]);
  });

  it('leaves nothing running that it started when it is interrupted', async () => {
    const run = await runCli(
      ['up'],
      checkout.env,
      interruptWhen((stdout) => stdout.includes('ok Gateway')),
    );
    expect(run).toMatchObject({ exitCode: 130, stderr: expect.stringContaining('Interrupted') as string });
    expect(await names()).toEqual(['auth-backend']);
  });

  it('stops auth too when it is told so, and leaves no network behind', async () => {
    expect((await checkout.run('down', '--auth')).exitCode).toBe(0);
    expect(await checkout.json('ps')).toMatchObject({ running: false });
    const instance = await checkout.instance();
    expect(checkout.docker('network', 'ls', '--format', '{{.Name}}')).not.toContain(instance);
  });

  it('says what to do when no engine responds', async () => {
    const env = { ...checkout.env, DOCKER_HOST: 'unix:///nowhere' };
    const { exitCode, stderr } = await runCli(['up'], env);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/Failed {2}Docker: .*\n.*\n {2}Next {4}.*RUNTIME=embedded/);
  });
});
