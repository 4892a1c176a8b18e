import { execFileSync } from 'node:child_process';
import { RESERVED_SLUGS } from '@portico/manifest';

/**
 * The folders whose apps also run elsewhere: Portico's own parts, and apps with migrations in the last release (git
 * tag). All other apps have only development databases, so their migrations cannot harm a previous version.
 */
export function listShippedApps(root: string, folders: readonly string[]): string[] {
  const own = new Set(RESERVED_SLUGS.values());
  const tag = git(root, 'describe', '--tags', '--abbrev=0').trim();
  const files = tag === '' ? [] : git(root, 'ls-tree', '-rz', '--name-only', tag).split('\0');
  return folders.filter(
    (folder) => own.has(folder) || files.some((file) => file.startsWith(`${folder}/backend/prisma/migrations/`)),
  );
}

/** Empty without git, a repository or a tag. */
function git(root: string, ...args: string[]): string {
  try {
    return execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
