import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';

/** Records that this checkout's volumes hold data. Its secrets are then never recreated, even if the engine is down. */
export async function markData(root: string, instance: string): Promise<void> {
  if (!hasDataMarker(root)) await writeFileSafely(markerFile(root), JSON.stringify({ instance }));
}

export function hasDataMarker(root: string): boolean {
  return existsSync(markerFile(root));
}

export async function removeDataMarker(root: string): Promise<void> {
  await rm(markerFile(root), { force: true });
}

function markerFile(root: string): string {
  return join(porticoDirectory(root).path, 'docker-data.json');
}
