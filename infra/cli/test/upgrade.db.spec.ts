import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlatformStatus } from '../src/supervisor/control-protocol.ts';
import { findSupervisor } from '../src/supervisor/control-client.ts';
import { porticoDirectory } from '../src/workspace/portico-directory.ts';
import { type Checkout, createCheckout } from './fixture/create-checkout.ts';
import { queryDatabase } from './fixture/query-database.ts';
import { actWhen, runCli } from './fixture/run-cli.ts';

const portOffset = 15_000;
const alpha = 8140 + portOffset;
const beta = 8150 + portOffset;
const source = (slug: string) => `apps/${slug}/backend/src/main.mjs`;

/** Hands a request on to the app whose host it names. */
const gatewaySource = `
import { createServer, get } from 'node:http';
import { readFileSync } from 'node:fs';
createServer((request, response) => {
  const { routes } = JSON.parse(readFileSync(process.env.GATEWAY_ROUTES_FILE, 'utf8'));
  const route = routes.find(({ hosts }) => hosts.includes(request.headers.host));
  get(route.backend + request.url, (answer) => {
    response.writeHead(answer.statusCode);
    answer.pipe(response);
  }).on('error', () => response.writeHead(502).end());
}).listen(Number(process.env.PORT), process.env.HOST);
`;

