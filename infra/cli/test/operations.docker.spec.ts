import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BackupDescription } from '../src/backup/backup-description.ts';
import { findSupervisor } from '../src/supervisor/control-client.ts';
import type { PlatformStatus } from '../src/supervisor/control-protocol.ts';
import { porticoDirectory } from '../src/workspace/portico-directory.ts';
import { type ContainerCheckout, createContainerCheckout } from './fixture/create-container-checkout.ts';
import { queryDatabase } from './fixture/query-database.ts';
import { runCli } from './fixture/run-cli.ts';
import { missingEngine } from './fixture/missing-engine.ts';

const portOffset = 19_000;
const alpha = 8140 + portOffset;
const beta = 8150 + portOffset;

/** The real command and engine; auth, gateway and apps are tiny servers, databases are PostgreSQL. */
describe.skipIf(missingEngine)(
  missingEngine ? `not run: ${missingEngine}` : 'backup, restore and upgrade in the docker runtime',
  () => {
    let checkout: ContainerCheckout;
    let place: string;
    let first: string;
    let made: BackupDescription & { folder: string };

    beforeAll(async () => {
      place = await mkdtemp(join(tmpdir(), 'portico-backups-'));
      checkout = await createContainerCheckout({ portOffset });
      await checkout.addContainerApp('alpha');
      await checkout.addContainerApp('beta');
      first = await checkout.read('apps/alpha/backend/src/main.mjs');
      await checkout.json('up');
      await ready('alpha');
      await query('alpha', 'CREATE TABLE note (id int PRIMARY KEY, title text); INSERT INTO note VALUES (1, $$one$$)');
    }, 300_000);
    afterAll(async () => {
      await checkout[Symbol.asyncDispose]();
      await rm(place, { recursive: true, force: true });
    }, 120_000);

    const query = async (slug: string, sql: string) => queryDatabase(await checkout.databaseUrl(slug), sql);
    /** The fixture's databases have no health check. */
    const ready = (slug: string) => vi.waitFor(() => query(slug, 'SELECT 1'), { timeout: 60_000, interval: 300 });
    const ids = async () => {
      const { processes } = await checkout.json<PlatformStatus>('ps');
      const instance = await checkout.instance();
      const all = checkout.docker('ps', '--quiet', '--filter', `name=^portico-${instance}-`);
      return {
        states: processes.map(({ name, state }) => `${name} ${state}`),
        all: all.split('\n').filter(Boolean).sort(),
      };
    };
    const revisionOf = async (port: number) =>
      ((await (await fetch(`http://127.0.0.1:${port}/`)).json()) as { revision: string }).revision;
    const setSource = (slug: string, text: string) => checkout.write(`apps/${slug}/backend/src/main.mjs`, text);
    const setRevision = (slug: string, revision: string) => setSource(slug, first.replace('REVISION', revision));
    const previous = async () =>
      checkout.docker(
        'image',
        'ls',
        '--quiet',
        '--filter',
        `reference=portico-${await checkout.instance()}-*:previous`,
      );

    it('dumps every database while all runs', async () => {
      const before = await ids();
      made = await checkout.json<typeof made>('backup', '--to', place);
      expect(await ids()).toEqual(before);
      expect(made).toMatchObject({ kind: 'logical', runtime: 'docker', postgres: { major: 18 } });
      expect(made.databases.map(({ name }) => name)).toEqual(['alpha', 'beta']);
      expect((await readdir(made.folder)).sort()).toEqual([
        'SHA256SUMS',
        'alpha.dump',
        'backup.json',
        'beta.dump',
        'settings',
      ]);
    });

    it('does not overwrite existing data', async () => {
      expect(await checkout.run('restore', made.folder)).toMatchObject({ exitCode: 3 });
      expect(await query('alpha', 'SELECT id FROM note')).toEqual([{ id: 1 }]);
    });

    it('does nothing where nothing changed', async () => {
      expect(await checkout.json('upgrade')).toEqual({ upgraded: false });
    });

    it('brings a new version in, and touches nothing else', async () => {
      const before = await ids();
      await setRevision('alpha', 'two');
      expect(await checkout.json('upgrade')).toMatchObject({ upgraded: true, rolled: ['alpha'] });
      expect(await revisionOf(alpha)).toBe('two');
      const after = await ids();
      expect(after.all.filter((id) => !before.all.includes(id))).toHaveLength(1);
      expect(await previous()).toBe('');
    });

    it('takes in newer images that apps and their databases stand on, and keeps the data', async () => {
      const names = { node: `own-test-node:${process.pid}`, postgres: `own-test-postgres:${process.pid}` };
      const make = (tag: string, from: string, line: string): void => {
        execFileSync('docker', ['build', '--quiet', '--tag', tag, '-'], { input: `FROM ${from}\n${line}` });
      };
      const [dockerfile, compose] = await Promise.all(
        ['backend/Dockerfile', 'docker-compose.yml'].map((file) => checkout.read(`apps/alpha/${file}`)),
      );
      make(names.node, 'node:24-bookworm-slim', 'LABEL fixes=none');
      make(names.postgres, 'postgres:18-bookworm', 'LABEL fixes=none');
      await checkout.write('apps/alpha/backend/Dockerfile', dockerfile!.replace('node:24-bookworm-slim', names.node));
      await checkout.write('apps/alpha/docker-compose.yml', compose!.replace('postgres:18-bookworm', names.postgres));
      expect(await checkout.json('upgrade')).toMatchObject({ upgraded: true, rolled: ['alpha'] });
      expect(await checkout.json('upgrade')).toEqual({ upgraded: false });
      make(names.node, 'node:24-bookworm-slim', 'LABEL fixes=some');
      make(names.postgres, 'postgres:18-bookworm', 'LABEL fixes=some');
      expect(await checkout.json('upgrade')).toMatchObject({ upgraded: true, rolled: ['alpha'] });
      const instance = await checkout.instance();
      for (const service of ['backend', 'database']) {
        const format = ['--format', '{{index .Config.Labels "fixes"}}'];
        expect(checkout.docker('inspect', ...format, `portico-${instance}-alpha-${service}-1`).trim()).toBe('some');
      }
      expect(await query('alpha', 'SELECT id FROM note')).toEqual([{ id: 1 }]);
      await checkout.write('apps/alpha/backend/Dockerfile', dockerfile!);
      await checkout.write('apps/alpha/docker-compose.yml', compose!);
      expect(await checkout.json('upgrade')).toMatchObject({ upgraded: true, rolled: ['alpha'] });
      checkout.docker('image', 'rm', names.node, names.postgres);
    });

    it('runs the version before again when a new one does not become healthy', async () => {
      await setRevision('alpha', 'three');
      await setSource('beta', "throw new Error('no such luck');");
      const { exitCode, stderr } = await checkout.run('upgrade');
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 1 });
      expect(stderr).toContain('The upgrade was taken back. beta-backend');
      expect(stderr).toContain('no such luck');
      expect(await revisionOf(alpha)).toBe('two');
      expect(await revisionOf(beta)).toBe('REVISION');
      expect((await ids()).states.filter((state) => !state.endsWith('ready'))).toEqual([]);
      expect(await previous()).toBe('');
    });

    it('changes nothing when an image does not build', async () => {
      const before = await ids();
      await setSource('beta', 'this is no program');
      const { exitCode, stderr } = await checkout.run('upgrade');
      expect({ exitCode, stderr }).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining('beta-backend') as string,
      });
      expect(await ids()).toEqual(before);
      expect(await previous()).toBe('');
      await setSource('beta', first);
    });

    it('runs all of the version before again when an app that is new does not become healthy', async () => {
      // Otherwise the manifest watcher could come first.
      using client = (await findSupervisor(porticoDirectory(checkout.root).socket))!;
      await client.call('watch', { enabled: false });
      const routes = await checkout.read('.portico/gateway/routes/routes.json');
      await setRevision('alpha', 'three');
      await checkout.addContainerApp('gamma');
      await setSource('gamma', "throw new Error('no such luck');");
      const { exitCode, stderr } = await checkout.run('upgrade');
      expect({ exitCode, stderr }).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining('The upgrade was taken back. gamma-backend') as string,
      });
      expect(stderr).toContain('(alpha taken back)');
      expect(await revisionOf(alpha)).toBe('two');
      expect((await ids()).states.filter((state) => !state.endsWith('ready') || state.startsWith('gamma'))).toEqual([]);
      expect(await checkout.read('.portico/gateway/routes/routes.json')).toBe(routes);
      await client.call('watch', { enabled: false });
      await rm(join(checkout.root, 'apps/gamma'), { recursive: true });
      await setRevision('alpha', 'two');
    });

    it('runs the version before from its own Compose file and environment when the new ones are at fault', async () => {
      const files = ['apps/alpha/docker-compose.yml', 'apps/alpha/.env.app'];
      const [composeFile, structure] = await Promise.all(files.map(checkout.read));
      const broken = composeFile!.replace("[CMD, bash, -c, '</dev/tcp/127.0.0.1/8000']", '[CMD, "false"]');
      expect(broken).not.toBe(composeFile);
      await checkout.write(files[0]!, broken.replace('retries: 5, start_period: 30s', 'retries: 2, start_period: 1s'));
      await checkout.write(files[1]!, 'LOG_LEVEL=debug\n');
      const { exitCode, stderr } = await checkout.run('upgrade');
      expect({ exitCode, stderr }).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining("The upgrade was taken back. alpha-backend isn't healthy") as string,
      });
      expect(stderr).not.toContain('but for');
      expect((await ids()).states.filter((state) => !state.endsWith('ready'))).toEqual([]);
      const backend = `portico-${await checkout.instance()}-alpha-backend-1`;
      expect(checkout.docker('exec', backend, 'printenv', 'LOG_LEVEL')).toBe('info\n');
      expect(checkout.docker('inspect', '--format', '{{json .Config.Healthcheck.Test}}', backend)).toContain('8000');

      // What runs already matches the earlier files, so this changes nothing.
      await checkout.write(files[0]!, composeFile!);
      await checkout.write(files[1]!, structure!);
      const before = await ids();
      expect(await checkout.json('upgrade')).toEqual({ upgraded: false });
      expect(await ids()).toEqual(before);
    });

    it('brings the data back after a migration that the version before does not survive', async () => {
      // Done by the one-shot container; the command reads the file.
      await query(
        'alpha',
        'CREATE TABLE _prisma_migrations (migration_name text, finished_at timestamptz, rolled_back_at timestamptz)',
      );
      const sql = '-- portico: contract (nobody reads the title)\nALTER TABLE note DROP COLUMN title;';
      await checkout.addMigration('alpha', '20260101000000_drop', sql);
      const broken = "import { createServer } from 'node:http'; throw new Error('no such luck');";
      await setSource('alpha', broken);
      const compose = await checkout.read('apps/alpha/docker-compose.yml');
      const { exitCode, stderr } = await checkout.run('upgrade');
      expect({ exitCode, stderr }).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining('on the data of the backup') as string,
      });
      expect(await checkout.read('apps/alpha/docker-compose.yml')).toBe(compose);
      expect(await query('alpha', 'SELECT * FROM note')).toEqual([{ id: 1, title: 'one' }]);
      expect(await revisionOf(alpha)).toBe('two');
      await rm(join(checkout.root, 'apps/alpha/backend/prisma'), { recursive: true });
      await setRevision('alpha', 'two');
    });

    it('restores into a checkout whose volumes are gone, from a whole backup only', async () => {
      const name = `portico-${await checkout.instance()}`;
      const settings = await checkout.read('.env.shared');
      expect((await checkout.run('down', '--volumes', '--auth', '--confirm', name)).exitCode).toBe(0);
      await rm(join(checkout.root, '.env.shared'));
      const cut = join(place, 'cut');
      await cp(made.folder, cut, { recursive: true });
      await truncate(join(cut, 'beta.dump'), 100);
      expect(await checkout.run('restore', cut)).toMatchObject({ exitCode: 1 });
      const wrong = await runCli(['restore', made.folder], { ...checkout.env, RUNTIME: 'embedded' });
      expect(wrong).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('of the docker runtime') as string });

      // A dump that PostgreSQL refuses. Nothing of it must remain.
      const bad = join(place, 'bad');
      await cp(made.folder, bad, { recursive: true });
      await writeFile(join(bad, 'beta.dump'), 'PGDMP and then nothing');
      const description = JSON.parse(await readFile(join(bad, 'backup.json'), 'utf8')) as BackupDescription;
      const sum = (file: string) => execFileSync('sha256sum', [file], { cwd: bad, encoding: 'utf8' }).split(' ')[0]!;
      Object.assign(
        description.files.find(({ path }) => path === 'beta.dump')!,
        { bytes: 22, sha256: sum('beta.dump') },
      );
      await writeFile(join(bad, 'backup.json'), JSON.stringify(description));
      const files = [...description.files.map(({ path }) => path), 'backup.json'];
      await writeFile(join(bad, 'SHA256SUMS'), files.map((path) => `${sum(path)}  ${path}\n`).join(''));
      const refused = await checkout.run('restore', bad);
      expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('docker exec') as string });
      expect(checkout.docker('volume', 'ls', '--quiet', '--filter', `name=^${name}-`)).toBe('');
      expect(await readdir(checkout.root)).not.toContain('.env.shared');

      const { exitCode, stderr } = await checkout.run('restore', made.folder);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(await readFile(join(checkout.root, '.env.shared'), 'utf8')).toBe(settings);
      await checkout.json('up');
      await ready('alpha');
      expect(await query('alpha', 'SELECT * FROM note')).toEqual([{ id: 1, title: 'one' }]);
      expect(await revisionOf(alpha)).toBe('two');
    });
  },
);
