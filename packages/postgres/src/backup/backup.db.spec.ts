import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { cp, mkdir, readdir, readFile, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import pg from 'pg';
import { pack, type Pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyTemplate, temporaryPassword } from '../cluster-template.ts';
import { createDatabaseAndRole } from '../create-database-and-role.ts';
import { locateCluster } from '../locate-cluster.ts';
import { startCluster, type Cluster } from '../start-cluster.ts';
import { temporaryFolder, type TemporaryFolder } from '../temporary-folder.ts';
import { packCluster } from './pack-cluster.ts';
import { unpackCluster } from './unpack-cluster.ts';

type Header = Parameters<Pack['entry']>[0];

const base = { instance: 'test', port: 0, superuserPassword: temporaryPassword, fsync: false } as const;

async function query<T>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('packCluster', () => {
  let folder: TemporaryFolder;
  let dataDir: string;
  let identity: Awaited<ReturnType<typeof locateCluster>>['identity'];
  const start = (at = dataDir) => startCluster({ ...base, dataDir: at });
  const path = (name: string) => join(folder.path, name);

  /** A backup of the previous release: a copy of the running cluster with its log and backup label. */
  const packOnline = async (cluster: Cluster, target: string) => {
    const client = new pg.Client(cluster.connectionString());
    await client.connect();
    await client.query("SELECT pg_backup_start('portico', fast => true)");
    await query(cluster.connectionString('alpha'), 'INSERT INTO entry VALUES (2)');
    const copy = path('online');
    await cp(dataDir, copy, { recursive: true, filter: (file) => !/postmaster\.\w+$|pg_wal\/.+$/.test(file) });
    const { rows } = await client.query('SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)');
    await cp(join(dataDir, 'pg_wal'), join(copy, 'pg_wal'), { recursive: true });
    await writeFile(join(copy, 'backup_label'), rows[0].labelfile as string);
    await client.end();
    await packCluster({ dataDir: copy, target });
  };

  beforeAll(async () => {
    folder = await temporaryFolder();
    await copyTemplate(path('data'));
    await using cluster = await start(path('data'));
    ({ dataDir } = cluster);
    ({ identity } = await locateCluster({ dataDir, instance: 'test' }));
    await createDatabaseAndRole({
      admin: cluster.connectionString(),
      database: 'alpha',
      role: 'alpha',
      password: 'its',
    });
    await query(
      cluster.connectionString('alpha', 'alpha', 'its'),
      `CREATE TABLE entry (id int PRIMARY KEY); INSERT INTO entry VALUES (1);
       CREATE TABLE filler AS SELECT n, repeat(md5(n::text), 30) AS body FROM generate_series(1, 20000) n`,
    );
  });
  afterAll(() => folder[Symbol.asyncDispose]());

  it('brings everything back: rows, roles and their passwords', async () => {
    const seen: number[] = [];
    const target = path('whole.tar.zst');
    const made = await packCluster({ dataDir, target, progress: (bytes) => seen.push(bytes) });
    const file = await readFile(target);
    expect(made).toMatchObject({ bytes: file.length, sha256: createHash('sha256').update(file).digest('hex') });
    expect(made.unpackedBytes).toBe(seen.at(-1));
    expect(made.bytes).toBeLessThan(made.unpackedBytes / 3);
    expect((await stat(target)).mode & 0o777).toBe(0o600);
    await unpackCluster({ archive: target, into: path('back'), identity });
    await using back = await start(path('back'));
    const own = back.connectionString('alpha', 'alpha', 'its');
    expect(await query(own, 'SELECT count(*)::int AS n, sum(length(body))::int AS length FROM filler')).toEqual([
      { n: 20_000, length: 20_000 * 960 },
    ]);
    expect((await stat(path('back'))).mode & 0o777).toBe(0o700);
  });

  it('leaves a backup of the previous release restorable, with data written during it', async () => {
    {
      await using cluster = await start();
      await packOnline(cluster, path('online.tar.zst'));
    }
    await unpackCluster({ archive: path('online.tar.zst'), into: path('earlier'), identity });
    expect(await readdir(path('earlier'))).toContain('backup_label');
    await using back = await start(path('earlier'));
    expect(await query(back.connectionString('alpha'), 'SELECT id FROM entry')).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('does not copy files of a running cluster', async () => {
    await using _cluster = await start();
    const target = path('running.tar.zst');
    await expect(packCluster({ dataDir, target })).rejects.toMatchObject({ code: 'postgres.already_running' });
  });

  it('stops where it is when it is aborted', async () => {
    const stop = new AbortController();
    const progress = () => stop.abort(new Error('enough'));
    const target = path('aborted.tar.zst');
    await expect(packCluster({ dataDir, target, signal: stop.signal, progress })).rejects.toThrow('enough');
  });

  it('says when the target cannot be written', async () => {
    await expect(packCluster({ dataDir, target: path('no/such.tar.zst') })).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('refuses data that lies outside of the data directory', async () => {
    const link = join(dataDir, 'pg_tblspc/16999');
    await symlink('/tmp', link);
    const target = path('outside.tar.zst');
    await expect(packCluster({ dataDir, target })).rejects.toMatchObject({ code: 'postgres.backup_failed' });
    await unlink(link);
  });
});

describe('unpackCluster', () => {
  const unpack = async (entries: [Header, string][]) => {
    await using folder = await temporaryFolder();
    const archive = join(folder.path, 'a.tar.zst');
    const tar = pack();
    for (const [header, text] of entries) tar.entry(header, text);
    tar.finalize();
    await pipeline(tar as unknown as AsyncIterable<Buffer>, createZstdCompress(), createWriteStream(archive));
    const into = join(folder.path, 'inner', 'data');
    await mkdir(join(folder.path, 'inner'));
    await unpackCluster({ archive, into, identity: undefined }).finally(async () => {
      expect(await readdir(folder.path)).toEqual(['a.tar.zst', 'inner']);
      expect(await readdir(join(folder.path, 'inner'))).toEqual(['data']);
    });
  };

  it.each([
    ['a name that leaves the folder', { name: '../../escaped', type: 'file' }],
    ['an absolute name', { name: '/tmp/escaped', type: 'file' }],
    ['a symbolic link', { name: 'base', type: 'symlink', linkname: '/etc' }],
  ] satisfies [string, Header][])('refuses %s', async (_, header) => {
    await expect(unpack([[header, '']])).rejects.toMatchObject({ code: 'postgres.backup_damaged' });
  });

  it('refuses truncated archives', async () => {
    await using folder = await temporaryFolder();
    const archive = join(folder.path, 'a.tar.zst');
    const tar = pack();
    tar.entry({ name: 'PG_VERSION' }, '18\n'.repeat(5000));
    tar.finalize();
    await pipeline(tar as unknown as AsyncIterable<Buffer>, createZstdCompress(), createWriteStream(archive));
    const cut = join(folder.path, 'cut.tar.zst');
    const { size } = await stat(archive);
    await pipeline(createReadStream(archive, { end: size - 20 }), createWriteStream(cut));
    await expect(
      unpackCluster({ archive: cut, into: join(folder.path, 'data'), identity: undefined }),
    ).rejects.toMatchObject({ code: 'postgres.backup_damaged' });
  });
});
