import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Checkout, createCheckout } from '../../test/fixture/create-checkout.ts';
import { actWhen, type CliRun, interruptWhen, runCli } from '../../test/fixture/run-cli.ts';
import type { PlatformStatus } from '../supervisor/control-protocol.ts';

const portOffset = 11_000;
const backendPort = 8140 + portOffset;
const away = ['set-public-domain', 'example.test', '--trusted-proxy', '127.0.0.1', '--yes'];

interface Registration {
  slug: string;
  url: string;
  client: { redirectUris: string[]; postLogoutRedirectUris: string[]; backchannelLogoutUri: string } | null;
}

let checkout: Checkout;
let shared: string;
beforeAll(async () => {
  checkout = await createCheckout({ portOffset });
  await checkout.addApp('crm');
  const { exitCode, stderr } = await checkout.run('up');
  expect([exitCode, stderr]).toEqual([0, '']);
  // As a person who edited the file keeps it.
  const text = await checkout.read('.env.shared');
  shared = text
    .replace(/^PORTICO_PORT=(\d+)$/m, 'PORTICO_PORT="$1"   # ours')
    .replace(/\n*$/, '\n# The end, without a line end');
  await checkout.write('.env.shared', shared);
}, 180_000);
afterAll(() => checkout[Symbol.asyncDispose](), 60_000);

const environment = async (): Promise<Record<string, string>> =>
  (await (await fetch(`http://127.0.0.1:${backendPort}/api/environment`)).json()) as Record<string, string>;
