import { readFile, rm, stat } from 'node:fs/promises';
import { writeFileSafely } from '../settings/write-file-safely.ts';

/** Returns a function that restores the file's current text and mode, or removes it if it does not exist now. */
export async function rememberFile(path: string): Promise<() => Promise<void>> {
  const facts = await stat(path).catch(ignoreMissing);
  if (!facts) return () => rm(path, { force: true });
  const text = await readFile(path, 'utf8');
  return async () => {
    // Skips unchanged files: a full disk has no room for another copy.
    if ((await readFile(path, 'utf8').catch(ignoreMissing)) === text) return;
    await writeFileSafely(path, text, { mode: facts.mode & 0o777 });
  };
}

/** The same for a folder and these files in it. */
export async function rememberFolder(path: string, files: readonly string[]): Promise<() => Promise<void>> {
  if (!(await stat(path).catch(ignoreMissing))) return () => rm(path, { recursive: true, force: true });
  const bring = await Promise.all(files.map((name) => rememberFile(`${path}/${name}`)));
  return async () => {
    for (const one of bring) await one();
  };
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
