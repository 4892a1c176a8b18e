import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackupDescription } from '../src/backup/backup-description.ts';
import { platformSettings } from '../src/platform/platform-settings.ts';
import { findSharedSettings } from '../src/settings/load-shared-settings.ts';
import { findSupervisor } from '../src/supervisor/control-client.ts';
import { takeTurn } from '../src/supervisor/take-turn.ts';
import { createOutput } from '../src/terminal/output.ts';
import { porticoDirectory } from '../src/workspace/portico-directory.ts';
import { type Checkout, createCheckout } from './fixture/create-checkout.ts';
import { editBackup } from './fixture/edit-backup.ts';
import { queryDatabase } from './fixture/query-database.ts';
import { queryStopped } from './fixture/query-stopped.ts';
import { actWhen, runCli } from './fixture/run-cli.ts';

const portOffset = 9_000;

type Made = BackupDescription & { folder: string };

async function addApps(checkout: Checkout): Promise<void> {
  await checkout.addApp('alpha');
  await checkout.addApp('beta');
  await checkout.addMigration('alpha', '20260101000000_init', 'CREATE TABLE note (id int PRIMARY KEY);');
}

/** The real command, supervisor and PostgreSQL. */
describe('a restore in the embedded runtime that meets something it did not expect', () => {
  let place: string;
  let checkout: Checkout;
  let empty: Checkout;
  let made: Made;

  const copyOf = async (name: string): Promise<string> => {
    const copy = join(place, name);
    await cp(made.folder, copy, { recursive: true });
    return copy;
  };

  /** Deletes a settings file after its checksum was verified. Data is restored before settings. */
  const failAtTheLast = (one: Checkout, folder: string, ...options: string[]) =>
    runCli(
      ['restore', folder, ...options],
      one.env,
      actWhen(
        (stdout) => stdout.includes('ok Checksums'),
        () => rm(join(folder, 'settings/apps/beta/.env')),
      ),
    );

  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'portico-backups-'));
    checkout = await createCheckout({ portOffset });
    empty = await createCheckout({ portOffset });
    for (const one of [checkout, empty]) await addApps(one);
    await checkout.json('up');
    await queryDatabase(await checkout.databaseUrl('alpha'), 'INSERT INTO note VALUES (1), (2)');
    made = await checkout.json<Made>('backup', '--to', place);
    await checkout.run('down');
  });
  afterAll(async () => {
    for (const one of [checkout, empty]) await one[Symbol.asyncDispose]();
    await rm(place, { recursive: true, force: true });
  });

  it("takes an app's folder from this checkout, whatever the backup says", async () => {
    const copy = await copyOf('moved');
    await rename(join(copy, 'settings/apps/beta'), join(copy, 'settings/services/gateway'));
    await editBackup(copy, ({ apps, files }) => {
      apps.find(({ slug }) => slug === 'beta')!.folder = 'services/gateway';
      files.find(({ path }) => path === 'settings/apps/beta/.env')!.path = 'settings/services/gateway/.env';
    });
    await mkdir(join(empty.root, 'services/gateway'), { recursive: true });
    await empty.json('restore', copy);
    expect(await readdir(join(empty.root, 'services/gateway'))).not.toContain('.env');
    expect(await empty.read('apps/beta/.env')).toBe(
      await readFile(join(made.folder, 'settings/apps/beta/.env'), 'utf8'),
    );
  });

  it('leaves nothing in a checkout that has never been up when it fails at the last', async () => {
    const other = await createCheckout({ portOffset });
    await addApps(other);
    const copy = await copyOf('shrinking');
    const { exitCode } = await failAtTheLast(other, copy);
    expect(exitCode).toBe(1);
    expect(await readdir(other.root)).not.toContain('.env.shared');
    expect(await readdir(join(other.root, 'apps/alpha'))).not.toContain('.env');
    expect((await readdir(join(other.root, '.portico'))).filter((name) => /postgres|data/.test(name))).toEqual([]);
    await other[Symbol.asyncDispose]();
  });

  it('keeps the earlier state when it fails at the end', async () => {
    const look = async () => {
      const names = await readdir(join(checkout.root, '.portico'));
      const replaced = await readdir(join(checkout.root, '.portico/replaced')).catch(() => []);
      return {
        names: names.filter((name) => name !== 'replaced'),
        replaced,
        data: await checkout.read('.portico/data.json'),
      };
    };
    const before = await look();
    const settings = await checkout.read('apps/alpha/.env');
    const { exitCode } = await failAtTheLast(checkout, await copyOf('failing'), '--replace', '--yes');
    expect(exitCode).toBe(1);
    expect(await look()).toEqual(before);
    expect(await checkout.read('apps/alpha/.env')).toBe(settings);
    expect(await queryStopped(checkout, 'alpha', 'SELECT id FROM note ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
  }, 180_000);

  describe('with another command at work', () => {
    /** Runs the command while this process holds the checkout. Returns what it did after the release. */
    const whileHeld = async (...args: string[]) => {
      const output = createOutput({ json: true });
      const turn = await takeTurn({ root: checkout.root, output, signal: new AbortController().signal });
      let waited = false;
      const run = await runCli(
        args,
        checkout.env,
        actWhen(
          (stdout) => stdout.includes('Another command is running'),
          async () => {
            waited = true;
            await turn[Symbol.asyncDispose]();
          },
        ),
      );
      if (!waited) await turn[Symbol.asyncDispose]();
      return { waited, ...run };
    };

    it('a restore waits, and checks the current state again', async () => {
      expect(await whileHeld('restore', made.folder)).toMatchObject({ waited: true, exitCode: 3 });
    });

    it('one that waits says so when make down ends the wait', async () => {
      const output = createOutput({ json: true });
      await using turn = await takeTurn({ root: checkout.root, output, signal: new AbortController().signal });
      const run = await runCli(
        ['restore', made.folder],
        checkout.env,
        actWhen(
          (stdout) => stdout.includes('Another command is running'),
          async () => void (await checkout.run('down')),
        ),
      );
      expect(run).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('took over the platform') as string });
      expect(() => turn.check()).toThrow('took over the platform');
    });

    it('a backup waits', async () => {
      const to = join(place, 'later');
      expect(await whileHeld('backup', '--to', to)).toMatchObject({ waited: true, exitCode: 0 });
      expect(await checkout.json('ps')).toMatchObject({ running: false });
    });

    it('restores with the checkout held until everything is in its place', async () => {
      const before = await readdir(join(checkout.root, '.portico/replaced'));
      let seen: string[] = [];
      const run = await runCli(
        ['restore', made.folder, '--replace', '--yes'],
        checkout.env,
        actWhen(
          (stdout) => stdout.includes('ok Checksums'),
          async () => {
            using client = (await findSupervisor(porticoDirectory(checkout.root).socket))!;
            await client.call('lock', {});
            seen = await readdir(join(checkout.root, '.portico/replaced'));
          },
        ),
      );
      expect(run).toMatchObject({ exitCode: 0, stderr: '' });
      expect(seen).toHaveLength(before.length + 1);
    });

    it('does not move data under a PostgreSQL that was started meanwhile', async () => {
      const { dataDir } = JSON.parse(await checkout.read('.portico/data.json')) as { dataDir: string };
      const { startCluster } = await import('@portico/postgres');
      const shared = (await findSharedSettings(checkout.root))!;
      const { postgresPassword, instance } = platformSettings(checkout.root, shared);
      let cluster: AsyncDisposable | undefined;
      const run = await runCli(
        ['restore', made.folder, '--replace', '--yes'],
        checkout.env,
        actWhen(
          (stdout) => stdout.includes('ok Unpack'),
          async () => {
            const location = { dataDir: porticoDirectory(checkout.root).postgres, instance };
            cluster = await startCluster({ ...location, superuserPassword: postgresPassword, port: 0 });
          },
        ),
      );
      await cluster?.[Symbol.asyncDispose]();
      expect(run).toMatchObject({ exitCode: 3, stderr: expect.stringContaining(`runs on ${dataDir}`) as string });
      expect(await readdir(dataDir)).toContain('PG_VERSION');
    });
  });
});