const registered = async (): Promise<Registration | undefined> =>
  (await checkout.read('auth-calls.jsonl'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { method: string; url: string; body: { apps: Registration[] } })
    .findLast(({ method, url }) => method === 'PUT' && url === '/api/apps')
    ?.body.apps.find(({ slug }) => slug === 'crm');
const hosts = async (): Promise<string[]> =>
  (JSON.parse(await checkout.read('.portico/run/routes.json')) as { routes: { hosts: string[] }[] }).routes.flatMap(
    (route) => route.hosts,
  );
/** Everything that contains an address, and what runs. */
const everything = async () => {
  const { PORTICO_ISSUER, PORTICO_PUBLIC_URL, PORTICO_RESOLVE, PORTICO_ENVIRONMENT } = await environment();
  return {
    shared: await checkout.read('.env.shared'),
    env: await checkout.read('apps/crm/.env'),
    process: { PORTICO_ISSUER, PORTICO_PUBLIC_URL, PORTICO_RESOLVE, PORTICO_ENVIRONMENT },
    registered: await registered(),
    hosts: await hosts(),
    running: (await checkout.json<PlatformStatus>('ps')).processes.map(({ name, state }) => `${name} ${state}`),
  };
};

describe('on a running platform', { timeout: 120_000 }, () => {
  test('says what would change, and asks', async () => {
    const before = await everything();
    const dry = await checkout.run(...away, '--dry-run');
    expect([dry.exitCode, dry.stderr]).toEqual([0, '']);
    expect(dry.stdout).toContain(`http://crm.localhost:${8080 + portOffset} → https://crm.example.test`);
    const asked = await checkout.run(...away.slice(0, -1));
    expect(asked.exitCode).toBe(2);
    expect(asked.stderr).toContain('Everyone signs in again');
    expect(asked.stderr).toContain('YES=1');
    expect(await everything()).toEqual(before);
  });

  test('only looks where a domain leads', async () => {
    const before = await everything();
    const { exitCode, stdout } = await checkout.run('set-public-domain', 'example.test', '--check', '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      dns: { names: [{ name: 'example.test' }, { name: '*.example.test' }] },
    });
    expect((await checkout.run('set-public-domain', 'localhost', '--check')).exitCode).toBe(0);
    expect(await everything()).toEqual(before);
  });

  test('goes there and comes back exactly', async () => {
    const before = await everything();
    const there = await checkout.json<{ running: boolean; changes: { name: string }[] }>(...away);
    expect(there.running).toBe(true);
    expect(there.changes.map(({ name }) => name)).toEqual([
      'PORTICO_DOMAIN',
      'PORTICO_PORT',
      'PORTICO_ENVIRONMENT',
      'PORTICO_TRUSTED_PROXY',
    ]);
    expect(await everything()).toMatchObject({
      process: {
        PORTICO_ISSUER: 'https://auth.example.test',
        PORTICO_PUBLIC_URL: 'https://crm.example.test',
        PORTICO_ENVIRONMENT: 'production',
        PORTICO_RESOLVE: expect.stringContaining('*.example.test=http://127.0.0.1:') as string,
      },
      registered: {
        url: 'https://crm.example.test',
        client: {
          redirectUris: ['https://crm.example.test/api/auth/callback'],
          postLogoutRedirectUris: ['https://crm.example.test/'],
          backchannelLogoutUri: 'https://crm.example.test/api/auth/backchannel-logout',
        },
      },
      hosts: ['auth.example.test', 'crm.example.test'],
    });
    expect((await checkout.json<{ changes: unknown[] }>(...away)).changes).toEqual([]);

    expect(await checkout.run('set-public-domain', 'localhost', '--yes')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await everything()).toEqual(before);
    expect(before.shared).toBe(shared);
  });

  test('that does not come up there runs on as before', async () => {
    const main = 'apps/crm/backend/src/main.mjs';
    const source = await checkout.read(main);
    await checkout.write(main, `if (process.env.PORTICO_PUBLIC_URL.startsWith('https:')) process.exit(9);\n${source}`);
    expect((await checkout.run('apply')).exitCode).toBe(0);
    const before = await everything();
    const { exitCode, stderr, stdout } = await checkout.run(...away);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('crm');
    expect(stdout).toContain('Putting back what was there');
    expect(await everything()).toEqual(before);
    await checkout.write(main, source);
    await checkout.run('apply');
  });

  test('Ctrl-C restores the earlier state', async () => {
    const before = await everything();
    const { exitCode } = await runCli(
      away,
      checkout.env,
      interruptWhen((stdout) => stdout.includes('Migrations')),
    );
    expect(exitCode).toBe(130);
    expect(await everything()).toEqual(before);
  });

  test('up that waited for it does not bring the old settings back', async () => {
    let waiting: Promise<CliRun> | undefined;
    const meanwhile = actWhen(
      (stdout) => stdout.includes('PostgreSQL'),
      () => void (waiting = checkout.run('up')),
    );
    const switched = await runCli(away, checkout.env, meanwhile);
    expect(switched.exitCode).toBe(0);
    const { exitCode, stderr } = (await waiting)!;
    // It read the settings before or after the change, which is a matter of milliseconds.
    if (exitCode !== 0) expect(stderr).toContain('.env.shared changed while this waited');
    expect((await environment()).PORTICO_ISSUER).toBe('https://auth.example.test');
    expect((await checkout.run('set-public-domain', 'localhost', '--yes')).exitCode).toBe(0);
    expect(await checkout.read('.env.shared')).toBe(shared);
  });

  // check-domain.spec.ts and plan-domain.spec.ts test each rule.
  test('refuses a domain without a front, and changes nothing', async () => {
    const before = await everything();
    const { exitCode, stderr } = await checkout.run('set-public-domain', 'example.test', '--yes');
    expect(exitCode).toBe(3);
    expect(stderr).toContain('speak HTTPS');
    expect(await everything()).toEqual(before);
  });
});

test('on a platform that is down, only the settings change', { timeout: 60_000 }, async () => {
  await checkout.run('down');
  const { running } = await checkout.json<{ running: boolean }>(...away);
  expect(running).toBe(false);
  expect(await checkout.read('.env.shared')).toContain('\nPORTICO_DOMAIN=example.test\n');
  await checkout.run('set-public-domain', 'localhost', '--yes');
  expect(readFileSync(join(checkout.root, '.env.shared'), 'utf8')).toBe(shared);
});

test('a checkout that was never up starts out on its domain', async () => {
  await using fresh = await createCheckout({ portOffset });
  const ran = await fresh.run(...away);
  expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
  expect(ran.stdout).toContain('Your proxy must forward to port ');
  const text = await fresh.read('.env.shared');
  for (const line of ['DOMAIN=example.test', 'TRUSTED_PROXY=127.0.0.1']) expect(text).toContain(`\nPORTICO_${line}\n`);
});
