import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ComposeProject } from '../../docker/compose-project.ts';
import { writeFileSafely } from '../../settings/write-file-safely.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import type { ComposeModel, ReadProject } from './read-model.ts';

/**
 * Stores what a project was started from, with all variables filled in: its Compose file and environments may differ
 * when an upgrade is undone.
 */
export async function keepModel(root: string, { project, text }: ReadProject): Promise<void> {
  const path = modelFile(root, project.slug);
  if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return;
  await mkdir(modelFolder(root), { recursive: true, mode: 0o700 });
  await writeFileSafely(path, text);
}

/** The project as last started, from the stored model. Call `keepModel` before it is started differently. */
export async function findModel(
  root: string,
  project: Omit<ComposeProject, 'files'>,
): Promise<ReadProject | undefined> {
  const path = modelFile(root, project.slug);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  return { project: { ...project, files: [path] }, model: JSON.parse(text) as ComposeModel, text };
}

/** Deletes all others: a removed app cannot be rolled back. */
export async function forgetModels(root: string, known: ReadonlySet<string>): Promise<void> {
  for (const file of await readdir(modelFolder(root)).catch(() => [])) {
    if (!known.has(file.replace(/\.json$/, ''))) await rm(join(modelFolder(root), file), { force: true });
  }
}

function modelFolder(root: string): string {
  return join(porticoDirectory(root).path, 'compose');
}

function modelFile(root: string, slug: string): string {
  return join(modelFolder(root), `${slug}.json`);
}
