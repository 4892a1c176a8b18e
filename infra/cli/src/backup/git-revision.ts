import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What is checked out, and whether files differ from it; null outside of a repository or without git. */
export async function readGitRevision(root: string): Promise<{ revision: string | null; modified: boolean }> {
  const git = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)('git', ['-C', root, ...args], { timeout: 10_000 })).stdout.trim();
  try {
    const [revision, changes] = await Promise.all([git('rev-parse', 'HEAD'), git('status', '--porcelain')]);
    return { revision, modified: changes !== '' };
  } catch {
    return { revision: null, modified: false };
  }
}
