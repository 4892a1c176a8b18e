import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { findBinaries, type PostgresBinaries } from './find-binaries.ts';
import { isTraversable } from './is-traversable.ts';
import { isRoot, unprivilegedUser, type ProcessIdentity } from './unprivileged-user.ts';

export interface LocateClusterOptions {
  /** Preferred location. As root the data can move elsewhere, see `ClusterLocation.dataDir`. */
  readonly dataDir: string;
  /** Identifies this checkout: a folder under `/var/lib/portico` if PostgreSQL's uid cannot reach the checkout. */
  readonly instance: string;
  /** Default: the installed ones. */
  readonly binaries?: PostgresBinaries;
  /** Where root puts files that PostgreSQL's user cannot reach in the checkout. Default `/var/lib/portico`. */
  readonly systemRoot?: string;
}

export interface ClusterLocation {
  /** Where the data is. */
  readonly dataDir: string;
  /** PostgreSQL's own log, beside the data. */
  readonly logFile: string;
  /** Binaries that the identity can reach. */
  readonly binaries: PostgresBinaries;
  /** The user that PostgreSQL runs as. Set for root only. */
  readonly identity: ProcessIdentity | undefined;
}

/** Decides where data and binaries are and as which user PostgreSQL runs. Changes nothing outside `systemRoot`. */
export async function locateCluster(options: LocateClusterOptions): Promise<ClusterLocation> {
  const binaries = options.binaries ?? (await findBinaries());
  const wanted = resolve(options.dataDir);
  if (!isRoot()) return { dataDir: wanted, logFile: `${wanted}.log`, binaries, identity: undefined };

  const { instance, systemRoot = '/var/lib/portico' } = options;
  const own = await unprivilegedUser(instance);
  const isReachable = await isTraversable(wanted, (await ownerOf(wanted)) ?? own);
  const dataDir = isReachable ? wanted : join(systemRoot, instance, basename(wanted));
  if (!isReachable) await openFolder(systemRoot, instance);
  const identity = (await ownerOf(dataDir)) ?? own;
  const reachable = await isTraversable(join(binaries.root, 'bin', 'postgres'), identity);
  return {
    dataDir,
    logFile: `${dataDir}.log`,
    binaries: reachable ? binaries : await copyBinaries(binaries, systemRoot),
    identity,
  };
}

/** Data of an ordinary user keeps its owner, even when root starts it. */
async function ownerOf(dataDir: string): Promise<ProcessIdentity | undefined> {
  const facts = await stat(join(dataDir, 'PG_VERSION')).catch(() => undefined);
  return facts && facts.uid !== 0 ? { uid: facts.uid, gid: facts.gid } : undefined;
}

/** Creates a folder that PostgreSQL's user can enter, or repairs its mode: root's umask may have been 077. */
async function openFolder(systemRoot: string, name: string): Promise<string> {
  const folder = join(systemRoot, name);
  await mkdir(folder, { recursive: true });
  for (const path of [systemRoot, folder]) await chmod(path, 0o755);
  return folder;
}

async function copyBinaries(binaries: PostgresBinaries, systemRoot: string): Promise<PostgresBinaries> {
  const folder = await openFolder(systemRoot, 'binaries');
  const root = join(folder, `${process.platform}-${process.arch}-${binaries.version}`);
  if (await stat(root).catch(() => undefined)) return { ...binaries, root: await openFiles(root) };
  const half = `${root}.${process.pid}`;
  await cp(binaries.root, half, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('.a'),
  });
  await openFiles(half);
  await rename(half, root).catch(async (error: unknown) => {
    await rm(half, { recursive: true, force: true });
    if (!(await stat(root).catch(() => undefined))) throw error;
  });
  return { ...binaries, root };
}

async function openFiles(root: string): Promise<string> {
  await promisify(execFile)('chmod', ['-R', 'u=rwX,go=rX', root]);
  return root;
}
