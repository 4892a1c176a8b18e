import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readRelease, type Release } from '../platform/read-release.ts';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';

/** The running sources: the target for undoing an upgrade. */
export interface RunningRelease extends Release {
  at: string;
}

function releaseFile(root: string): string {
  return join(porticoDirectory(root).path, 'releases', 'running.json');
}

/** Records the checked-out sources as running. */
export async function recordRelease(root: string): Promise<RunningRelease> {
  const release: RunningRelease = { ...(await readRelease(root)), at: new Date().toISOString() };
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
