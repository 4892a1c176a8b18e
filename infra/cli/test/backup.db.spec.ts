import { execFileSync } from 'node:child_process';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackupDescription } from '../src/backup/backup-description.ts';
import type { PlatformStatus } from '../src/supervisor/control-protocol.ts';
import { type Checkout, createCheckout } from './fixture/create-checkout.ts';
import { queryDatabase } from './fixture/query-database.ts';
import { interruptWhen, runCli } from './fixture/run-cli.ts';

const portOffset = 16_000;

type Made = BackupDescription & { folder: string; bytes: number; removed: string[] };

const notes = async (checkout: Checkout) =>
  queryDatabase<{ id: number }>(await checkout.databaseUrl('alpha'), 'SELECT id FROM note ORDER BY id');

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

  it('lets nobody but its owner read it', async () => {
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

  it('goes to backups/ of the checkout by default, keeps as many as it is told, and removes what a killed one left', async () => {
    const [killed, running] = ['.20260101T000000Z.4194305.partial', `.20260101T000000Z.${process.pid}.partial`];
    for (const name of [killed, running]) await mkdir(join(checkout.root, 'backups', name), { recursive: true });
    await checkout.json<Made>('backup', '--keep', '1');
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

  describe('refuses, and changes nothing', () => {
    const edit = async (folder: string, change: (description: Record<string, unknown>) => void) => {
      const path = join(folder, 'backup.json');
      const description = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
      change(description);
      await writeFile(path, JSON.stringify(description));
    };
    const sumAgain = (folder: string) =>
      execFileSync('sh', ['-c', 'sha256sum $(cut -c 67- SHA256SUMS) > new && mv new SHA256SUMS'], { cwd: folder });
    const flip = async (path: string) => {
      const bytes = await readFile(path);
      bytes[Math.floor(bytes.length / 2)]! ^= 1;
      await writeFile(path, bytes);
    };

    it.each([
      ['a folder that is none', async (folder: string) => rm(folder, { recursive: true }), 2, 'no such folder'],
      [
        'one without its description',
        async (folder: string) => rm(join(folder, 'backup.json')),
        2,
        'holds no backup.json',
      ],
      [
        'a missing file',
        async (folder: string) => rm(join(folder, 'settings/.env.shared')),
        1,
        '.env.shared is missing',
      ],
      [
        'a file cut off',
        async (folder: string) => truncate(join(folder, 'postgres.tar.zst'), 1000),
        1,
        'has 1000 bytes',
      ],
      [
        'a bit that flipped',
        async (folder: string) => flip(join(folder, 'postgres.tar.zst')),
        1,
        'postgres.tar.zst was changed',
      ],
      [
        'an edited description',
        async (folder: string) => edit(folder, (one) => Object.assign(one, { instance: 'ffff' })),
        1,
        'backup.json was changed',
      ],
      [
        'a format of the future',
        async (folder: string) => edit(folder, (one) => Object.assign(one, { format: 2 })),
        1,
        'knows format 1',
      ],
      [
        'another PostgreSQL',
        async (folder: string) => {
          await edit(folder, (one) => Object.assign(one, { postgres: { version: '17.9', major: 17 } }));
          sumAgain(folder);
        },
        3,
        'PostgreSQL 17',
      ],
      [
        'another kind of machine',
        async (folder: string) => {
          await edit(folder, (one) => Object.assign(one, { platform: 'darwin-arm64' }));
          sumAgain(folder);
        },
        3,
        'darwin-arm64',
      ],
      [
        'a backup of newer sources',
        async (folder: string) => {
          await edit(folder, (one) => {
            (one.databases as { migrations: string[] }[])[0]!.migrations.push('20270101000000_future');
          });
          sumAgain(folder);
        },
        3,
        'alpha has no migration 20270101000000_future',
      ],
      [
        'a name that leads out of it',
        async (folder: string) => {
          const path = join(folder, 'SHA256SUMS');
          await edit(folder, (one) => {
            (one.files as { path: string }[])[1]!.path = '../../etc/passwd';
          });
          const text = (await readFile(path, 'utf8')).replace('  settings/.env.shared', '  ../../etc/passwd');
          const sum = execFileSync('sha256sum', ['backup.json'], { cwd: folder, encoding: 'utf8' });
          await writeFile(path, text.replace(/^.*backup\.json\n/m, sum));
        },
        1,
        'outside of itself',
      ],
    ] as [string, (folder: string) => Promise<unknown>, number, string][])('%s', async (_, spoil, exitCode, words) => {
      const copy = await copyOf('spoiled');
      await spoil(copy);
      const other = (others[0] ??= await emptyCheckout());
      const run = await other.run('restore', copy);
      await rm(copy, { recursive: true, force: true });
      expect(run).toMatchObject({ exitCode, stderr: expect.stringContaining(words) as string });
      expect(await readdir(other.root)).not.toContain('.env.shared');
      expect(await readdir(join(other.root, '.portico')).catch(() => [])).not.toContain('postgres');
    });

    it('the place of the backups, naming the newest', async () => {
      expect(await others[0]!.run('restore', place)).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining(made.folder) as string,
      });
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

  it('leaves what was there when it is interrupted', async () => {
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
    await checkout.json('up');
    expect(await notes(checkout)).toEqual([{ id: 1 }, { id: 2 }]);
    await checkout.run('down');
    // The data that was set aside still has the third note: the interrupted restore changed nothing in it.
    const back = await checkout.json<{ setAside: string }>('restore', answer.setAside, '--replace', '--yes');
    await checkout.json('up');
    expect(await notes(checkout)).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
    await checkout.run('down');
    expect((await readdir(join(checkout.root, '.portico/replaced'))).map((name) => join('x', name))).toEqual([
      join('x', back.setAside.split('/').at(-1)!),
    ]);
  });

  it('restores over data that is damaged', async () => {
    const { dataDir } = JSON.parse(await checkout.read('.portico/data.json')) as { dataDir: string };
    await truncate(join(dataDir, 'global/pg_control'), 100);
    expect((await checkout.run('up')).exitCode).toBe(1);
    await checkout.json('restore', made.folder, '--replace', '--yes');
    await checkout.json('up');
    expect(await notes(checkout)).toEqual([{ id: 1 }, { id: 2 }]);
    await checkout.run('down');
  });
});
