import { createHash } from 'node:crypto';
import { open, realpath, type FileHandle } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { ContentType } from './content-type.ts';

/** Larger files are streamed from disk and never compressed. */
const largestInMemory = 4 * 1024 * 1024;

export interface Asset {
  readonly file: string;
  readonly type: ContentType;
  readonly size: number;
  /** Changes when the file is replaced. */
  readonly revision: string;
  readonly lastModified: string;
  /** Without quotes. */
  readonly tag: string;
  /** Undefined for a large file. */
  readonly body: Buffer | undefined;
}

/** Reads a file of a frontend. Undefined when it is missing, or a symbolic link leads out of `root`. */
export async function loadAsset(root: string, path: string): Promise<Asset | undefined> {
  const file = join(root, path);
  const [realRoot, realFile] = await Promise.all([realpathOrNothing(root), realpathOrNothing(file)]);
  if (!realRoot || !realFile?.startsWith(realRoot + sep)) return undefined;
  const handle = await open(realFile, 'r').catch(() => undefined);
  if (!handle) return undefined;
  try {
    return await readAsset(handle, realFile, path);
  } finally {
    await handle.close();
  }
}

async function readAsset(handle: FileHandle, file: string, path: string): Promise<Asset | undefined> {
  const facts = await handle.stat();
  if (!facts.isFile()) return undefined;
  // With the first file: the table of all types takes longer than serving it, and a start has no use for it.
  const { contentType } = await import('./content-type.ts');
  const body = facts.size <= largestInMemory ? await handle.readFile() : undefined;
  const revision = fileRevision(facts);
  return {
    file,
    type: contentType(path),
    size: body?.length ?? facts.size,
    revision,
    lastModified: facts.mtime.toUTCString(),
    tag: createHash('sha256')
      .update(body ?? revision)
      .digest('base64url')
      .slice(0, 22),
    body,
  };
}

export function fileRevision({ ino, size, mtimeMs }: { ino: number; size: number; mtimeMs: number }): string {
  return `${ino}-${size}-${mtimeMs}`;
}

async function realpathOrNothing(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}
