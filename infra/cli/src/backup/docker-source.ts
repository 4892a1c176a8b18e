import { loadManifests, planDatabases, runningManifests } from '@portico/manifest';
import { databaseVolume, listVolumes } from '../docker/volumes.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { preflightFailed } from '../terminal/cli-error.ts';
import { type BackupFile, megabytes } from './backup-description.ts';
import type { BackupSource, CopiedDatabases, CopyDatabasesOptions } from './backup-source.ts';
import {
  type ContainerFacts,
  type DatabaseContainer,
  dumpContainer,
  readContainerDatabase,
} from './container-databases.ts';
import { type ContainerApp, openContainers } from './open-containers.ts';

/** The databases of the docker runtime, each in its own container. Starts stopped ones for the copy only. */
export async function openDockerSource(settings: PlatformSettings, signal: AbortSignal): Promise<BackupSource> {
  const { root, instance } = settings;
  const open = await openContainers(containerApps(settings), { root, instance, signal });
  try {
    if (open.containers.length === 0) throw noData();
    return {
      ...(await sourceOf(open.containers, signal)),
      leftOut: await listLeftOut(instance, open.containers, signal),
      [Symbol.asyncDispose]: () => open[Symbol.asyncDispose](),
    };
  } catch (error) {
    await open[Symbol.asyncDispose]();
    throw error;
  }
}

/**
 * Volumes without a dump: of apps that are gone or do not run here, archives, and other data of apps. Excludes the
 * gateway's certificates, which it gets again.
 */
async function listLeftOut(
  instance: string,
  dumped: readonly DatabaseContainer[],
  signal: AbortSignal,
): Promise<string[]> {
  const inIt = new Set(dumped.map(({ slug }) => databaseVolume(instance, slug)));
  const all = await listVolumes(instance, { signal });
  return all.flatMap(({ name, slug }) => (inIt.has(name) || slug === 'gateway' ? [] : [name])).toSorted();
}

/** Apps with a database, with their folders in the checkout. */
export function containerApps(settings: PlatformSettings): ContainerApp[] {
  const manifests = runningManifests(loadManifests(settings.root).manifests, settings.domain);
  const slugs = new Set(planDatabases(manifests, settings).map(({ slug }) => slug));
  return manifests.filter(({ slug }) => slugs.has(slug)).map(({ slug, folder }) => ({ slug, folder }));
}

/** Dumps these containers' databases one after another, each consistent at one moment. */
export async function sourceOf(
  containers: readonly DatabaseContainer[],
  signal: AbortSignal,
): Promise<Omit<BackupSource, 'leftOut' | typeof Symbol.asyncDispose>> {
  const facts = new Map<DatabaseContainer, ContainerFacts>();
  for (const one of containers) facts.set(one, await readContainerDatabase(one, signal));
  const bytes = [...facts.values()].reduce((sum, one) => sum + one.bytes, 0);
  return { bytes, copy: (options) => dumpAll(facts, bytes, options) };
}

async function dumpAll(
  facts: ReadonlyMap<DatabaseContainer, ContainerFacts>,
  unpackedBytes: number,
  { folder, step, signal }: CopyDatabasesOptions,
): Promise<CopiedDatabases> {
  // Before the first dump: later dumps contain more.
  const completeAt = new Date();
  const files: BackupFile[] = [];
  for (const container of facts.keys()) {
    const shown = `${container.slug}, ${files.length + 1} of ${facts.size} databases`;
    step.detail(shown);
    const progress = (bytes: number): void => step.detail(`${shown}, ${megabytes(bytes)}`);
    files.push(await dumpContainer(container, { folder, progress, signal }));
  }
  const packed = files.reduce((sum, { bytes }) => sum + bytes, 0);
  step.detail(`${files.length} databases, ${megabytes(unpackedBytes)}, packed to ${megabytes(packed)}`);
  const all = [...facts.values()];
  return {
    kind: 'logical',
    completeAt,
    databases: all.map(({ name, bytes, migrations }) => ({ name, bytes, migrations })),
    postgres: { version: all[0]!.version, major: all[0]!.major },
    unpackedBytes,
    files,
  };
}

function noData(): Error {
  return preflightFailed({
    code: 'backup.no_data',
    failed: 'There is nothing to back up.',
    why: 'No app of this checkout has a database container or a volume.',
    next: 'Start it with make up.',
  });
}
