import type { TakenBackup } from '../backup/take-backup.ts';
import { listContainers } from '../docker/list-containers.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { listImageIds } from '../runtime/docker/list-images.ts';
import { keepModel } from '../runtime/docker/kept-models.ts';
import type { ReadProject } from '../runtime/docker/read-model.ts';
import { startProject } from '../runtime/docker/start-project.ts';
import { takeDown } from '../runtime/docker/take-down.ts';
import { type CliError, toCliError } from '../terminal/cli-error.ts';
import type { ContainersBefore } from './before-containers.ts';
import { bringDataBack } from './bring-data-back.ts';
import { returnImages } from './keep-images.ts';
import type { PendingMigration } from './pending-migrations.ts';
import type { RolledContainers } from './roll-containers.ts';

export interface ContainerWayBack {
  root: string;
  settings: PlatformSettings;
  before: ContainersBefore;
  /** From the new files. */
  projects: readonly ReadProject[];
  /** Names of the kept images. */
  images: readonly string[];
  rolled: RolledContainers;
  backup: TakenBackup;
  pending: readonly PendingMigration[];
}

/** How much of the previous version runs again. */
export interface WentBack {
  back: string[];
  /** Those of them that run on the backup's data. */
  restored: string[];
  faults: Map<string, CliError>;
}

/**
 * Runs the previous version again from its images, which get their names back, and its Compose model. Removes what is
 * new. A project that fails does not affect the others.
 */
export async function rollContainersBack(way: ContainerWayBack): Promise<WentBack> {
  const { root, before, rolled } = way;
  const answer: WentBack = { back: [], restored: [], faults: new Map() };
  const attempt = async (slug: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      answer.faults.set(slug, toCliError(error));
    }
  };
  await attempt('the settings', () => before.files.bringBack());
  await attempt('the images', () => returnImages(way.images));
  for (const slug of [...rolled.slugs.toReversed(), ...(await listGone(way))]) {
    await attempt(slug, async () => {
      if (!before.slugs.has(slug)) return removeNew(slug, way);
      const read = findRead(slug, way);
      await keepModel(root, read);
      // Files of the previous major version contain none of the migrations.
      if (rolled.moved.has(slug)) await undoMove(slug, rolled);
      else if (isLost(slug, way)) {
        await bringDataBack(read, way.settings.instance, way.backup, new AbortController().signal);
        answer.restored.push(slug);
      }
      await start(read, way);
      answer.back.push(slug);
    });
  }
  for (const slug of rolled.moved.keys()) await attempt(slug, () => undoMove(slug, rolled));
  return answer;
}

async function undoMove(slug: string, { moved }: RolledContainers): Promise<void> {
  await moved.get(slug)?.undo();
  moved.delete(slug);
}

/** Whether the previous version may not survive the migrations. */
function isLost(slug: string, { pending, rolled }: ContainerWayBack): boolean {
  return rolled.migrated.has(slug) && pending.some((one) => one.slug === slug && one.contract);
}

/** Removed because discovery no longer found them. */
async function listGone({ settings, before, rolled }: ContainerWayBack): Promise<string[]> {
  const containers = await listContainers(settings.instance);
  const running = new Set(containers.filter(({ state }) => state === 'running').map(({ slug }) => slug));
  return [...before.running].filter((slug) => !running.has(slug) && !rolled.slugs.includes(slug));
}

async function removeNew(slug: string, { settings }: ContainerWayBack): Promise<void> {
  await takeDown((await listContainers(settings.instance)).filter((one) => one.slug === slug));
}

/** An older Portico stored no model. The new files must do then. */
function findRead(slug: string, { before, projects }: ContainerWayBack): ReadProject {
  const of = (some: readonly ReadProject[]) => some.find(({ project }) => project.slug === slug);
  const read = of(before.projects) ?? of(projects);
  if (!read) throw new Error(`Nothing is kept of how ${slug} was started.`);
  return read;
}

async function start(read: ReadProject, { root, settings: { instance } }: ContainerWayBack): Promise<void> {
  const { signal } = new AbortController();
  const containers = await listContainers(instance, { signal });
  await startProject(read, { root, instance, containers, imageIds: await listImageIds({ signal }), signal });
}
