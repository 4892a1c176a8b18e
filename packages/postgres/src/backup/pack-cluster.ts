import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';
import { PostgresError } from '../postgres-error.ts';
import { findRunningCluster } from '../running-cluster.ts';

export interface PackClusterOptions {
  /** Data directory of a stopped cluster. */
  dataDir: string;
  /** Archive to write: tar, compressed with zstd, mode 0600. Must not exist. On failure the caller removes it. */
  target: string;
  /** Called with the number of bytes read so far. */
  progress?: (bytes: number) => void;
  signal?: AbortSignal;
}

export interface PackedCluster {
  /** Size of the archive. */
  bytes: number;
  /** Hash of the archive, hexadecimal. */
  sha256: string;
  unpackedBytes: number;
}

const smallBytes = 1 << 20;

/** Belong to one run of the server. */
const skipped = new Set(['postmaster.pid', 'postmaster.opts']);

/**
 * Packs the data directory of a stopped cluster. Files of a running cluster would be inconsistent.
 *
 * @throws {PostgresError} `postgres.already_running`, `postgres.backup_failed`
 */
export async function packCluster(options: PackClusterOptions): Promise<PackedCluster> {
  const { dataDir, target, progress, signal } = options;
  if (await findRunningCluster(dataDir)) {
    throw new PostgresError('postgres.already_running', `PostgreSQL runs on ${dataDir}.`, 'Stop it: make down.');
  }
  const paths = await listFiles(dataDir);
  const file = await open(target, 'wx', 0o600);
  const tar = pack();
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  let unpackedBytes = 0;
  const addAll = async (): Promise<void> => {
    for (const name of paths) {
      signal?.throwIfAborted();
      const path = join(dataDir, name);
      const facts = await stat(path);
      if (facts.isDirectory()) {
        tar.entry({ name, type: 'directory', mode: 0o700 });
        continue;
      }
      const header = { name, type: 'file' as const, mode: 0o600, size: facts.size };
      // Nearly all of the thousands of files are small, and a stream for each costs more than its content.
      if (facts.size <= smallBytes) await addSmall(tar, header, await readFile(path));
      else await pipeline(createReadStream(path), tar.entry(header) as unknown as NodeJS.WritableStream);
      progress?.((unpackedBytes += facts.size));
    }
    tar.finalize();
  };
  const compress = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } });
  const written = pipeline(tar as unknown as Readable, compress, measure, file.createWriteStream({ flush: true }));
  const added = addAll().catch((error: Error) => {
    tar.destroy(error);
    throw error;
  });
  const [first] = (await Promise.allSettled([written, added])).filter((one) => one.status === 'rejected');
  signal?.throwIfAborted();
  if (first) throw first.reason;
  return { bytes, sha256: hash.digest('hex'), unpackedBytes };
}

function addSmall(tar: Pack, header: Parameters<Pack['entry']>[0], content: Buffer): Promise<void> {
  return new Promise((added, failed) => {
    tar.entry(header, content, (error) => (error ? failed(error) : added()));
  });
}

/** Relative paths, with folders before their content. */
async function listFiles(dataDir: string, folder = ''): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(dataDir, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (skipped.has(path)) continue;
    if (!entry.isDirectory() && !entry.isFile()) throw outside(path);
    found.push(path, ...(entry.isDirectory() ? await listFiles(dataDir, path) : []));
  }
  return found;
}

/** A tablespace is a symbolic link to a folder elsewhere. */
function outside(path: string): PostgresError {
  return new PostgresError(
    'postgres.backup_failed',
    `${path} leads out of the data directory. A copy would lack what it holds.`,
    'Move the tables of that tablespace back (ALTER TABLE … SET TABLESPACE pg_default) and drop it.',
  );
}
