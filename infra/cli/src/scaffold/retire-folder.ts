import { mkdir, rename, rm } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import type { UndoList } from '../terminal/undo-list.ts';

/** Moves an app's folder to `.portico/removed/<slug>-<time>`, from which a person can restore it. Returns that path. */
export async function retireFolder(root: string, folder: string, slug: string, undo: UndoList): Promise<string> {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const removed = join(porticoDirectory(root).path, 'removed');
  await mkdir(removed, { recursive: true });
  const target = join(removed, `${slug}-${stamp}`);
  await rename(join(root, folder), target);
  undo.add(folder, async () => {
    await rm(join(root, folder), { recursive: true, force: true });
    await rename(target, join(root, folder));
  });
  return target;
}

/** Deletes broken links, build products and secrets from a retired folder. */
export async function thinOut(retired: string): Promise<void> {
  const inside = readdirSync(retired, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const folders = [retired, ...inside.map((entry) => join(retired, entry.name))];
  for (const folder of folders) {
    for (const name of ['node_modules', 'dist', '.env', '.env.container', '.secrets'])
      await rm(join(folder, name), { recursive: true, force: true });
  }
}
