import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileSafely } from '../../settings/write-file-safely.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';

/** What was built or started last, so that the next `up` leaves alone what would come out the same. */
export async function findStamp<T>(root: string, name: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(stampFile(root, name), 'utf8')) as T;
  } catch {
    return undefined;
  }
}

export async function writeStamp(root: string, name: string, stamp: object): Promise<void> {
  await mkdir(porticoDirectory(root).builds, { recursive: true });
  await writeFileSafely(stampFile(root, name), JSON.stringify(stamp));
}

export async function removeStamp(root: string, name: string): Promise<void> {
  await rm(stampFile(root, name), { force: true });
}

function stampFile(root: string, name: string): string {
  return join(porticoDirectory(root).builds, `${name}.json`);
}
