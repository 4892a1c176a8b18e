import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asSuperuser } from '../docker/as-superuser.ts';
import { docker } from '../docker/docker.ts';
import { pipeDocker } from '../docker/pipe-docker.ts';
import { CliError } from '../terminal/cli-error.ts';
import { hashFile } from './hash-file.ts';
import type { BackupFile, DatabaseFacts } from './backup-description.ts';

/** A running PostgreSQL container of one app. Its own environment names the database. */
export interface DatabaseContainer {
  slug: string;
  container: string;
}

/** Use after `asSuperuser`. */
const its = '--username="$superuser" --dbname="$POSTGRES_DB"';
const psql = `${asSuperuser} exec psql ${its} --no-psqlrc --tuples-only --no-align --command "$1"`;

const facts = `SELECT json_build_object(
  'version', split_part(current_setting('server_version'), ' ', 1),
  'number', current_setting('server_version_num')::int,
  'name', current_database(),
  'bytes', pg_database_size(current_database()),
  'migrated', to_regclass('_prisma_migrations') IS NOT NULL)`;
const applied = `SELECT coalesce(json_agg(migration_name ORDER BY 1), '[]') FROM _prisma_migrations
  WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;

export interface ContainerFacts extends DatabaseFacts {
  version: string;
  major: number;
}

export async function readContainerDatabase(
  { container }: DatabaseContainer,
  signal: AbortSignal,
): Promise<ContainerFacts> {
  const ask = async <T>(sql: string): Promise<T> => JSON.parse(await inContainer(container, psql, signal, sql)) as T;
  const { version, number, name, bytes, migrated } = await ask<{
    version: string;
    number: number;
    name: string;
    bytes: number;
    migrated: boolean;
  }>(facts);
  const migrations = migrated ? await ask<string[]>(applied) : [];
  return { version, major: Math.floor(number / 10_000), name, bytes, migrations };
}

export interface DumpOptions {
  /** The backup's folder. */
  folder: string;
  progress: (bytes: number) => void;
  signal: AbortSignal;
}

/** The server's own dump, consistent at one moment. */
export async function dumpContainer(
  { slug, container }: DatabaseContainer,
  { folder, progress, signal }: DumpOptions,
): Promise<BackupFile> {
  const path = `${slug}.dump`;
  const target = join(folder, path);
  // Zstandard needs PostgreSQL 16. A major upgrade also dumps older servers.
  const method = `case "$(pg_dump --version)" in *" 1"[0-5].*) method=6 ;; *) method=zstd ;; esac`;
  const dump = `${asSuperuser} ${method}; exec pg_dump ${its} --format=custom --compress=$method --no-password`;
  await pipeDocker(['exec', container, 'sh', '-c', dump], { to: target, progress, signal });
  return { path, ...(await hashFile(target)) };
}

/** Loads a dump into the empty database of a container. All or nothing, and never over existing data. */
export async function loadContainer(
  { container }: DatabaseContainer,
  dump: string,
  { progress, signal }: Omit<DumpOptions, 'folder'>,
): Promise<void> {
  const load = `${asSuperuser} exec pg_restore ${its} --single-transaction --exit-on-error --no-password`;
  await pipeDocker(['exec', '--interactive', container, 'sh', '-c', load], { from: dump, progress, signal });
  await inContainer(container, `${asSuperuser} exec psql ${its} --no-psqlrc --quiet --command "$1"`, signal, 'ANALYZE');
}

/** Uses the network: while a volume is being created, the server listens only on its socket. */
export async function waitForDatabase({ slug, container }: DatabaseContainer, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    try {
      await docker(['exec', container, 'pg_isready', '--quiet', '--host=127.0.0.1'], { signal });
      return;
    } catch (cause) {
      signal.throwIfAborted();
      if (Date.now() > deadline) throw notReady(slug, cause);
    }
    await sleep(500, undefined, { signal });
  }
}

function notReady(slug: string, cause: unknown): CliError {
  return new CliError({
    code: 'backup.database_not_ready',
    failed: `The database of ${slug} doesn't become ready.`,
    why: 'Its container runs, and PostgreSQL in it accepts nobody after two minutes.',
    next: `Read its log: make logs APP=${slug}. Nothing was changed.`,
    cause,
  });
}

export async function isEmptyDatabase({ container }: DatabaseContainer, signal: AbortSignal): Promise<boolean> {
  const sql = `SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'`;
  return (await inContainer(container, psql, signal, sql)).trim() === '0';
}

/** Output of a shell in the container; `argument` is its `$1`. */
export async function inContainer(
  container: string,
  command: string,
  signal: AbortSignal,
  argument: string,
): Promise<string> {
  return (await docker(['exec', container, 'sh', '-c', command, 'sh', argument], { signal })).stdout;
}