/** The real command, supervisor and PostgreSQL; auth, gateway and apps are tiny servers. */
describe('upgrade in the embedded runtime', () => {
  let checkout: Checkout;
  let first: string;

  beforeAll(async () => {
    checkout = await createCheckout({ portOffset });
    await checkout.write('services/gateway/embedded/src/main.ts', gatewaySource);
    await checkout.addApp('alpha');
    await checkout.addApp('beta');
    await checkout.addMigration('alpha', '20260101000000_init', 'CREATE TABLE note (id int PRIMARY KEY, title text);');
    await checkout.json('up');
    first = await checkout.read(source('alpha'));
    await query('INSERT INTO note VALUES (1, $$one$$)');
  });
  afterAll(() => checkout[Symbol.asyncDispose]());

  const query = async (sql: string) => queryDatabase(await checkout.databaseUrl('alpha'), sql);
  const ps = async () => (await checkout.json<PlatformStatus>('ps')).processes;
  const pids = async () => Object.fromEntries((await ps()).map(({ name, pid }) => [name, pid]));
  const revisionOf = async (port: number) =>
    ((await (await fetch(`http://127.0.0.1:${port}/`)).json()) as { revision: string }).revision;
  const backups = async () => (await readdir(join(checkout.root, 'backups')).catch(() => [])).length;
  const setRevision = (slug: string, revision: string) =>
    checkout.write(source(slug), first.replace('REVISION', revision));
  const setBroken = (slug: string, text: string) => checkout.write(source(slug), text);
  const leftovers = async () => [
    ...(await readdir(join(checkout.root, '.portico/releases'))),
    ...(await readdir(join(checkout.root, '.portico/builds'))).filter((name) => name.includes('.old')),
  ];

  it('says so when there is nothing to do, and makes no backup', async () => {
    const before = await pids();
    expect(await checkout.json('upgrade')).toEqual({ upgraded: false });
    expect(await pids()).toEqual(before);
    expect(await backups()).toBe(0);
  });

  it('backs up, migrates, and replaces what changed and nothing else', async () => {
    const before = await pids();
    await setRevision('alpha', 'two');
    await checkout.addMigration('alpha', '20260102000000_body', 'ALTER TABLE note ADD COLUMN body text;');
    const answer = await checkout.json<{ rolled: string[]; backup: string }>('upgrade');
    expect(answer.rolled).toEqual(['alpha']);
    expect((await stat(join(answer.backup, 'postgres.tar.zst'))).size).toBeGreaterThan(100_000);
    expect(await revisionOf(alpha)).toBe('two');
    expect(await query('SELECT * FROM note')).toEqual([{ id: 1, title: 'one', body: null }]);
    const { alpha: _, ...others } = before;
    expect(await pids()).toMatchObject(others);
    expect(await leftovers()).toEqual(['running.json']);
  });

  it('replaces one service after another', async () => {
    await setRevision('alpha', 'three');
    await setRevision('beta', 'three');
    let together = 0;
    const watching = { on: true };
    const watch = (async () => {
      while (watching.on) {
        const [one, two] = await Promise.all([alpha, beta].map((port) => revisionOf(port).catch(() => undefined)));
        if (one === undefined && two === undefined) together++;
      }
    })();
    expect(await checkout.json('upgrade')).toMatchObject({ rolled: ['alpha', 'beta'] });
    watching.on = false;
    await watch;
    expect(together).toBe(0);
  });

  it.each([
    ['ends right after it starts', "throw new Error('no such luck');", 'no such luck'],
    [
      'crashes right after it was healthy',
      `import { createServer } from 'node:http';
       createServer((_, response) => response.end('{}')).listen(Number(process.env.PORT), process.env.HOST);
       setTimeout(() => { console.error('Error: worn out'); process.exit(3); }, 700);`,
      'beta',
    ],
    [
      'fails through its address only',
      `import { createServer } from 'node:http';
       createServer((request, response) => { response.statusCode = request.url === '/api/health' ? 200 : 500; response.end(); })
         .listen(Number(process.env.PORT), process.env.HOST);`,
      'beta.localhost answers 500',
    ],
  ])('runs the version before again when one of the new ones %s', async (_, broken, words) => {
    const made = await backups();
    await setRevision('alpha', 'four');
    await setBroken('beta', broken);
    const { exitCode, stderr } = await checkout.run('upgrade');
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1 });
    expect(stderr).toContain('The upgrade was taken back. beta');
    expect(stderr).toContain(words);
    expect(stderr).toContain('runs again');
    expect(await revisionOf(alpha)).toBe('three');
    expect(await revisionOf(beta)).toBe('three');
    expect(await backups()).toBe(made + 1);
    for (const { state } of await ps()) expect(state).toBe('ready');
    expect(await leftovers()).toEqual(['running.json']);
    // A crash later starts the version before, not what was built.
    process.kill((await pids()).alpha!, 'SIGKILL');
    await expect.poll(() => revisionOf(alpha).catch(() => ''), { timeout: 10_000 }).toBe('three');
  });

  it('does not begin when a source does not build', async () => {
    const before = await pids();
    const description = await checkout.read('apps/beta/backend/package.json');
    await checkout.write('apps/beta/backend/package.json', description.replace('mkdir', 'false && mkdir'));
    const { exitCode, stderr } = await checkout.run('upgrade');
    await checkout.write('apps/beta/backend/package.json', description);
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('beta/backend') as string,
    });
    expect(await pids()).toEqual(before);
    expect(await revisionOf(alpha)).toBe('three');
  });

  it('keeps to the version before when a migration fails', async () => {
    await setRevision('alpha', 'four');
    await setRevision('beta', 'four');
    await checkout.addMigration('alpha', '20260103000000_bad', 'ALTER TABLE missing ADD COLUMN x int;');
    const { exitCode, stderr } = await checkout.run('upgrade');
    await rm(join(checkout.root, 'apps/alpha/backend/prisma/migrations/20260103000000_bad'), { recursive: true });
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1 });
    expect(stderr).toContain('The upgrade was taken back. Migration 20260103000000_bad of alpha failed.');
    expect(await revisionOf(alpha)).toBe('three');
    expect(await query('SELECT * FROM note')).toHaveLength(1);
  });

  it('refuses a migration that the version before would not survive, unless it says so', async () => {
    const before = await pids();
    const made = await backups();
    await checkout.addMigration('alpha', '20260104000000_drop', 'ALTER TABLE note DROP COLUMN title;');
    const { exitCode, stderr } = await checkout.run('upgrade');
    expect(exitCode).toBe(3);
    expect(stderr).toContain('20260104000000_drop/migration.sql:1 is not compatible one version back');
    expect(stderr).toContain('-- portico: contract');
    expect(await pids()).toEqual(before);
    expect(await backups()).toBe(made);
    const check = await checkout.run('check');
    expect(check).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('20260104000000_drop') as string });
  });

  it('brings the data of the backup back after such a migration', async () => {
    const sql = '-- portico: contract (nobody reads the title)\nALTER TABLE note DROP COLUMN title;';
    await checkout.addMigration('alpha', '20260104000000_drop', sql);
    await setBroken('beta', "throw new Error('no such luck');");
    const { exitCode, stderr } = await checkout.run('upgrade');
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1 });
    expect(stderr).toContain('on the data of the backup');
    expect(await query('SELECT * FROM note')).toEqual([{ id: 1, title: 'one', body: null }]);
    expect(await revisionOf(alpha)).toBe('three');
    for (const { name, state } of await ps()) expect([name, state]).toEqual([name, 'ready']);
  });

  it('goes back when it is interrupted', async () => {
    await setBroken('beta', 'setInterval(() => {}, 1000);');
    const inTheGate = actWhen(
      (stdout) => stdout.includes('ok Migrations'),
      async ({ kill }) => {
        await sleep(2_500);
        kill('SIGINT');
      },
    );
    const run = await runCli(['upgrade'], checkout.env, inTheGate);
    expect(run).toMatchObject({ exitCode: 130, stderr: expect.stringContaining('runs again') as string });
    expect(await revisionOf(alpha)).toBe('three');
    expect(await revisionOf(beta)).toBe('three');
    expect(await query('SELECT * FROM note')).toEqual([{ id: 1, title: 'one', body: null }]);
  });

  it('tries a new gateway beside the old one, which is not touched when that does not run', async () => {
    const gateway = await checkout.read('services/gateway/embedded/src/main.ts');
    await setRevision('beta', 'four');
    const before = await pids();
    await checkout.write('services/gateway/embedded/src/main.ts', "throw new Error('no such luck');");
    const { exitCode, stderr } = await checkout.run('upgrade');
    await checkout.write('services/gateway/embedded/src/main.ts', gateway);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1 });
    expect(stderr).toContain('gateway-trial ends right after it starts');
    expect(stderr).not.toContain('taken back');
    expect(await pids()).toEqual(before);
    expect((await ps()).map(({ name }) => name)).not.toContain('gateway-trial');
  });

  it('starts an app that is new and ends one that is gone', async () => {
    // Otherwise the manifest watcher may be there first.
    using client = (await findSupervisor(porticoDirectory(checkout.root).socket))!;
    await client.call('watch', { enabled: false });
    await checkout.addApp('gamma');
    await rm(join(checkout.root, 'apps/beta'), { recursive: true });
    const answer = await checkout.json<{ rolled: string[] }>('upgrade');
    expect(answer.rolled).toEqual(['alpha', 'gamma']);
    expect(Object.keys(await pids()).sort()).toEqual(['alpha', 'auth', 'gamma', 'gateway', 'postgres', 'supervisor']);
    expect(await query('SELECT * FROM note')).toEqual([{ id: 1, body: null }]);
    expect(await revisionOf(alpha)).toBe('four');
  });

  it('needs a running platform', async () => {
    await checkout.run('down');
    expect(await checkout.run('upgrade')).toMatchObject({ exitCode: 3 });
  });
});
