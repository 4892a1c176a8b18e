import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import pg from 'pg';
import { pack, type Pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabaseAndRole } from '../create-database-and-role.ts';
import { locateCluster } from '../locate-cluster.ts';
import { startCluster, type Cluster } from '../start-cluster.ts';
import { temporaryFolder, type TemporaryFolder } from '../temporary-folder.ts';
import { backupCluster } from './backup-cluster.ts';
import { unpackCluster } from './unpack-cluster.ts';

type Header = Parameters<Pack['entry']>[0];

const base = { instance: 'test', port: 0, superuserPassword: 'super secret' } as const;

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

/** Every table of a database read to its end: with checksums on, no torn page gets by. */
async function readEverything(url: string): Promise<void> {
  const tables = await query<{ name: string }>(
    url,
    `SELECT format('%I.%I', nspname, relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
      WHERE relkind IN ('r', 't', 'm') AND relpersistence = 'p'`,
  );
  for (const { name } of tables) await query(url, `SELECT count(*) FROM ${name}`);
}

/** Writers that note which of their commits were answered. */
function writeLoad(url: string, writers: number) {
  const committed: { id: bigint; at: number }[] = [];
  const end = new AbortController();
  const work = Array.from({ length: writers }, async (_, writer) => {
    const client = new pg.Client(url);
    await client.connect();
    for (let n = 0; !end.signal.aborted; n++) {
      const id = BigInt(writer) * 1_000_000n + BigInt(n);
      await client.query('BEGIN');
      await client.query('INSERT INTO entry (id, body) VALUES ($1::bigint, repeat(md5($1::bigint::text), 20))', [id]);
      await client.query('UPDATE balance SET amount = amount + 1 WHERE account = $1', [writer * 2]);
      await client.query('UPDATE balance SET amount = amount - 1 WHERE account = $1', [writer * 2 + 1]);
      await client.query('COMMIT');
      committed.push({ id, at: Date.now() });
      // Pages are read while they are written, and the log is recycled under the copy.
      if (n % 50 === 49) await client.query('DELETE FROM entry WHERE id = $1::bigint - 7', [id]);
    }
    await client.end();
  });
  return {
    committed,
    async stop() {
      end.abort();
      await Promise.all(work);
    },
  };
}

