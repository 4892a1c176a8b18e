import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { findBinaries, type PostgresBinaries } from './find-binaries.ts';
import { isTraversable } from './is-traversable.ts';
import { isRoot, unprivilegedUser, type ProcessIdentity } from './unprivileged-user.ts';

export interface LocateClusterOptions {
  /** Where the data should live; root may be moved elsewhere, see `ClusterLocation.dataDir`. */
  readonly dataDir: string;
  /** Names this checkout: a folder under `/var/lib/portico` when the checkout cannot be reached by PostgreSQL's uid. */
  readonly instance: string;
  /** Default: those that are installed. */
  readonly binaries?: PostgresBinaries;
}

export interface ClusterLocation {
  /** Where the data really lives. */
  readonly dataDir: string;
  /** Where PostgreSQL's own log goes, beside the data. */
  readonly logFile: string;
  /** The binaries that the identity can reach. */
  readonly binaries: PostgresBinaries;
  /** Set for root only: whom PostgreSQL runs as. */
  readonly identity: ProcessIdentity | undefined;
}

const systemRoot = '/var/lib/portico';

/** Decides where data and binaries live and as whom PostgreSQL runs. Changes nothing but the copy of the binaries. */
export async function locateCluster(options: LocateClusterOptions): Promise<ClusterLocation> {
  const binaries = options.binaries ?? (await findBinaries());
  const wanted = resolve(options.dataDir);
  if (!isRoot()) return { dataDir: wanted, logFile: `${wanted}.log`, binaries, identity: undefined };

  const identity = (await ownerOf(wanted)) ?? (await unprivilegedUser());
  const dataDir = (await isTraversable(wanted, identity))
    ? wanted
    : join(systemRoot, options.instance, basename(wanted));
  const reachable = await isTraversable(join(binaries.root, 'bin', 'postgres'), identity);
  return {
    dataDir,
    logFile: `${dataDir}.log`,
    binaries: reachable ? binaries : await copyBinaries(binaries),
    identity,
  };
}

/** Data that an ordinary user made stays that user's, also when root starts it. */
async function ownerOf(dataDir: string): Promise<ProcessIdentity | undefined> {
  const facts = await stat(join(dataDir, 'PG_VERSION')).catch(() => undefined);
  return facts && facts.uid !== 0 ? { uid: facts.uid, gid: facts.gid } : undefined;
}

async function copyBinaries(binaries: PostgresBinaries): Promise<PostgresBinaries> {
  const root = join(systemRoot, 'binaries', `${process.platform}-${process.arch}-${binaries.version}`);
  if (await stat(root).catch(() => undefined)) return { ...binaries, root };
  const half = `${root}.${process.pid}`;
  await mkdir(half, { recursive: true, mode: 0o755 });
  await cp(binaries.root, half, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('.a'),
  });
  await rename(half, root).catch(async (error: unknown) => {
    await rm(half, { recursive: true, force: true });
    if (!(await stat(root).catch(() => undefined))) throw error;
  });
  return { ...binaries, root };
}
