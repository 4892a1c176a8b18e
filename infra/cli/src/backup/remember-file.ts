import { readFile, rm, stat } from 'node:fs/promises';
import { writeFileSafely } from '../settings/write-file-safely.ts';

/** Answers what makes a file as it is now: its text and mode, or gone where there is none. */
export async function rememberFile(path: string): Promise<() => Promise<void>> {
  const facts = await stat(path).catch(ignoreMissing);
  if (!facts) return () => rm(path, { force: true });
  const text = await readFile(path, 'utf8');
  return async () => {
    // A full disk takes no second copy of what never changed.
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
