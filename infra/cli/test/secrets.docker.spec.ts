import { spawnSync } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ContainerCheckout, createContainerCheckout } from './fixture/create-container-checkout.ts';
import { queryDatabase } from './fixture/query-database.ts';
import { missingEngine } from './fixture/missing-engine.ts';

const portOffset = 21_000;
const away = ['set-public-domain', 'example.com', '--trusted-proxy', '127.0.0.1', '--yes'];
const back = ['set-public-domain', 'localhost', '--yes'];

/** The real command and engine; auth, gateway and apps are tiny servers, databases are PostgreSQL. */
const title = missingEngine ? `not run: ${missingEngine}` : 'secrets and domains in the docker runtime';
describe.skipIf(missingEngine)(title, { timeout: 600_000 }, () => {
  let checkout: ContainerCheckout;

  beforeAll(async () => {
    checkout = await createContainerCheckout({ portOffset });
    for (const slug of ['alpha', 'beta', 'template-app']) await checkout.addContainerApp(slug);
    for (const folder of ['apps/alpha', 'apps/beta', 'template-app']) await signInAtDatabase(folder);
    await checkout.json('up');
    for (const slug of ['alpha', 'template-app']) await query(slug, "CREATE TABLE note AS SELECT 'kept' AS title");
  });
  afterAll(() => checkout[Symbol.asyncDispose]());

  /** Like a real app's migrations, with the password from its files. */
  const signInAtDatabase = async (folder: string) => {
    const file = `${folder}/docker-compose.yml`;
    const script =
      "until pg_isready -qh database; do sleep 0.1; done; exec psql \"$$(sed 's/?.*//' /run/secrets/database_url)\" -c 'SELECT 1'";
    const compose = (await checkout.read(file)).replace(
      / {2}migrate:\n(.*\n){4}/,
      `  migrate:\n    <<: *walls\n    image: postgres:18-bookworm\n    entrypoint: [bash, -c, ${JSON.stringify(script)}]\n    secrets: [database_url]\n    depends_on: [database]\n`,
    );
    await checkout.write(file, compose);
  };
  const query = async (slug: string, sql: string, url?: string) =>
    queryDatabase((url ?? (await checkout.databaseUrl(slug))).replace(/\?.*/, ''), sql);
  const kept = [{ title: 'kept' }];
  const issuerOf = async (backend: number) =>
    (
      (await (await fetch(`http://127.0.0.1:${backend + portOffset}/api/environment`)).json()) as {
        PORTICO_ISSUER: string;
      }
    ).PORTICO_ISSUER;
  const shared = () => checkout.read('.env.shared');

  it('rotates: all have the new ones, the old ones open nothing and are in no file', async () => {
    const files = ['apps/alpha/.env', 'services/auth/.env', '.env.shared'];
    const secrets = async (): Promise<string[]> =>
      (await Promise.all(files.map(checkout.read))).join().match(/[\w-]{43}/g)!;
    const [url, before] = [await checkout.databaseUrl('alpha'), await secrets()];
    expect(await checkout.run('secrets', 'rotate')).toMatchObject({ exitCode: 0, stderr: '' });
    const after = await secrets();
    const old = before.filter((secret) => !after.includes(secret));
    expect(old.length).toBeGreaterThanOrEqual(6);
    const patterns = old.flatMap((secret) => ['-e', secret]);
    const exclude = '--exclude-dir=record';
    const found = spawnSync('grep', ['-rlF', exclude, ...patterns, '.'], { cwd: checkout.root, encoding: 'utf8' });
    expect([found.status, found.stdout]).toEqual([1, '']);

    expect(await query('alpha', 'SELECT title FROM note')).toEqual(kept);
    await expect(query('alpha', 'SELECT 1', url)).rejects.toMatchObject({ code: '28P01' });
    const instance = await checkout.instance();
    const read = checkout.docker('exec', `portico-${instance}-alpha-backend-1`, 'cat', '/run/secrets/database_url');
    expect(new URL(read).password).toBe(new URL(await checkout.databaseUrl('alpha')).password);
  });

  it('rotates at a domain, with an app that is away and one that no longer builds, and all come back with their data', async () => {
    const before = await shared();
    const main = 'apps/beta/backend/src/main.mjs';
    const source = await checkout.read(main);
    const [place, aside] = [join(checkout.root, 'apps/alpha'), `${checkout.root}-aside`];
    await checkout.write(main, 'no such luck');
    await rename(place, aside);

    const { failed } = await checkout.json<{ failed: object[] }>(...away);
    expect(failed).toMatchObject([{ slug: 'beta', code: 'build.failed' }]);
    expect(await issuerOf(8150)).toBe('https://auth.example.com');
    for (const gone of [8140, 8160]) await expect(issuerOf(gone)).rejects.toThrow('fetch failed');

    const rotated = await checkout.run('secrets', 'rotate', '--only', 'master');
    expect(rotated).toMatchObject({ exitCode: 0, stderr: '' });
    expect(rotated.stdout).toContain("! beta isn't well, for another reason: The image of beta-backend doesn't build.");
    expect(await query('beta', 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

    await checkout.write(main, source);
    await rename(aside, place);
    expect(await checkout.run(...back)).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await shared()).replaceAll(/[\w-]{43}/g, '')).toBe(before.replaceAll(/[\w-]{43}/g, ''));
    for (const slug of ['alpha', 'template-app']) expect(await query(slug, 'SELECT title FROM note')).toEqual(kept);
    expect(await issuerOf(8160)).toContain('http://auth.localhost:');
  });
});
