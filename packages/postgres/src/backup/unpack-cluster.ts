import { createReadStream } from 'node:fs';
import { chown, mkdir, open } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { PostgresError } from '../postgres-error.ts';
import type { ProcessIdentity } from '../unprivileged-user.ts';

export interface UnpackClusterOptions {
  /** What `packCluster` made, or the online copy of releases before it, which brings its write-ahead log along. */
  archive: string;
  /** Data directory to make; must not exist. */
  into: string;
  /** Whom PostgreSQL will run as; only root can give files away. */
  identity: ProcessIdentity | undefined;
  /** Told how many bytes were written so far. */
  progress?: (bytes: number) => void;
  signal?: AbortSignal;
}

/**
 * Unpacks a backup to a data directory. Its first start replays the log that it brings along, and writes everything to disk for good.
 * On failure the caller removes what is there.
 *
 * @throws {PostgresError} `postgres.backup_damaged`
 */
export async function unpackCluster({
  archive,
  into,
  identity,
  progress,
  signal,
}: UnpackClusterOptions): Promise<void> {
  await mkdir(into, { mode: 0o700 });
  if (identity) await chown(into, identity.uid, identity.gid);
  const entries = extract();
  let bytes = 0;
  const unpack = async ({ name, type }: Header, content: AsyncIterable<Buffer>): Promise<void> => {
    const path = join(into, checkName(name));
    if (type === 'directory') {
      await mkdir(path, { mode: 0o700, recursive: true });
      if (identity) await chown(path, identity.uid, identity.gid);
      return;
    }
    if (type !== 'file') throw damaged(`${name} is neither a file nor a folder.`);
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of content) {
        await file.write(chunk);
        progress?.((bytes += chunk.length));
      }
      if (identity) await file.chown(identity.uid, identity.gid);
    } finally {
      await file.close();
    }
  };
  entries.on('entry', async (header, content, next) => {
    let fault: unknown;
    try {
      await unpack(header, content as AsyncIterable<Buffer>);
      content.resume();
    } catch (error) {
      fault = error;
    }
    next(fault as Error | undefined);
  });
  try {
    await pipeline(createReadStream(archive), createZstdDecompress(), entries as unknown as NodeJS.WritableStream, {
      ...(signal && { signal }),
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof PostgresError || isSystemError(error)) throw error;
    throw damaged(error instanceof Error ? error.message : String(error), error);
  }
}

/** Nothing is written outside of the data directory, whoever made the archive. */
function checkName(name: string): string {
  const parts = name.split('/');
  if (name === '' || isAbsolute(name) || name.includes('\0') || parts.includes('..')) {
    throw damaged(`It holds the name ${JSON.stringify(name)}.`);
  }
  return name;
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function damaged(why: string, cause?: unknown): PostgresError {
  return new PostgresError(
    'postgres.backup_damaged',
    `The archive of the cluster isn't one that Portico made: ${why}`,
    "Use another backup; this one can't be restored.",
    { cause },
  );
}
