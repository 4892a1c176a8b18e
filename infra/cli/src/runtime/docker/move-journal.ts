import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileSafely } from '../../settings/write-file-safely.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';

/** The slug whose database is being moved to this one. Exists only during the move, or after a crash. */
export async function findMove(root: string, to: string): Promise<{ from: string } | undefined> {
  try {
    return JSON.parse(await readFile(journal(root, to), 'utf8')) as { from: string };
  } catch {
    return undefined;
  }
}

export async function noteMove(root: string, to: string, from: string): Promise<void> {
  await mkdir(porticoDirectory(root).builds, { recursive: true });
  await writeFileSafely(journal(root, to), JSON.stringify({ from }));
}

export async function endMove(root: string, to: string): Promise<void> {
  await rm(journal(root, to), { force: true });
}

function journal(root: string, to: string): string {
  return join(porticoDirectory(root).builds, `move-${to}.json`);
}
