import { docker, type DockerOptions } from '../../docker/docker.ts';
import { databaseVolume, listVolumes } from '../../docker/volumes.ts';
import { preflightFailed } from '../../terminal/cli-error.ts';
import { isHealthy } from './is-healthy.ts';
import { listImageIds } from './list-images.ts';
import type { ReadProject } from './read-model.ts';
import type { StartProjectOptions } from './start-project.ts';

/** A database whose files have another PostgreSQL major version than its Compose file. */
export interface MajorChange {
  read: ReadProject;
  volume: string;
  /** Image in the Compose file. */
  image: string;
  from: number;
  to: number;
}

interface DatabaseOf {
  read: ReadProject;
  volume: string;
  image: string;
}

/** PostgreSQL does not open files of another major version, so such databases are not started. */
export async function checkMajors(
  projects: readonly ReadProject[],
  { instance, containers, signal }: Pick<StartProjectOptions, 'instance' | 'containers' | 'signal'>,
): Promise<void> {
  const imageIds = await listImageIds({ signal });
  const runs = ({ project, model }: ReadProject): boolean => {
    const database = containers.find((one) => one.project === project.name && one.service === 'database');
    return isHealthy(database) && database?.imageId === imageIds.get(model.services.database?.image ?? '');
  };
  const [change] = await findMajorChanges(
    projects.filter((read) => !runs(read)),
    instance,
    { signal },
  );
  if (!change) return;
  const { slug } = change.read.project;
  throw preflightFailed({
    code: 'postgres.other_major',
    failed: `The database of ${slug} is of PostgreSQL ${change.from}; its Compose file names ${change.image}.`,
    why: `PostgreSQL ${change.to} doesn't open the files of another major version.`,
    next:
      change.from < change.to
        ? 'make upgrade copies it over, also while nothing runs. Nothing was started.'
        : `Check out the version that came with PostgreSQL ${change.from}. Nothing was started.`,
  });
}

/** Databases of these projects that the images in their Compose files could not open. */
export async function findMajorChanges(
  projects: readonly ReadProject[],
  instance: string,
  options: DockerOptions,
): Promise<MajorChange[]> {
  const volumes = new Set((await listVolumes(instance, options)).map(({ name }) => name));
  const databases = projects.flatMap((read): DatabaseOf[] => {
    const volume = databaseVolume(instance, read.project.slug);
    const image = read.model.services.database?.image;
    return image !== undefined && volumes.has(volume) ? [{ read, volume, image }] : [];
  });
  if (databases.length === 0) return [];
  const found = await readVolumes(databases, options);
  const majors = new Map<string, number>();
  for (const image of new Set(databases.map((one) => one.image))) majors.set(image, await readMajor(image, options));
  return databases.flatMap((one) => {
    const present = found.get(one.volume) ?? [];
    const to = majors.get(one.image)!;
    return present.length === 0 || present.includes(to) ? [] : [{ ...one, from: Math.max(...present), to }];
  });
}

/** Majors with live files in each volume: `<major>/docker`, the layout of the images since PostgreSQL 18. */
async function readVolumes(databases: readonly DatabaseOf[], options: DockerOptions): Promise<Map<string, number[]>> {
  const present = await listImageIds(options);
  const image = databases.find((one) => present.has(one.image))?.image ?? databases[0]!.image;
  const mounts = databases.flatMap(({ volume }) => [
    '--mount',
    `type=volume,src=${volume},dst=/volumes/${volume},readonly`,
  ]);
  const look =
    'cd /volumes; for file in */*/docker/PG_VERSION; do [ ! -e "$file" ] || echo "$file $(cat "$file")"; done';
  const run = ['run', '--rm', '--network', 'none', '--user', '0:0', ...mounts, '--entrypoint', 'sh', image, '-c', look];
  const found = new Map<string, number[]>();
  for (const line of (await docker(run, options)).stdout.split('\n').filter(Boolean)) {
    const [, volume = '', folder, major] = /^([^/]+)\/([^/]+)\/docker\/PG_VERSION (\d+)$/.exec(line) ?? [];
    // Another name: an old copy, or not complete yet.
    if (folder === major) found.set(volume, [...(found.get(volume) ?? []), Number(major)]);
  }
  return found;
}

/** The official image's tag contains it; other images are run to find out. */
async function readMajor(image: string, options: DockerOptions): Promise<number> {
  const tagged = /^(?:docker\.io\/)?(?:library\/)?postgres:(\d+)/.exec(image)?.[1];
  if (tagged !== undefined) return Number(tagged);
  const { stdout } = await docker(
    ['run', '--rm', '--network', 'none', '--entrypoint', 'postgres', image, '--version'],
    options,
  );
  return Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1]);
}
