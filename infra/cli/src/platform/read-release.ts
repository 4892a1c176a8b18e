import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readGitRevision } from '../backup/git-revision.ts';

export interface Release {
  version: string;
  /** Commit that is checked out; null outside of a repository or without git. */
  revision: string | null;
  /** Whether files differ from it. */
  modified: boolean;
}

/** Which release of Portico a checkout holds. */
export async function readRelease(root: string): Promise<Release> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { version, ...(await readGitRevision(root)) };
}
