import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseName, type Manifest } from '@portico/manifest';
import type { PlatformSettings } from '../../platform/platform-settings.ts';
import type { UndoList } from '../../terminal/undo-list.ts';
import { docker, type DockerOptions } from '../../docker/docker.ts';
import {
  composeLabels,
  copyVolume,
  databaseVolume,
  hasVolume,
  listVolumes,
  postgresImage,
  removeVolumes,
} from '../../docker/volumes.ts';
import { type AskDatabase, separateOwner } from './separate-owner.ts';
import { endMove, findMove, noteMove } from './move-journal.ts';

const readyMs = 60_000;

type Place = Pick<PlatformSettings, 'root' | 'instance' | 'deriveSecret'>;

/** Moves the database of an app's previous slug to its new one. Returns the slugs that got one. */
export async function moveRenamedDatabases(
  running: readonly Manifest[],
  settings: Place,
  options: DockerOptions,
): Promise<string[]> {
  const renamed = running.filter(({ previous_slugs }) => previous_slugs.length > 0);
  if (renamed.length === 0) return [];
  for (const { slug } of renamed) await clearHalfMove(slug, settings, options);
  const volumes = new Set((await listVolumes(settings.instance, options)).map(({ name }) => name));
  const has = (slug: string): boolean => volumes.has(databaseVolume(settings.instance, slug));
  const moved: string[] = [];
  for (const { slug, previous_slugs } of renamed) {
    const from = has(slug) ? undefined : previous_slugs.findLast(has);
    if (from === undefined) continue;
    await moveDatabase(from, slug, settings, options);
    moved.push(slug);
  }
  return moved;
}

/** Moves a stopped database to another slug: volume, database, role and password. On failure the old one is unchanged. */
export async function moveDatabase(from: string, to: string, place: Place, options: DockerOptions): Promise<void> {
  const { root, instance } = place;
  const [old, next] = [databaseVolume(instance, from), databaseVolume(instance, to)];
  await noteMove(root, to, from);
  await copyVolume(old, next, { ...options, labels: composeLabels(instance, to), image: postgresImage });
  try {
    await renameInside(next, from, to, place, options);
  } catch (error) {
    await removeVolumes([next]).catch(() => {});
    throw error;
  }
  await removeVolumes([old]);
  await endMove(root, to);
}

/** Cleans up after a crash: while the old volume exists, the new one is incomplete. */
async function clearHalfMove(to: string, { root, instance }: Place, options: DockerOptions): Promise<void> {
  const move = await findMove(root, to);
  if (move === undefined) return;
  const [old, next] = [databaseVolume(instance, move.from), databaseVolume(instance, to)];
  if ((await hasVolume(old, options)) && (await hasVolume(next, options))) {
    const holders = (await docker(['ps', '--all', '--quiet', '--filter', `volume=${next}`], options)).stdout;
    const ids = holders.split('\n').filter(Boolean);
    if (ids.length > 0) await docker(['rm', '--force', ...ids], options);
    await removeVolumes([next], options);
  }
  await endMove(root, to);
}

async function renameInside(
  volume: string,
  from: string,
  to: string,
  place: Place,
  options: DockerOptions,
): Promise<void> {
  const { scramVerifier } = await import('@portico/postgres');
  const [old, next] = [databaseName(from), databaseName(to)];
  const name = `portico-${place.instance}-rename-${randomBytes(3).toString('hex')}`;
  const mount = `type=volume,src=${volume},dst=/var/lib/postgresql`;
  // As the user that owns the volume, so that the server is the process that gets the stop signal.
  const user = ['--init', '--user', '999:999', '--tmpfs', '/run/postgresql:uid=999,gid=999,mode=2775'];
  await docker(
    ['run', '--detach', '--name', name, '--network', 'none', ...user, '--mount', mount, postgresImage],
    options,
  );
  try {
    await ready(name, old, options);
    const failed = `The database of ${from} couldn't be renamed.`;
    const ask: AskDatabase = async (user, on, input) => {
      const psql = ['exec', '--interactive', name, 'psql', '-XAtq', '-U', user, '-d', on, '-v', 'ON_ERROR_STOP=1'];
      return (await docker(psql, { ...options, input, failed })).stdout;
    };
    await separateOwner(old, ask);
    await ask(
      'postgres',
      'postgres',
      `ALTER DATABASE "${old}" RENAME TO "${next}"; ALTER ROLE "${old}" RENAME TO "${next}";
       ALTER ROLE "${next}" PASSWORD '${scramVerifier(place.deriveSecret('database', to))}';`,
    );
    await docker(['stop', name], options);
  } finally {
    await docker(['rm', '--force', name]).catch(() => {});
  }
}

async function ready(container: string, user: string, options: DockerOptions): Promise<void> {
  const deadline = Date.now() + readyMs;
  for (;;) {
    try {
      await docker(['exec', container, 'psql', '-U', user, '-d', 'postgres', '-qtc', 'SELECT 1'], options);
      return;
    } catch (error) {
      options.signal?.throwIfAborted();
      if (Date.now() > deadline) throw error;
      await sleep(200);
    }
  }
}

/** Archives a slug's database as a renamed volume. Returns the new name, or null when there is none. */
export async function setAsideVolume(slug: string, { instance }: Place, undo: UndoList): Promise<string | null> {
  const volume = databaseVolume(instance, slug);
  if (!(await listVolumes(instance)).some(({ name }) => name === volume)) return null;
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const archive = `portico-${instance}-archive-${slug}-${stamp}`;
  await copyVolume(volume, archive, { labels: { 'portico.archive': slug }, image: postgresImage });
  await removeVolumes([volume]);
  undo.add(`the database ${databaseName(slug)}`, async () => {
    await copyVolume(archive, volume, { labels: composeLabels(instance, slug), image: postgresImage });
    await removeVolumes([archive]);
  });
  return archive;
}
