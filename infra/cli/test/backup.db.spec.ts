import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, stat, symlink, truncate, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackupDescription } from '../src/backup/backup-description.ts';
import type { PlatformStatus } from '../src/supervisor/control-protocol.ts';
import { type Checkout, createCheckout } from './fixture/create-checkout.ts';
import { editBackup } from './fixture/edit-backup.ts';
import { queryDatabase } from './fixture/query-database.ts';
import { queryStopped } from './fixture/query-stopped.ts';
import { interruptWhen, runCli } from './fixture/run-cli.ts';

const portOffset = 16_000;

type Made = BackupDescription & { folder: string; bytes: number; removed: string[] };

const listNotes = 'SELECT id FROM note ORDER BY id';
const notes = async (checkout: Checkout) =>
  queryDatabase<{ id: number }>(await checkout.databaseUrl('alpha'), listNotes);
const stoppedNotes = (checkout: Checkout) => queryStopped<{ id: number }>(checkout, 'alpha', listNotes);

const pids = async (checkout: Checkout) =>
  (await checkout.json<PlatformStatus>('ps')).processes.map(({ name, pid }) => `${name} ${pid}`);

async function addApps(checkout: Checkout): Promise<void> {
  await checkout.addApp('alpha');
  await checkout.addApp('beta');
  await checkout.addMigration('alpha', '20260101000000_init', 'CREATE TABLE note (id int PRIMARY KEY);');
}

