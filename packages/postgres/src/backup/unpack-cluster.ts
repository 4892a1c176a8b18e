import { createReadStream } from 'node:fs';
import { chown, mkdir, open } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { PostgresError } from '../postgres-error.ts';
import type { ProcessIdentity } from '../unprivileged-user.ts';

export interface UnpackClusterOptions {
  /** An archive of `packCluster`, or an online copy of earlier releases with its write-ahead log. */
  archive: string;
  /** Data directory to create. Must not exist. */
  into: string;
  /** The user that PostgreSQL will run as. Only root can change owners. */
  identity: ProcessIdentity | undefined;
  /** Called with the number of bytes written so far. */
  progress?: (bytes: number) => void;
  signal?: AbortSignal;
}

/**
 * Unpacks a backup to a data directory. The first start replays its log and syncs everything to disk. On failure the
 * caller removes what was written.
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

/** A crafted archive must not write outside the data directory. */
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
