import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackupDescription } from '../src/backup/backup-description.ts';
import { findSupervisor, shutdownSupervisor } from '../src/supervisor/control-client.ts';
import { porticoDirectory } from '../src/workspace/portico-directory.ts';
import { type ContainerCheckout, createContainerCheckout } from './fixture/create-container-checkout.ts';
import { editBackup } from './fixture/edit-backup.ts';
import { queryDatabase } from './fixture/query-database.ts';
import { actWhen, interruptWhen, runCli } from './fixture/run-cli.ts';
import { missingEngine } from './fixture/missing-engine.ts';

const portOffset = 10_000;
/** Instance of a platform unknown to this engine. */
const stranger = 'f00d';

/** The real command and engine, on a server that already has a platform. */
describe.skipIf(missingEngine)(
  missingEngine ? `not run: ${missingEngine}` : 'restoring over a platform in containers',
  () => {
    let checkout: ContainerCheckout;
    let place: string;
    let instance: string;
    let made: BackupDescription & { folder: string };

    const lines = (...args: string[]) =>
      checkout
        .docker(...args)
        .split('\n')
        .filter(Boolean)
        .sort();
    const volumesOf = (name: string) => lines('volume', 'ls', '--quiet', '--filter', `name=^portico-${name}-`);
    const containersOf = (name: string) => lines('ps', '--all', '--quiet', '--filter', `name=^portico-${name}-`);
    const networksOf = (name: string) => lines('network', 'ls', '--quiet', '--filter', `name=${name}`);
    const settings = ['.env.shared', 'apps/alpha/.env', 'apps/beta/.env', 'apps/alpha/.secrets/database_password'];
    /** Everything of a platform that a restore could damage. */
    const state = async () => ({
      volumes: volumesOf(instance),
      containers: containersOf(instance),
      settings: await Promise.all(settings.map((path) => checkout.read(path))),
      strangers: [...volumesOf(stranger), ...containersOf(stranger), ...networksOf(stranger)],
    });
    const socket = () => porticoDirectory(checkout.root).socket;
    const copyOf = async (name: string, change?: (description: BackupDescription) => void): Promise<string> => {
      const copy = join(place, name);
      await cp(made.folder, copy, { recursive: true });
      await editBackup(copy, change);
      return copy;
    };
    /** As made by another machine. */
    const ofStranger = async (name: string): Promise<string> => {
      const copy = await copyOf(name);
      const path = join(copy, 'settings/.env.shared');
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replace(/^PORTICO_INSTANCE=.*$/m, `PORTICO_INSTANCE=${stranger}`));
      await editBackup(copy, (one) => void (one.instance = stranger));
      return copy;
    };
    const spoilDump = async (folder: string): Promise<string> => {
      await writeFile(join(folder, 'beta.dump'), 'PGDMP and then nothing');
      await editBackup(folder);
      return folder;
    };
    const replace = (folder: string, ...options: string[]) =>
      checkout.run('restore', folder, '--replace', '--yes', ...options);
    /** Content of alpha's database, which is started only for this query. */
    const notes = async () => {
      const compose = (...args: string[]) =>
        checkout.docker(
          'compose',
          '--progress',
          'quiet',
          '--project-directory',
          join(checkout.root, 'apps/alpha'),
          ...args,
        );
      compose('up', '--detach', '--wait', '--no-deps', 'database');
      const rows = await queryDatabase<{ id: number }>(
        await checkout.databaseUrl('alpha'),
        'SELECT id FROM note ORDER BY 1',
      );
      compose('stop', 'database');
      return rows.map(({ id }) => id);
    };

    beforeAll(async () => {
      place = await mkdtemp(join(tmpdir(), 'portico-backups-'));
      checkout = await createContainerCheckout({ portOffset });
      await checkout.addContainerApp('alpha');
      await checkout.addContainerApp('beta');
      await checkout.json('up');
      instance = await checkout.instance();
      const url = await checkout.databaseUrl('alpha');
      await queryDatabase(url, 'CREATE TABLE note (id int PRIMARY KEY); INSERT INTO note VALUES (1)');
    }, 600_000);
    afterAll(async () => {
      await checkout[Symbol.asyncDispose]();
      const left = [...volumesOf(instance), ...volumesOf(stranger)];
      if (left.length > 0) checkout.docker('volume', 'rm', ...left);
      await rm(place, { recursive: true, force: true });
    }, 120_000);

    it('names the volumes that no dump is of', async () => {
      const gone = `portico-${instance}-gone_database`;
      checkout.docker('volume', 'create', '--label', `com.docker.compose.project=portico-${instance}-gone`, gone);
      made = await checkout.json<typeof made>('backup', '--to', place);
      // The auth of this checkout is a stand-in without a database service.
      expect(made.leftOut).toEqual([`portico-${instance}-auth_database`, gone]);
      expect(JSON.parse(await readFile(join(made.folder, 'backup.json'), 'utf8'))).toMatchObject({
        leftOut: made.leftOut,
      });
      const { stdout } = await checkout.run('backup', '--to', join(place, 'shown'));
      expect(stdout).toContain(gone);
      checkout.docker('volume', 'rm', gone);
    }, 120_000);

    it('backs nothing up while a manifest cannot be read', async () => {
      const manifest = await checkout.read('apps/beta/app.manifest.yml');
      await checkout.write('apps/beta/app.manifest.yml', `${manifest}colour: red\n`);
      const run = await checkout.run('backup', '--to', join(place, 'faulty'));
      await checkout.write('apps/beta/app.manifest.yml', manifest);
      expect(run).toMatchObject({
        exitCode: 3,
        stderr: expect.stringContaining('apps/beta/app.manifest.yml:') as string,
      });
    });

    it('holds the platform for a backup, also when the machine was restarted and no supervisor runs', async () => {
      using client = (await findSupervisor(socket()))!;
      await shutdownSupervisor(client);
      const to = join(place, 'held');
      let seen: string[] = [];
      const run = await runCli(
        ['backup', '--to', to],
        checkout.env,
        actWhen(
          async () => (await readdir(to).catch(() => [])).length > 0,
          async () => {
            using other = (await findSupervisor(socket()))!;
            await other.call('lock', {});
            seen = await readdir(to);
          },
        ),
      );
      expect(run).toMatchObject({ exitCode: 0, stderr: '' });
      expect(seen).toEqual([expect.stringMatching(/^\d{8}T\d{6}Z$/)]);
    }, 120_000);

    it('does not restore while containers run, whoever watches them', async () => {
      expect(await replace(made.folder)).toMatchObject({
        exitCode: 3,
        stderr: expect.stringContaining('make down AUTH=1') as string,
      });
    });

    describe('with the platform standing still', () => {
      beforeAll(async () => {
        await queryDatabase(await checkout.databaseUrl('alpha'), 'INSERT INTO note VALUES (2)');
        checkout.docker('stop', ...containersOf(instance));
      }, 120_000);

      it.each([
        [
          "when the settings can't be written",
          'ok Checksums',
          (folder: string) => rm(join(folder, 'settings/apps/beta/.env')),
          async () => ofStranger('early'),
        ],
        ['when a dump cannot be loaded', undefined, undefined, async () => spoilDump(await ofStranger('late'))],
      ] as const)(
        'leaves the platform that is there alone %s',
        async (_, when, spoil, make) => {
          const before = await state();
          const folder = await make();
          const isTime = (stdout: string) => when !== undefined && stdout.includes(when);
          const run = await runCli(
            ['restore', folder, '--replace', '--yes'],
            checkout.env,
            actWhen(isTime, async () => spoil?.(folder)),
          );
          expect(run).toMatchObject({ exitCode: 1 });
          expect(await state()).toEqual(before);
          expect(before).toMatchObject({ strangers: [] });
          expect(before.volumes).toContain(`portico-${instance}-alpha_database`);
        },
        180_000,
      );

      it.each([
        ['without an app folder', () => rename(join(checkout.root, 'apps/beta'), join(checkout.root, '.beta'))],
        [
          'without a database service',
          async () => {
            const text = await checkout.read('apps/beta/docker-compose.yml');
            await cp(join(checkout.root, 'apps/beta'), join(checkout.root, '.beta'), { recursive: true });
            await checkout.write('apps/beta/docker-compose.yml', text.replace(/^ {2}database:\n( {4}.*\n)*/m, ''));
          },
        ],
      ])('refuses a dump %s, and names it', async (_, take) => {
        const folder = await ofStranger('lacking');
        await take();
        const before = await readdir(checkout.root);
        const run = await replace(folder);
        expect(run).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('beta (beta.dump)') as string });
        expect(run.stderr).toContain('WITHOUT_MISSING_APPS=1');
        expect(await readdir(checkout.root)).toEqual(before);
        expect(volumesOf(stranger)).toEqual([]);
        await rm(join(checkout.root, 'apps/beta'), { recursive: true, force: true });
        await rename(join(checkout.root, '.beta'), join(checkout.root, 'apps/beta'));
        await rm(folder, { recursive: true });
      });

      it('looks for room where the engine keeps its volumes', async () => {
        const before = await state();
        const folder = await copyOf('huge', (one) => void (one.unpackedBytes = 1e15));
        expect(await replace(folder)).toMatchObject({
          exitCode: 3,
          stderr: expect.stringContaining('where Docker keeps its volumes') as string,
        });
        expect(await state()).toEqual(before);
      });

      it('asks before it replaces the databases of the same platform', async () => {
        const before = await state();
        expect(await checkout.run('restore', made.folder)).toMatchObject({
          exitCode: 3,
          stderr: expect.stringContaining('REPLACE=1') as string,
        });
        expect(await state()).toEqual(before);
      });

      it('has them again when a dump cannot be loaded, or on Ctrl-C', async () => {
        const { volumes, settings: before } = await state();
        expect(await replace(await spoilDump(await copyOf('bad')))).toMatchObject({ exitCode: 1 });
        expect(await state()).toMatchObject({ volumes, settings: before });
        const stopped = await runCli(
          ['restore', made.folder, '--replace', '--yes'],
          checkout.env,
          interruptWhen((stdout) => stdout.includes('ok Set aside')),
        );
        expect(stopped).toMatchObject({ exitCode: 130 });
        expect(await state()).toMatchObject({ volumes, settings: before });
        expect(await readdir(join(checkout.root, '.portico/replaced'))).toEqual([]);
        expect(await notes()).toEqual([1, 2]);
      }, 300_000);

      it('replaces them, names where they are, and brings them back', async () => {
        const answer = await checkout.json<{ setAside: string; volumes: string[] }>(
          'restore',
          made.folder,
          '--replace',
          '--yes',
        );
        expect(answer.volumes).toHaveLength(2);
        expect(volumesOf(instance)).toEqual(expect.arrayContaining(answer.volumes));
        expect(answer.volumes[0]).toMatch(`portico-${instance}-replaced-alpha-`);
        expect(await notes()).toEqual([1]);
        const back = await checkout.json<{ setAside: string }>('restore', answer.setAside, '--replace', '--yes');
        expect(await notes()).toEqual([1, 2]);
        expect(volumesOf(instance)).not.toEqual(expect.arrayContaining(answer.volumes));
        expect(await readdir(join(checkout.root, '.portico/replaced'))).toEqual([back.setAside.split('/').at(-1)]);
      }, 300_000);

      it('skips what it is told to, and says so', async () => {
        await rename(join(checkout.root, 'apps/beta'), join(checkout.root, '.beta'));
        const run = await replace(made.folder, '--without-missing-apps');
        await rename(join(checkout.root, '.beta'), join(checkout.root, 'apps/beta'));
        expect(run).toMatchObject({ exitCode: 0, stderr: '' });
        expect(run.stdout).toContain('Not loaded: beta.dump');
        expect(run.stdout).not.toContain('kept for when they come');
        expect(await notes()).toEqual([1]);
      }, 180_000);

      it('is up again with everything that was restored', async () => {
        await checkout.json('up');
        const rows = await queryDatabase(await checkout.databaseUrl('alpha'), 'SELECT id FROM note');
        expect(rows).toEqual([{ id: 1 }]);
      }, 300_000);
    });
  },
);
