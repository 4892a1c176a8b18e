import { join } from 'node:path';
import { publicOrigin } from '@portico/manifest';
import type { TakenBackup } from '../backup/take-backup.ts';
import { loadContainer, recreateDatabase } from '../backup/container-databases.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { listImageIds } from '../runtime/docker/build-images.ts';
import { docker } from '../docker/docker.ts';
import { listContainers } from '../docker/list-containers.ts';
import type { ReadProject } from '../runtime/docker/read-model.ts';
import { isInStep, startProject } from '../runtime/docker/start-project.ts';
import { waitForContainers } from '../runtime/docker/wait-for-containers.ts';
import { checkFront } from './pass-gate.ts';
import type { PendingMigration } from './pending-migrations.ts';

export interface ContainerRoll {
  root: string;
  settings: PlatformSettings;
  projects: readonly ReadProject[];
  signal: AbortSignal;
  backup: TakenBackup;
  pending: readonly PendingMigration[];
  /** Told the slug that is being replaced. */
  progress?: (slug: string) => void;
}

/** Replaces one project after another, its migrations first; the next one only when this one is healthy. */
export async function rollContainers(roll: ContainerRoll, rolled: string[]): Promise<void> {
  const { root, settings, projects, signal, progress } = roll;
  const { instance } = settings;
  const rank = ({ project }: ReadProject): number => (project.slug === 'auth' ? 0 : project.slug === 'gateway' ? 2 : 1);
  for (const read of projects.toSorted((a, b) => rank(a) - rank(b))) {
    const { slug } = read.project;
    const containers = await listContainers(instance, { signal });
    const imageIds = await listImageIds({ signal });
    if (await isInStep(read, { root, containers, imageIds })) continue;
    progress?.(slug);
    const isNew = !containers.some((one) => one.slug === slug);
    rolled.push(slug);
    await startProject(read, { root, instance, containers, imageIds, signal });
    const [fault] = (await waitForContainers([read], { instance, signal })).values();
    if (fault) throw fault;
    // Behind TLS the answer would only be the way to https.
    if (slug !== 'gateway' && !isNew && !settings.tls) {
      const { host } = new URL(publicOrigin(slug, settings));
      await checkFront(slug, { port: settings.gatewayPort, host });
    }
  }
}

/** Starts the version before again, whose images have their names back. After a migration that it does not survive, on its data. */
export async function rollBackContainers(roll: ContainerRoll, rolled: readonly string[]): Promise<void> {
  const { root, settings, projects, pending } = roll;
  const { instance } = settings;
  const { signal } = new AbortController();
  for (const slug of rolled.toReversed()) {
    const read = projects.find(({ project }) => project.slug === slug)!;
    if (pending.some((one) => one.slug === slug && one.contract)) await bringDataBack(slug, roll, signal);
    const containers = await listContainers(instance, { signal });
    await startProject(read, { root, instance, containers, imageIds: await listImageIds({ signal }), signal });
    const [fault] = (await waitForContainers([read], { instance, signal })).values();
    if (fault) throw fault;
  }
}

async function bringDataBack(slug: string, { settings, backup }: ContainerRoll, signal: AbortSignal): Promise<void> {
  const containers = (await listContainers(settings.instance, { signal })).filter((one) => one.slug === slug);
  const database = containers.find(({ service, state }) => service === 'database' && state === 'running');
  if (!database) return;
  const others = containers.filter(({ service, state }) => service !== 'database' && state !== 'exited');
  if (others.length > 0) await docker(['stop', ...others.map(({ id }) => id)], { signal });
  const one = { slug, container: database.id };
  await recreateDatabase(one, signal);
  await loadContainer(one, join(backup.folder, `${slug}.dump`), { progress: () => {}, signal });
}
