import { execFileSync } from 'node:child_process';
import { RESERVED_SLUGS } from '@portico/manifest';

/**
 * Of these folders those of which a version runs elsewhere: Portico's own parts, and apps with migrations in the last release (git tag).
 * Every other app has development databases only, and no version before that its migrations could harm.
 */
export function listShippedApps(root: string, folders: readonly string[]): string[] {
  const own = new Set(RESERVED_SLUGS.values());
  const tag = git(root, 'describe', '--tags', '--abbrev=0').trim();
  const files = tag === '' ? [] : git(root, 'ls-tree', '-rz', '--name-only', tag).split('\0');
  return folders.filter(
    (folder) => own.has(folder) || files.some((file) => file.startsWith(`${folder}/backend/prisma/migrations/`)),
  );
}

/** Empty where there is no git, no repository or no tag. */
function git(root: string, ...args: string[]): string {
  try {
    return execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
