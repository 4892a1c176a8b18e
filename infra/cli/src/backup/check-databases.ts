import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { measureSpace } from '../docker/measure-space.ts';
import { composeFile } from '@portico/manifest';
import { databaseVolume, hasVolume, postgresImage } from '../docker/volumes.ts';
import { preflightFailed } from '../terminal/cli-error.ts';
import { type BackupDescription, megabytes } from './backup-description.ts';
import type { MatchedApp, MatchedApps } from './match-apps.ts';
import type { ContainerDatabase } from './set-aside-volumes.ts';

export interface PlannedDumps {
  /** Apps whose dump is loaded. */
  apps: MatchedApp[];
  /** Dumps that are skipped because no app here matches. */
  left: string[];
}

/** Finds a database in this checkout for each dump. Throws if one is missing, unless that is allowed. */
export async function planDumps(
  root: string,
  { files }: Pick<BackupDescription, 'files'>,
  { here, missing }: MatchedApps,
  mayLack: boolean,
): Promise<PlannedDumps> {
  const dumped = new Set(files.map(({ path }) => path));
  const apps: MatchedApp[] = [];
  const left = missing.flatMap(({ slug }) => (dumped.has(`${slug}.dump`) ? [slug] : []));
  for (const app of here.filter(({ slug }) => dumped.has(`${slug}.dump`))) {
    if (await hasDatabaseService(join(root, app.place))) apps.push(app);
    else left.push(app.slug);
  }
  if (left.length > 0 && !mayLack) throw appsMissing(left);
  return { apps, left: left.map((slug) => `${slug}.dump`) };
}

async function hasDatabaseService(folder: string): Promise<boolean> {
  const path = join(folder, composeFile);
  if (!existsSync(path)) return false;
  const model = parse(await readFile(path, 'utf8')) as { services?: object; include?: unknown } | null;
  // The file that every app includes has one.
  return model?.include !== undefined || Object.keys(model?.services ?? {}).includes('database');
}

/** Existing databases among these, running or not. */
export async function listPresentDatabases(
  databases: readonly ContainerDatabase[],
  signal: AbortSignal,
): Promise<ContainerDatabase[]> {
  const present: ContainerDatabase[] = [];
  for (const { instance, slug } of databases) {
    if (await hasVolume(databaseVolume(instance, slug), { signal })) present.push({ instance, slug });
  }
  return present;
}

/** Throws when the engine lacks space for the unpacked data and for copies of these volumes. */
export async function checkEngineSpace(
  volumes: readonly string[],
  unpackedBytes: number,
  signal: AbortSignal,
): Promise<void> {
  const { free, used } = await measureSpace(volumes, { image: postgresImage, signal });
  const needed = (unpackedBytes + used) * 1.1;
  if (free >= needed) return;
  throw preflightFailed({
    code: 'disk.too_small',
    failed: "There's no room for the databases of the backup where Docker keeps its volumes.",
    why: `It takes up to ${megabytes(needed)}${used > 0 ? ', with a copy of what is there' : ''}; ${megabytes(free)} are free.`,
    next: 'Free some space: docker builder prune, docker image prune (neither touches data). Nothing was changed.',
  });
}

function appsMissing(slugs: readonly string[]): Error {
  const dumps = slugs.map((slug) => `${slug}.dump`).join(', ');
  return preflightFailed({
    code: 'restore.apps_missing',
    failed: `This checkout has no database service for ${slugs.join(', ')} (${dumps}).`,
    why: 'A dump goes into the database of its app, and the Compose file of that stands among its sources.',
    next: 'Bring the sources, or leave these out: WITHOUT_MISSING_APPS=1 (--without-missing-apps). Nothing was changed.',
  });
}
