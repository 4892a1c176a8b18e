import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Checkout, createCheckout } from '../../test/fixture/create-checkout.ts';
import { queryDatabase } from '../../test/fixture/query-database.ts';
import type { PlatformStatus } from '../supervisor/control-protocol.ts';

const portOffset = 12_000;
/** A registrable name, under which the template app does not run. */
const away = ['set-public-domain', 'example.com', '--trusted-proxy', '127.0.0.1', '--yes'];
const back = ['set-public-domain', 'localhost', '--yes'];

let checkout: Checkout;
beforeAll(async () => {
  checkout = await createCheckout({ portOffset });
  for (const slug of ['crm', 'sick', 'template-app']) await checkout.addApp(slug);
  const { exitCode, stderr } = await checkout.run('up');
  expect([exitCode, stderr]).toEqual([0, '']);
}, 180_000);
afterAll(() => checkout[Symbol.asyncDispose](), 60_000);

const issuerOf = async (backend: number): Promise<string> => {
  const response = await fetch(`http://127.0.0.1:${backend + portOffset}/api/environment`);
  return ((await response.json()) as { PORTICO_ISSUER: string }).PORTICO_ISSUER;
};
const registered = async (): Promise<string[]> =>
  (await checkout.read('auth-calls.jsonl'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { url: string; body: { apps: { url: string }[] } })
    .findLast(({ url }) => url === '/api/apps')!
    .body.apps.map(({ url }) => url);
const hosts = async (): Promise<string[]> =>
  (JSON.parse(await checkout.read('.portico/run/routes.json')) as { routes: { hosts: string[] }[] }).routes.flatMap(
    (route) => route.hosts,
  );
const everything = async () => ({
  shared: await checkout.read('.env.shared'),
  env: [await checkout.read('apps/crm/.env'), await checkout.read('template-app/.env')],
  issuers: [await issuerOf(8140), await issuerOf(8160)],
  registered: await registered(),
  hosts: await hosts(),
  running: (await checkout.json<PlatformStatus>('ps')).processes.map(({ name }) => name),
});

describe('a domain of which names can be registered', { timeout: 120_000 }, () => {
  test('is served without the template app, which returns afterwards with its data, even with new secrets', async () => {
    const note = async (sql: string) => queryDatabase(await checkout.databaseUrl('template-app'), sql);
    await note("CREATE TABLE note AS SELECT 'kept' AS title");
    const before = await everything();
    const { running, failed } = await checkout.json<{ running: boolean; failed: unknown[] }>(...away);
    expect([running, failed]).toEqual([true, []]);
    expect(await registered()).toEqual(['auth', 'crm', 'sick'].map((slug) => `https://${slug}.example.com`));
    expect(await hosts()).toEqual(['auth', 'crm', 'sick'].map((slug) => `${slug}.example.com`));
    expect(await issuerOf(8140)).toBe('https://auth.example.com');
    await expect(issuerOf(8160)).rejects.toThrow('fetch failed');

    // The secrets can change before switching back.
    expect(await checkout.run('secrets', 'rotate')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await checkout.run(...back)).toMatchObject({ exitCode: 0, stderr: '' });
    const after = await everything();
    const kept = ({ issuers, registered, hosts, running }: typeof after) => ({
      issuers,
      registered,
      hosts,
      running: running.toSorted(),
    });
    expect(kept(after)).toEqual(kept(before));
    expect(await note('SELECT title FROM note')).toEqual([{ title: 'kept' }]);
  });
});

test(
  'an app that ends at once, or no longer builds, keeps the others from no domain, and is named',
  { timeout: 120_000 },
  async () => {
    const [main, manifest] = ['apps/sick/backend/src/main.mjs', 'apps/crm/backend/package.json'];
    const build = await checkout.read(manifest);
    await checkout.write(main, 'process.exit(9);');
    expect((await checkout.run('apply')).exitCode).toBe(1);
    await checkout.write(manifest, build.replace('mkdir', 'false && mkdir'));
    const before = await everything();
    const gone = await checkout.run(...away);
    expect(gone).toMatchObject({ exitCode: 0, stderr: '' });
    expect(gone.stdout).toContain("! sick isn't well, for another reason: sick exits right after starting");
    expect(gone.stdout).toContain("! crm isn't well, for another reason: crm/backend didn't build.");
    // It continues with its earlier build, at the new address.
    expect(await issuerOf(8140)).toBe('https://auth.example.com');
    const { failed } = await checkout.json<{ failed: object[] }>(...back);
    expect(failed).toMatchObject([{ slug: 'crm' }, { slug: 'sick', code: 'process.crashed' }]);
    const after = await everything();
    expect({ ...after, running: after.running.toSorted() }).toEqual({ ...before, running: before.running.toSorted() });

    // An app that cannot start there also does not block switching back.
    await checkout.write(manifest, build);
    const crm = 'apps/crm/backend/src/main.mjs';
    const well = await checkout.read(crm);
    await checkout.write(crm, `if (process.env.PORTICO_PUBLIC_URL.startsWith('https:')) process.exit(9);\n${well}`);
    expect((await checkout.run('apply')).exitCode).toBe(1);
    const { exitCode, stdout, stderr } = await checkout.run(...away);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Putting back what was there');
    expect(stderr).toContain('Failed  crm exits right after starting');
    expect(stderr).not.toContain('either');
    expect(await issuerOf(8140)).toBe(`http://auth.localhost:${8080 + portOffset}`);
  },
);
