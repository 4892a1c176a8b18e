import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext, vi } from 'vitest';
import {
  asSuperuserOfOld,
  type ContainerCheckout,
  createContainerCheckout,
} from './fixture/create-container-checkout.ts';
import { queryDatabase } from './fixture/query-database.ts';
import { missingEngine } from './fixture/missing-engine.ts';

const portOffset = 18_200;
const older = 'postgres:15-test-of-portico';
const newer = 'postgres:18-bookworm';

/** A checkout with data of a real PostgreSQL 15, in the layout of the current images. */
describe.skipIf(missingEngine)(
  missingEngine ? `not run: ${missingEngine}` : 'upgrade to a new major version of PostgreSQL in the docker runtime',
  () => {
    let checkout: ContainerCheckout;
    let reason = '';
    /** Alpha's Compose file. Its role is not a superuser here, but was when its volume was created. */
    let present: string;

    beforeAll(async () => {
      const context = join(import.meta.dirname, 'fixture/older-postgres');
      const built = spawnSync('docker', ['build', '--quiet', '--tag', older, context], { encoding: 'utf8' });
      if (built.status !== 0) reason = built.stderr.trim().split('\n').at(-1) ?? 'docker build failed';
      checkout = await createContainerCheckout({ portOffset });
      if (reason !== '') return;
      for (const slug of ['alpha', 'beta']) {
        await checkout.addContainerApp(slug);
        if (slug === 'alpha') {
          present = await checkout.read(file(slug));
          await checkout.write(file(slug), asSuperuserOfOld(present, slug));
        }
        await setImage(slug, newer, older);
      }
      await checkout.json('up');
      for (const slug of ['alpha', 'beta']) {
        await query(slug, 'CREATE TABLE note (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL)');
        await query(slug, "INSERT INTO note (body) SELECT 'note ' || n FROM generate_series(1, 1000) n");
      }
    }, 600_000);
    afterAll(() => checkout[Symbol.asyncDispose](), 180_000);

    const needsOlder = (context: TestContext): void => {
      if (reason !== '') context.skip(`PostgreSQL 15 cannot be had here: ${reason}`);
    };
    const file = (slug: string) => `apps/${slug}/docker-compose.yml`;
    const source = (slug: string) => `apps/${slug}/backend/src/main.mjs`;
    const setImage = async (slug: string, from: string, to: string) => {
      const text = await checkout.read(file(slug));
      expect(text).toContain(`image: ${from}`);
      await checkout.write(file(slug), text.replace(`image: ${from}`, `image: ${to}`));
    };
    const query = async (slug: string, sql: string) => {
      const url = await checkout.databaseUrl(slug);
      await vi.waitFor(() => queryDatabase(url, 'SELECT 1'), { timeout: 60_000, interval: 300 });
      return queryDatabase(url, sql);
    };
    const facts = async (slug: string) => {
      const version = "split_part(current_setting('server_version'), '.', 1) AS version";
      const [row] = await query(slug, `SELECT ${version}, count(*)::int AS notes, max(id) AS last FROM note`);
      return row;
    };
    const folders = async (slug: string) => {
      const volume = `portico-${await checkout.instance()}-${slug}_database`;
      const run = [
        'run',
        '--rm',
        '--user',
        '0:0',
        '--volume',
        `${volume}:/volume:ro`,
        '--entrypoint',
        'ls',
        newer,
        '/volume',
      ];
      return checkout
        .docker(...run)
        .split('\n')
        .filter(Boolean);
    };
    const containers = async () =>
      checkout.docker('ps', '--quiet', '--filter', `name=^portico-${await checkout.instance()}-`);

    it('is not started by up, which says what to do', async (context) => {
      needsOlder(context);
      await checkout.write(file('alpha'), present);
      const before = await containers();
      const { exitCode, stderr } = await checkout.run('up');
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 3 });
      expect(stderr).toContain(`The database of alpha is of PostgreSQL 15; its Compose file names ${newer}.`);
      expect(stderr).toContain('make upgrade');
      expect(await containers()).toBe(before);
      expect(await folders('alpha')).toEqual(['15']);
    });

    it('runs the old one on its own files again when the app does not become healthy on the new one', async (context) => {
      needsOlder(context);
      const good = await checkout.read(source('alpha'));
      await checkout.write(source('alpha'), "throw new Error('no such luck');");
      const { exitCode, stderr } = await checkout.run('upgrade');
      await checkout.write(source('alpha'), good);
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 1 });
      expect(stderr).toContain('The upgrade was taken back. alpha-backend');
      expect(await facts('alpha')).toEqual({ version: '15', notes: 1000, last: 1000 });
      expect(await folders('alpha')).toEqual(['15']);
    });

    it('brings every row over, and keeps the old files beside them', async (context) => {
      needsOlder(context);
      const answer = await checkout.json<{ rolled: string[]; moved: { slug: string; kept: string }[] }>('upgrade');
      expect(answer).toMatchObject({ upgraded: true, rolled: ['alpha'], moved: [{ slug: 'alpha', from: 15, to: 18 }] });
      await query('alpha', "INSERT INTO note (body) VALUES ('after')");
      expect(await facts('alpha')).toEqual({ version: '18', notes: 1001, last: 1001 });
      expect(await query('alpha', 'SHOW is_superuser')).toEqual([{ is_superuser: 'off' }]);
      await query('alpha', 'ALTER TABLE note ADD COLUMN more text');
      expect(await facts('beta')).toMatchObject({ version: '15' });
      expect(await folders('alpha')).toEqual([answer.moved[0]!.kept, '18']);
      expect(answer.moved[0]!.kept).toMatch(/^15-kept-\d{8}T\d{6}Z$/);
      expect(await checkout.json('upgrade')).toEqual({ upgraded: false });
    });

    it('does so while nothing runs', async (context) => {
      needsOlder(context);
      await setImage('beta', older, newer);
      expect(await checkout.run('down')).toMatchObject({ exitCode: 0 });
      expect(await checkout.run('up')).toMatchObject({ exitCode: 3 });
      expect(await checkout.json('upgrade')).toMatchObject({
        upgraded: true,
        moved: [{ slug: 'beta', from: 15, to: 18 }],
      });
      await checkout.json('up');
      expect(await facts('beta')).toEqual({ version: '18', notes: 1000, last: 1000 });
      expect(
        checkout.docker(
          'ps',
          '--all',
          '--quiet',
          '--filter',
          `name=^portico-${await checkout.instance()}-beta-[0-9a-f]{6}$`,
        ),
      ).toBe('');
    });

    it('does not go back to an older one', async (context) => {
      needsOlder(context);
      await setImage('beta', newer, older);
      const refused = {
        exitCode: 3,
        stderr: expect.stringContaining('The database of beta is of PostgreSQL 18') as string,
      };
      expect(await checkout.run('up')).toMatchObject(refused);
      expect(await checkout.run('upgrade')).toMatchObject(refused);
      await setImage('beta', older, newer);
      expect(await facts('beta')).toEqual({ version: '18', notes: 1000, last: 1000 });
    });
  },
);