describe('backupCluster', () => {
  let folder: TemporaryFolder;
  let cluster: Cluster;
  let identity: Awaited<ReturnType<typeof locateCluster>>['identity'];
  beforeAll(async () => {
    folder = await temporaryFolder();
    const dataDir = join(folder.path, 'data');
    // A small log: a checkpoint a second, and segments that are not held are gone.
    const settings = { max_wal_size: '32MB', min_wal_size: '32MB', wal_keep_size: '0', checkpoint_timeout: '30s' };
    cluster = await startCluster({ ...base, dataDir, settings });
    ({ identity } = await locateCluster({ dataDir, instance: 'test' }));
    const admin = cluster.connectionString();
    for (const name of ['alpha', 'beta']) {
      await createDatabaseAndRole({ admin, database: name, role: name, password: `${name} secret` });
    }
    await query(
      cluster.connectionString('alpha'),
      `CREATE TABLE entry (id bigint PRIMARY KEY, body text NOT NULL);
       CREATE TABLE balance (account int PRIMARY KEY, amount bigint NOT NULL);
       INSERT INTO balance SELECT n, 1000 FROM generate_series(0, 7) n;
       CREATE TABLE filler AS SELECT n, repeat(md5(n::text), 30) AS body FROM generate_series(1, 20000) n;
       CREATE INDEX ON filler (n);
       GRANT ALL ON ALL TABLES IN SCHEMA public TO alpha`,
    );
    await query(cluster.connectionString('beta'), 'CREATE TABLE kept AS SELECT 42 AS n');
  });
  afterAll(async () => {
    await cluster.stop();
    await folder[Symbol.asyncDispose]();
  });

  const backup = (target: string, rest = {}) =>
    backupCluster({
      admin: cluster.connectionString(),
      dataDir: cluster.dataDir,
      target: join(folder.path, target),
      ...rest,
    });

  const slots = () => query(cluster.connectionString(), 'SELECT slot_name FROM pg_replication_slots');

  it('copies a cluster under writes, with all that was committed before it ended', async () => {
    const load = writeLoad(cluster.connectionString('alpha'), 4);
    await new Promise((done) => setTimeout(done, 500));
    const target = join(folder.path, 'loaded.tar.zst');
    const seen: number[] = [];
    let switches = 0;
    const made = await backup('loaded.tar.zst', {
      progress: (bytes: number) => {
        seen.push(bytes);
        // Checkpoints and new segments in the middle of the copy: what it needs must not be recycled.
        if (seen.length % 400 === 0 && switches++ < 4) {
          void query(cluster.connectionString(), 'SELECT pg_switch_wal()').then(() =>
            query(cluster.connectionString(), 'CHECKPOINT'),
          );
        }
      },
    });
    await load.stop();
    const committedBeforeEnd = load.committed.filter(({ at }) => at < made.completeAt.getTime()).map(({ id }) => id);
    expect(switches).toBeGreaterThan(1);
    expect(committedBeforeEnd.length).toBeGreaterThan(100);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(made.unpackedBytes).toBe(seen.at(-1));
    const file = await readFile(target);
    expect(made).toMatchObject({ bytes: file.length, sha256: createHash('sha256').update(file).digest('hex') });
    expect(made.bytes).toBeLessThan(made.unpackedBytes / 3);
    expect((await stat(target)).mode & 0o777).toBe(0o600);
    expect(await slots()).toEqual([]);

    const into = join(folder.path, 'restored');
    await unpackCluster({ archive: target, into, identity });
    await using restored = await startCluster({ ...base, dataDir: into });
    const alpha = restored.connectionString('alpha');
    const there = new Set((await query<{ id: string }>(alpha, 'SELECT id FROM entry')).map(({ id }) => BigInt(id)));
    // What the load itself deleted again (every fiftieth less seven) may be gone.
    const lost = committedBeforeEnd.filter((id) => !there.has(id) && id % 50n !== 42n);
    expect(lost).toEqual([]);
    expect(await query(alpha, 'SELECT sum(amount)::int AS sum FROM balance')).toEqual([{ sum: 8000 }]);
    expect(await query(restored.connectionString('beta'), 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
    for (const database of ['alpha', 'beta', 'postgres']) await readEverything(restored.connectionString(database));
    // Through the index and without it: they agree.
    const byIndex = 'SET enable_seqscan = off; SELECT count(*)::int AS n FROM entry WHERE id >= 0';
    const bySequence = 'SET enable_indexscan = off; SET enable_bitmapscan = off; SELECT count(*)::int AS n FROM entry';
    const counts = await Promise.all(
      [byIndex, bySequence].map(async (text) => {
        const client = new pg.Client(alpha);
        await client.connect();
        const results = (await client.query(text)) as unknown as { rows: { n: number }[] }[];
        await client.end();
        return results.at(-1)!.rows[0]!.n;
      }),
    );
    expect(counts[0]).toBe(counts[1]);
    // Roles and their passwords came along.
    await query(restored.connectionString('alpha', 'alpha', 'alpha secret'), 'INSERT INTO entry VALUES (-1, $$x$$)');
    await rm(into, { recursive: true, force: true });
  });

  it('stops where it is when it is aborted, and lets the log go', async () => {
    const controller = new AbortController();
    const progress = () => controller.abort(new Error('enough'));
    await expect(backup('aborted.tar.zst', { signal: controller.signal, progress })).rejects.toThrow('enough');
    expect(await slots()).toEqual([]);
    expect(await query(cluster.connectionString('beta'), 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
  });

  it('says when the target cannot be written', async () => {
    await expect(backup('no/such/folder.tar.zst')).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await slots()).toEqual([]);
  });

  it('refuses to copy a page that is not as PostgreSQL wrote it, and names it', async () => {
    const url = cluster.connectionString('alpha');
    await query(url, 'CHECKPOINT');
    const [{ path }] = (await query<{ path: string }>(url, "SELECT pg_relation_filepath('filler') AS path")) as [
      { path: string },
    ];
    const file = await open(join(cluster.dataDir, path), 'r+');
    const at = 3 * 8192 + 4000;
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at);
    await file.write(Buffer.from([buffer[0]! ^ 1]), 0, 1, at);
    try {
      await expect(backup('damaged.tar.zst')).rejects.toMatchObject({
        code: 'postgres.data_corrupt',
        message: expect.stringContaining(`Block 3 of ${join(cluster.dataDir, path)} is damaged`),
      });
    } finally {
      await file.write(buffer, 0, 1, at);
      await file.close();
    }
    await backup('repaired.tar.zst');
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

  it('refuses what is cut off', async () => {
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
