import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { backupName } from '../backup/backup-description.ts';
import {
  type DatabaseContainer,
  dumpContainer,
  inContainer,
  loadContainer,
  readContainerDatabase,
  waitForDatabase,
} from '../backup/container-databases.ts';
import { checkSpace } from '../backup/disk-space.ts';
import { asSuperuser } from '../docker/as-superuser.ts';
import { compose } from '../docker/compose-project.ts';
import { docker } from '../docker/docker.ts';
import { listContainers, type PlatformContainer } from '../docker/list-containers.ts';
import type { MajorChange } from '../runtime/docker/database-majors.ts';
import type { ReadProject } from '../runtime/docker/read-model.ts';
import { CliError } from '../terminal/cli-error.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';

/** A major version change, with the project from which its database was started. */
export interface PlannedMove extends MajorChange {
  old: ReadProject;
}

export interface MovedDatabase extends Pick<MajorChange, 'from' | 'to' | 'volume'> {
  slug: string;
  /** Name of the app's own database container. */
  container: string;
  /** Folder in the volume with the previous version's unchanged files. */
  kept: string;
  /** Moves these files back to their place. */
  undo(): Promise<void>;
}

export interface MoveDatabaseOptions {
  root: string;
  instance: string;
  signal: AbortSignal;
}

/**
 * Copies an app's database into a cluster of the new major version by dump and load, beside the old one in the same
 * volume. Moves it to its place in one rename once every row is there, so at any time there is a complete database of
 * one major version. The app is stopped before and after.
 */
export async function moveDatabase(
  move: PlannedMove,
  { root, instance, signal }: MoveDatabaseOptions,
): Promise<MovedDatabase> {
  const { read, old, volume, from, to } = move;
  const { slug } = read.project;
  const [staged, kept] = [`${to}-new`, `${from}-kept-${backupName(new Date())}`];
  const inVolume = (command: string) => changeVolume(move, command);
  const folder = await mkdtemp(join(porticoDirectory(root).path, 'postgres-'));
  const temporary: string[] = [];
  const start = async (one: ReadProject, dataFolder: string): Promise<DatabaseContainer> => {
    const container = `portico-${instance}-${slug}-${randomBytes(3).toString('hex')}`;
    temporary.push(container);
    const place = ['--env', `PGDATA=/var/lib/postgresql/${dataFolder}/docker`];
    await compose(one.project, ['run', '--detach', '--no-deps', '--name', container, ...place, 'database'], { signal });
    const database = { slug, container };
    await waitForDatabase(database, signal);
    return database;
  };
  try {
    await inVolume(`rm -rf ${staged}`);
    const running = (await listOwn(instance, slug)).find(({ service }) => service === 'database')?.id;
    await stop(instance, slug, ({ service }) => service !== 'database');
    const source = running === undefined ? await start(old, String(from)) : { slug, container: running };
    await checkSpace(folder, (await readContainerDatabase(source, signal)).bytes / 2, `the dump of ${slug}`);
    const target = await start(read, staged);
    const dump = await dumpContainer(source, { folder, progress: () => {}, signal });
    await loadContainer(target, join(folder, dump.path), { progress: () => {}, signal });
    checkRows(slug, await countRows(source, signal), await countRows(target, signal));
    signal.throwIfAborted();
    await remove(temporary);
    await stop(instance, slug, () => true);
    await inVolume(`mv ${staged} ${to} && { mv ${from} ${kept} || { mv ${to} ${staged}; exit 1; }; }`);
  } catch (error) {
    await remove(temporary, { force: true });
    // The next attempt also starts with this. Report why this one failed.
    await inVolume(`rm -rf ${staged}`).catch(() => {});
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return {
    slug,
    container: `${read.project.name}-database-1`,
    from,
    to,
    volume,
    kept,
    async undo() {
      await stop(instance, slug, () => true);
      await inVolume(`mv ${kept} ${from} && rm -rf ${to}`);
    },
  };
}

async function listOwn(instance: string, slug: string): Promise<PlatformContainer[]> {
  return (await listContainers(instance)).filter((one) => one.slug === slug && one.state === 'running');
}

async function stop(instance: string, slug: string, which: (one: PlatformContainer) => boolean): Promise<void> {
  const chosen = (await listOwn(instance, slug)).filter(which);
  if (chosen.length > 0) await docker(['stop', ...chosen.map(({ id }) => id)]);
}

/** Removes temporary servers. Without `force` they shut down cleanly, so that everything is on disk. */
async function remove(containers: string[], { force = false }: { force?: boolean } = {}): Promise<void> {
  for (const name of containers) {
    if (!force) await docker(['stop', '--time', '60', name]);
    // If it is missing, it was never created.
    await docker(['rm', '--force', name]).catch(() => {});
  }
}

async function changeVolume({ volume, image }: MajorChange, command: string): Promise<void> {
  const mount = ['--mount', `type=volume,src=${volume},dst=/volume`, '--workdir', '/volume'];
  const run = [
    'run',
    '--rm',
    '--network',
    'none',
    '--user',
    '0:0',
    ...mount,
    '--entrypoint',
    'sh',
    image,
    '-c',
    command,
  ];
  await docker(run);
}

const counts = `SELECT format('SELECT %L, count(*) FROM %I.%I', nspname || '.' || relname, nspname, relname)
  FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
  WHERE relkind = 'r' AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' ORDER BY nspname, relname \\gexec`;

/** `public.note|1000`, one line per table. */
async function countRows({ container }: DatabaseContainer, signal: AbortSignal): Promise<string[]> {
  const psql =
    'psql --username="$superuser" --dbname="$POSTGRES_DB" --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1';
  return (await inContainer(container, `${asSuperuser} printf '%s\\n' "$1" | ${psql}`, signal, counts))
    .split('\n')
    .filter(Boolean);
}

/** Throws when a table lacks rows or is missing. */
export function checkRows(slug: string, before: readonly string[], after: readonly string[]): void {
  const lost = before.find((line) => !after.includes(line));
  if (lost === undefined && before.length === after.length) return;
  const [table = 'a table', rows = ''] = (lost ?? after.find((line) => !before.includes(line)) ?? '').split('|');
  const copied = after.find((line) => line.startsWith(`${table}|`))?.split('|')[1];
  throw new CliError({
    code: 'upgrade.rows_differ',
    failed: `The copy of the database of ${slug} isn't whole: ${table}.`,
    why: `It has ${lost === undefined ? 'no' : rows} rows, and ${copied ?? 'no'} rows in the copy. Something may have written to it meanwhile.`,
    next: 'See who is connected to it, and run make upgrade again. The data is as it was before.',
  });
}
