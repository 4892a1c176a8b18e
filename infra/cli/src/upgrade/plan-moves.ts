import { planEnv } from '@portico/manifest';
import { listProjects } from '../docker/compose-project.ts';
import { ensureEdgeNetwork } from '../docker/edge-network.ts';
import { databaseVolume, listVolumes } from '../docker/volumes.ts';
import { discoverApps } from '../platform/discover-apps.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { writeEnvFiles } from '../platform/write-env-files.ts';
import { findMajorChanges } from '../runtime/docker/database-majors.ts';
import { inParallel } from '../runtime/docker/in-parallel.ts';
import { findModel } from '../runtime/docker/kept-models.ts';
import { readProject } from '../runtime/docker/read-model.ts';
import { type CliError, preflightFailed } from '../terminal/cli-error.ts';
import type { PlannedMove } from './move-database.ts';

/**
 * Databases that need dump and load for a new PostgreSQL major version, in all apps with data, even those outside a
 * selection. Throws for one that cannot be moved or that could not be rolled back.
 */
export async function planMoves(settings: PlatformSettings, signal: AbortSignal): Promise<PlannedMove[]> {
  const { root, instance, domain } = settings;
  const { running } = discoverApps(root, domain, {}, { ignoreUnknown: true });
  const volumes = new Set((await listVolumes(instance, { signal })).map(({ name }) => name));
  const withData = running.filter(({ slug }) => volumes.has(databaseVolume(instance, slug)));
  await writeEnvFiles(root, planEnv(running, settings));
  await ensureEdgeNetwork(instance, { signal });
  const projects = listProjects(withData, settings).filter(({ slug }) => slug !== 'gateway');
  const read = await inParallel(projects, 4, (project) => readProject(project, root, signal));
  const changes = await findMajorChanges(read, instance, { signal });
  return Promise.all(
    changes.map(async (change) => {
      const { slug } = change.read.project;
      if (change.from > change.to) throw olderMajor(slug, change.from, change.to);
      const old = await findModel(root, change.read.project);
      if (!old) throw noWayBack(slug, change.from);
      return { ...change, old };
    }),
  );
}

function olderMajor(slug: string, from: number, to: number): CliError {
  return preflightFailed({
    code: 'postgres.older_major',
    failed: `The database of ${slug} is of PostgreSQL ${from}; these sources come with ${to}.`,
    why: "An older version doesn't read what a newer one dumps.",
    next: `Check out the version that came with PostgreSQL ${from}, or restore a backup from before. Nothing was changed.`,
  });
}

function noWayBack(slug: string, from: number): CliError {
  return preflightFailed({
    code: 'upgrade.no_way_back',
    failed: `Nothing is kept of how the database of ${slug} was started.`,
    why: `Its PostgreSQL ${from} would have to run again if this upgrade failed.`,
    next: 'Check out the version that runs, run make up once, and upgrade again. Nothing was changed.',
  });
}
