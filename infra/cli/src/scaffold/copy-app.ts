import { chmod, lstat, mkdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface CopyAppOptions {
  /** Absolute. */
  from: string;
  to: string;
  /** Relative to `from`. */
  files: readonly string[];
  name: (file: string) => string;
  text: (text: string, file: string) => string;
  signal?: AbortSignal;
}

/** Copies the files of an app and transforms their text. Keeps bytes, symbolic links and the executable bit. */
export async function copyApp({ from, to, files, name, text, signal }: CopyAppOptions): Promise<void> {
  for (const file of files) {
    signal?.throwIfAborted();
    const source = join(from, file);
    const target = join(to, name(file));
    await mkdir(dirname(target), { recursive: true });
    const facts = await lstat(source);
    if (facts.isSymbolicLink()) {
      await symlink(await readlink(source), target);
      continue;
    }
    const bytes = await readFile(source);
    await writeFile(target, isText(bytes) ? text(bytes.toString('utf8'), file) : bytes);
    await chmod(target, facts.mode & 0o777);
  }
}

function isText(bytes: Buffer): boolean {
  return !bytes.includes(0) && Buffer.from(bytes.toString('utf8')).equals(bytes);
}
