import { createHash, type Hash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const skippedFolders = new Set([
  'node_modules',
  'dist',
  'generated',
  'test',
  'tests',
  'e2e',
  'coverage',
  'test-results',
  'scripts',
]);

/** Files that do not affect the build. */
const skippedFiles = /(\.spec\.tsx?|\.md|\.log|\.tsbuildinfo|\.tmp|^Dockerfile.*|^\.env.*|^\.gitignore)$/;

/** A SHA-256 over names and contents of the sources below these folders. Excludes build products and tests. */
export function hashSources(root: string, folders: readonly string[], extra: readonly string[] = []): string {
  const hash = createHash('sha256');
  for (const text of extra) hash.update(`${text}\0`);
  for (const folder of folders) addFolder(hash, root, folder);
  return hash.digest('hex');
}

function addFolder(hash: Hash, root: string, folder: string): void {
  for (const entry of list(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name) && !entry.name.startsWith('.')) addFolder(hash, root, path);
    } else if (entry.isFile() && !skippedFiles.test(entry.name)) {
      hash.update(`${relative(root, path)}\0`);
      hash.update(readFileSync(path));
      hash.update('\0');
    }
  }
}

function list(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
}
