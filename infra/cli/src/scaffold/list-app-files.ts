import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { promisify } from 'node:util';

const PRODUCTS = new Set([
  'node_modules',
  'dist',
  'generated',
  'coverage',
  'test-results',
  'playwright-report',
  '.vite',
  '.portico',
  '.git',
  '.env',
  '.env.container',
  '.secrets',
  '.env.container',
  '.secrets',
  '.DS_Store',
]);

/** Whether tools create a file or folder of that name, or it holds secrets. Copies of an app omit it. */
export function isProduct(name: string): boolean {
  return PRODUCTS.has(name) || /\.(log|tsbuildinfo)$/.test(name) || /^\.env\.(local|.+\.local|bak|old)$/.test(name);
}

/**
 * Source files of an app, relative to its folder, sorted. Omits build products, secrets and everything that git
 * ignores; outside a git checkout only the first two.
 */
export async function listAppFiles(root: string, folder: string): Promise<string[]> {
  const files: string[] = [];
  walk(join(root, folder), '', files);
  const ignored = await findIgnored(
    root,
    files.map((file) => `${folder}/${file}`),
  );
  return files.filter((file) => !ignored.has(`${folder}/${file}`)).sort();
}

function walk(base: string, inside: string, files: string[]): void {
  for (const entry of readdirSync(join(base, inside), { withFileTypes: true })) {
    if (isProduct(entry.name)) continue;
    const path = posix.join(inside, entry.name);
    if (entry.isDirectory()) walk(base, path, files);
    else if (entry.isFile() || entry.isSymbolicLink()) files.push(path);
  }
}

/** Paths that match git's ignore rules, tracked or not. Empty without git. */
async function findIgnored(root: string, paths: string[]): Promise<Set<string>> {
  const running = promisify(execFile)('git', ['check-ignore', '--no-index', '-z', '--stdin'], {
    cwd: root,
    maxBuffer: 2 ** 26,
  });
  running.child.stdin?.on('error', () => {});
  running.child.stdin?.end(paths.join('\0'));
  try {
    return new Set((await running).stdout.split('\0'));
  } catch {
    return new Set();
  }
}
