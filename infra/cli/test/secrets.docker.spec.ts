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
  const master = async () => /^PORTICO_MASTER_SECRET=(.*)$/m.exec(await shared())![1]!;

  it('rotates: databases and those who read secrets have the new ones, and the old ones open nothing', async () => {
    const [url, old] = [await checkout.databaseUrl('alpha'), await master()];
    expect(await checkout.run('secrets', 'rotate')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await master()).not.toBe(old);
    expect(await query('alpha', 'SELECT title FROM note')).toEqual(kept);
    await expect(query('alpha', 'SELECT 1', url)).rejects.toMatchObject({ code: '28P01' });
    const instance = await checkout.instance();
    const read = checkout.docker('exec', `portico-${instance}-alpha-backend-1`, 'cat', '/run/secrets/database_url');
    expect(new URL(read).password).toBe(new URL(await checkout.databaseUrl('alpha')).password);
  });

  it('leaves the old secrets in no file', async () => {
    const files = ['apps/alpha/.env', 'services/auth/.env', '.env.shared'];
    const secrets = async (): Promise<string[]> =>
      (await Promise.all(files.map(checkout.read))).join().match(/[\w-]{43}/g)!;
    const before = await secrets();
    expect(await checkout.run('secrets', 'rotate', '--only', 'master,kek')).toMatchObject({ exitCode: 0, stderr: '' });
    const after = await secrets();
    const old = before.filter((secret) => !after.includes(secret));
    expect(old.length).toBeGreaterThanOrEqual(5);
    const patterns = old.flatMap((secret) => ['-e', secret]);
    const exclude = '--exclude-dir=record';
    const found = spawnSync('grep', ['-rlF', exclude, ...patterns, '.'], { cwd: checkout.root, encoding: 'utf8' });
    expect([found.status, found.stdout]).toEqual([1, '']);
  });

  it('goes to a domain without the template app, rotates there, and comes back to its data', async () => {
    const before = await shared();
    expect(await checkout.run(...away)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await issuerOf(8140)).toBe('https://auth.example.com');
    await expect(issuerOf(8160)).rejects.toThrow('fetch failed');
    expect(await checkout.run('secrets', 'rotate', '--only', 'master')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await checkout.run(...back)).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await shared()).replaceAll(/[\w-]{43}/g, '')).toBe(before.replaceAll(/[\w-]{43}/g, ''));
    expect(await query('template-app', 'SELECT title FROM note')).toEqual(kept);
    expect(await issuerOf(8160)).toContain('http://auth.localhost:');
  });

  it('gives an app that went and came back its data, under the secrets of now', async () => {
    const [place, aside] = [join(checkout.root, 'apps/alpha'), `${checkout.root}-aside`];
    await rename(place, aside);
    expect(await checkout.run('up')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await checkout.run('secrets', 'rotate', '--only', 'master')).toMatchObject({ exitCode: 0, stderr: '' });
    await rename(aside, place);
    expect(await checkout.run('up')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await query('alpha', 'SELECT title FROM note')).toEqual(kept);
  });

  it('an app whose image no longer builds continues with its existing image, and is named', async () => {
    const main = 'apps/beta/backend/src/main.mjs';
    const source = await checkout.read(main);
    await checkout.write(main, 'no such luck');
    const rotated = await checkout.run('secrets', 'rotate', '--only', 'master');
    expect(rotated).toMatchObject({ exitCode: 0, stderr: '' });
    expect(rotated.stdout).toContain("! beta isn't well, for another reason: The image of beta-backend doesn't build.");
    expect(await query('beta', 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const { failed } = await checkout.json<{ failed: object[] }>(...away);
    expect(failed).toMatchObject([{ slug: 'beta', code: 'build.failed' }]);
    expect(await issuerOf(8150)).toBe('https://auth.example.com');
    expect(await checkout.run(...back)).toMatchObject({ exitCode: 0, stderr: '' });
    await checkout.write(main, source);
  });
});
