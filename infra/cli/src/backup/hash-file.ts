import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { BackupFile } from './backup-description.ts';

export interface HashFileOptions {
  progress?: (bytes: number) => void;
  signal?: AbortSignal;
}

/** SHA-256 and size of a file. */
export async function hashFile(
  path: string,
  { progress, signal }: HashFileOptions = {},
): Promise<Omit<BackupFile, 'path'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    createReadStream(path, { highWaterMark: 1 << 20 }),
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        progress?.(bytes);
      }
    },
    { ...(signal && { signal }) },
  );
  return { bytes, sha256: hash.digest('hex') };
}

/** Writes a new file with mode 0600 and syncs it to disk. */
export async function writeNewFile(path: string, text: string | Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
