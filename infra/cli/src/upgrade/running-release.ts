import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readGitRevision } from '../backup/git-revision.ts';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';

/** Which sources run: the way back from an upgrade. */
export interface RunningRelease {
  version: string;
  revision: string | null;
  modified: boolean;
  at: string;
}

function releaseFile(root: string): string {
  return join(porticoDirectory(root).path, 'releases', 'running.json');
}

/** What is checked out here. */
async function readRelease(root: string): Promise<RunningRelease> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { version, ...(await readGitRevision(root)), at: new Date().toISOString() };
}

/** Remembers that what is checked out runs now. */
export async function recordRelease(root: string): Promise<RunningRelease> {
  const release = await readRelease(root);
  await mkdir(dirname(releaseFile(root)), { recursive: true, mode: 0o700 });
  await writeFileSafely(releaseFile(root), `${JSON.stringify(release)}\n`);
  return release;
}

export async function findRelease(root: string): Promise<RunningRelease | undefined> {
  try {
    return JSON.parse(await readFile(releaseFile(root), 'utf8')) as RunningRelease;
  } catch {
    return undefined;
  }
}

/** `0.1.0 (4f2a9c1)` */
export function releaseName(release: RunningRelease | undefined): string {
  if (!release) return 'the version before';
  const { version, revision, modified } = release;
  return revision ? `${version} (${revision.slice(0, 7)}${modified ? ', with changes' : ''})` : version;
}
