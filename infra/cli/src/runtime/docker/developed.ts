import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileSafely } from '../../settings/write-file-safely.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';

/** Slugs of apps that `make dev` runs from sources. Manifest changes must leave their containers alone. */
export async function readDeveloped(root: string): Promise<Set<string>> {
  try {
    return new Set(JSON.parse(await readFile(developedFile(root), 'utf8')) as string[]);
  } catch {
    return new Set();
  }
}

export async function writeDeveloped(root: string, slugs: readonly string[]): Promise<void> {
  await mkdir(porticoDirectory(root).run, { recursive: true, mode: 0o700 });
  await writeFileSafely(developedFile(root), JSON.stringify(slugs));
}

function developedFile(root: string): string {
  return join(porticoDirectory(root).run, 'developed.json');
}