/** The real command, supervisor and PostgreSQL; auth, gateway and apps are tiny servers. */
describe('backup and restore in the embedded runtime', () => {
  let place: string;
  let checkout: Checkout;
  let made: Made;
  const others: Checkout[] = [];

  /** A checkout that has never been up, with the same apps. */
  const emptyCheckout = async (): Promise<Checkout> => {
    const other = await createCheckout({ portOffset });
    await addApps(other);
    others.push(other);
    return other;
  };
  const copyOf = async (name: string): Promise<string> => {
    const copy = join(place, name);
    await cp(made.folder, copy, { recursive: true });
    return copy;
  };

  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'portico-backups-'));
    checkout = await createCheckout({ portOffset });
    await addApps(checkout);
    await checkout.json('up');
    await queryDatabase(await checkout.databaseUrl('alpha'), 'INSERT INTO note VALUES (1), (2)');
    const env = await checkout.read('apps/beta/.env');
    await checkout.write('apps/beta/.env', `${env}SMTP_PASSWORD='of our own'\n`);
  });
  afterAll(async () => {
    for (const one of [checkout, ...others]) await one[Symbol.asyncDispose]();
    await rm(place, { recursive: true, force: true });
  });

  const withoutDatabase = (lines: string[]) => lines.filter((line) => !line.startsWith('postgres '));

  it('backs up a running platform, of which PostgreSQL alone stops and starts: databases, settings, facts and sums', async () => {
    const before = await pids(checkout);
    made = await checkout.json<Made>('backup', '--to', place);
    const after = await pids(checkout);
    expect(withoutDatabase(after)).toEqual(withoutDatabase(before));
    expect(after).toHaveLength(before.length);
    expect(await notes(checkout)).toEqual([{ id: 1 }, { id: 2 }]);
    expect(made).toMatchObject({
      format: 1,
      kind: 'physical',
      runtime: 'embedded',
      portico: { version: '0.0.0' },
      postgres: { major: 18 },
      removed: [],
    });
    expect(made.databases.map(({ name }) => name)).toEqual(['alpha', 'auth', 'beta']);
    expect(made.databases[0]!.migrations).toEqual(['20260101000000_init']);
    expect(made.folder).toMatch(/\/\d{8}T\d{6}Z$/);
    expect(await readdir(place)).toEqual([made.folder.split('/').at(-1)]);
    const listed = execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], {
      cwd: made.folder,
      encoding: 'utf8',
    });
    expect(listed).toContain('backup.json: OK');
    expect(listed).toContain('settings/.env.shared: OK');
    expect(listed).toContain('settings/apps/beta/.env: OK');
  });

  it('is readable only for its owner', async () => {
    const seen: string[] = [];
    const walk = async (folder: string): Promise<void> => {
      expect((await stat(folder)).mode & 0o777, folder).toBe(0o700);
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) await walk(path);
        else {
          expect((await stat(path)).mode & 0o777, path).toBe(0o600);
          seen.push(entry.name);
        }
      }
    };
    await walk(made.folder);
    expect(seen).toContain('postgres.tar.zst');
  });

  it('goes to backups/ of the checkout by default, keeps the given number, and removes the remains of a killed one', async () => {
    const [killed, running] = ['.20260101T000000Z.4194305.partial', `.20260101T000000Z.${process.pid}.partial`];
    for (const name of [killed, running]) await mkdir(join(checkout.root, 'backups', name), { recursive: true });
    const older = join(checkout.root, 'backups/20260101T000000Z');
    await cp(made.folder, older, { recursive: true });
    const last = (await checkout.json<Made>('backup', '--keep', '1')).folder.split('/').at(-1)!;
    expect((await readdir(join(checkout.root, 'backups'))).sort()).toEqual([running, last]);
    expect(await checkout.run('backup', '--keep', 'all')).toMatchObject({ exitCode: 2 });
  });

  it('leaves nothing of a backup that is interrupted, and the platform running', async () => {
    const to = join(place, 'interrupted');
    const hasBegun = interruptWhen(async () => (await readdir(to).catch(() => [])).length > 0);
    const run = await runCli(['backup', '--to', to], checkout.env, hasBegun);
    expect(run).toMatchObject({ exitCode: 130, stderr: expect.stringContaining('Interrupted') as string });
    expect(await readdir(to)).toEqual([]);
    expect(await notes(checkout)).toEqual([{ id: 1 }, { id: 2 }]);
    await rm(to, { recursive: true });
  });

  it('starts PostgreSQL again when its files cannot be copied', async () => {
    const { dataDir } = JSON.parse(await checkout.read('.portico/data.json')) as { dataDir: string };
    const link = join(dataDir, 'pg_tblspc/16999');
    await symlink('/tmp', link);
    const run = await checkout.run('backup', '--to', join(place, 'failed'));
    await unlink(link);
    expect(run).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('pg_tblspc/16999') as string });
    expect(await readdir(join(place, 'failed'))).toEqual([]);
    expect(await notes(checkout)).toEqual([{ id: 1 }, { id: 2 }]);
    await rm(join(place, 'failed'), { recursive: true });
  });

  it('does not restore under a running platform', async () => {
    expect(await checkout.run('restore', made.folder, '--replace', '--yes')).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('make down') as string,
    });
  });

  it('backs up a stopped platform, too', async () => {
    await queryDatabase(await checkout.databaseUrl('alpha'), 'INSERT INTO note VALUES (3)');
    expect((await checkout.run('down')).exitCode).toBe(0);
    const stopped = await checkout.json<Made>('backup', '--to', join(place, 'stopped'));
    expect(stopped.databases.map(({ name }) => name)).toEqual(['alpha', 'auth', 'beta']);
    expect(await checkout.json('ps')).toMatchObject({ running: false });
  });

  it('backs nothing up while a manifest cannot be read, and names it', async () => {
    const manifest = await checkout.read('apps/beta/app.manifest.yml');
    await checkout.write('apps/beta/app.manifest.yml', `${manifest}colour: red\n`);
    const to = join(place, 'faulty');
    const run = await checkout.run('backup', '--to', to);
    await checkout.write('apps/beta/app.manifest.yml', manifest);
    expect(run).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('apps/beta/app.manifest.yml:') as string,
    });
    expect(await readdir(to).catch(() => [])).toEqual([]);
  });

  // open-backup.spec.ts and check-fit.spec.ts test each fault.
  describe('refuses, and changes nothing', () => {
    it.each<[string, (folder: string) => Promise<unknown>, number, string]>([
      ['a file that was changed', (folder) => truncate(join(folder, 'postgres.tar.zst'), 1000), 1, 'has 1000 bytes'],
      [
        'a backup of newer sources',
        (folder) => editBackup(folder, ({ databases }) => void databases[0]!.migrations.push('20270101000000_future')),
        3,
        'alpha has no migration 20270101000000_future',
      ],
    ])('%s', async (_, spoil, exitCode, words) => {
      const copy = await copyOf('spoiled');
      await spoil(copy);
      const other = (others[0] ??= await emptyCheckout());
      const run = await other.run('restore', copy);
      await rm(copy, { recursive: true, force: true });
      expect(run).toMatchObject({ exitCode, stderr: expect.stringContaining(words) as string });
      expect(await readdir(other.root)).not.toContain('.env.shared');
      expect(await readdir(join(other.root, '.portico')).catch(() => [])).not.toContain('postgres');
    });

    it('another runtime', async () => {
      const run = await runCli(['restore', made.folder], { ...others[0]!.env, RUNTIME: 'docker' });
      expect(run).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('of the embedded runtime') as string });
    });
  });

  it('restores into a checkout that has never been up, ready for make up', async () => {
    const other = (others[0] ??= await emptyCheckout());
    const { exitCode, stdout, stderr } = await other.run('restore', made.folder);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('Start it with make up');
    expect(await other.read('.env.shared')).toBe(await checkout.read('.env.shared'));
    expect((await stat(join(other.root, '.env.shared'))).mode & 0o777).toBe(0o600);
    expect((await readdir(join(other.root, '.portico'))).filter((name) => name.includes('restore'))).toEqual([]);
    const up = await other.run('up');
    expect({ exitCode: up.exitCode, stderr: up.stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(await notes(other)).toEqual([{ id: 1 }, { id: 2 }]);
    expect(await other.read('apps/beta/.env')).toContain('SMTP_PASSWORD');
    expect((await other.run('down')).exitCode).toBe(0);
  });

  it('keeps the earlier state when it is interrupted', async () => {
    const before = (await readdir(join(checkout.root, '.portico'))).sort();
    const run = await runCli(
      ['restore', made.folder, '--replace', '--yes'],
      checkout.env,
      interruptWhen((stdout) => stdout.includes('ok Unpack')),
    );
    expect(run).toMatchObject({ exitCode: 130 });
    expect((await readdir(join(checkout.root, '.portico'))).sort()).toEqual(before);
  });

  it('asks before it replaces data, puts them aside, and brings them back', async () => {
    const refused = await checkout.run('restore', made.folder);
    expect(refused).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('REPLACE=1') as string });
    expect(await checkout.run('restore', made.folder, '--replace')).toMatchObject({ exitCode: 2 });
    const answer = await checkout.json<{ setAside: string }>('restore', made.folder, '--replace', '--yes');
    expect(await stoppedNotes(checkout)).toEqual([{ id: 1 }, { id: 2 }]);
    // The replaced data still has the third note: the interrupted restore did not change it.
    const back = await checkout.json<{ setAside: string }>('restore', answer.setAside, '--replace', '--yes');
    expect(await stoppedNotes(checkout)).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
    expect((await readdir(join(checkout.root, '.portico/replaced'))).map((name) => join('x', name))).toEqual([
      join('x', back.setAside.split('/').at(-1)!),
    ]);
  });

  it('restores over data that is damaged', async () => {
    const { dataDir } = JSON.parse(await checkout.read('.portico/data.json')) as { dataDir: string };
    await truncate(join(dataDir, 'global/pg_control'), 100);
    expect((await checkout.run('up')).exitCode).toBe(1);
    await checkout.json('restore', made.folder, '--replace', '--yes');
    expect(await stoppedNotes(checkout)).toEqual([{ id: 1 }, { id: 2 }]);
  });
});
