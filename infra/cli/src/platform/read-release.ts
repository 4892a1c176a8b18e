import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Release {
  version: string;
  /** The checked-out commit. Null outside a repository or without git. */
  revision: string | null;
  /** Whether files differ from it. */
  modified: boolean;
}

/** The release of Portico in a checkout. */
export async function readRelease(root: string): Promise<Release> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { version, ...(await readGitRevision(root)) };
}

async function readGitRevision(root: string): Promise<Omit<Release, 'version'>> {
  const git = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)('git', ['-C', root, ...args], { timeout: 10_000 })).stdout.trim();
  try {
    const [revision, changes] = await Promise.all([git('rev-parse', 'HEAD'), git('status', '--porcelain')]);
    return { revision, modified: changes !== '' };
  } catch {
    return { revision: null, modified: false };
  }
}
