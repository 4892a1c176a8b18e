import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '@portico/manifest';
import { type HeldPlatform, holdPlatform } from '../runtime/embedded/hold-platform.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { findDataRecord, postgresBasePort } from '../runtime/embedded/start-postgres.ts';
import { platformAuthApi, syncApps } from '../platform/sync-apps.ts';
import { writeRoutes } from '../runtime/embedded/write-routes.ts';
import type { Selection } from '../supervisor/control-protocol.ts';
import { preflightFailed } from '../terminal/cli-error.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';

/** A platform that is up, with what it takes to put it back as it was. */
export interface RunningPlatform extends HeldPlatform {
  /** Which apps ran when it was taken hold of. */
  before: Selection;
  /** Superuser's connection string. */
  admin: string;
}

/** Holds a platform that is up; `undefined` when none is. */
export function holdRunning<T>(root: string, work: (platform: RunningPlatform | undefined) => Promise<T>): Promise<T> {
  return holdPlatform(root, async (held) => {
    if (!held) return work(undefined);
    const { selection, processes } = await held.client.call('status', {});
    if (!processes.some(({ name, state }) => name === 'auth' && state !== 'stopped')) return work(undefined);
    return work({ ...held, before: selection, admin: await adminOf(held.settings) });
  });
}

/** The same, for work that a database is part of: with data, the platform must be up. */
export function holdRunningWithData<T>(
  root: string,
  work: (platform: RunningPlatform | undefined) => Promise<T>,
): Promise<T> {
  return holdRunning(root, async (platform) => {
    if (platform || !(await findDataRecord(root))) return work(platform);
    throw preflightFailed({
      code: 'platform.not_running',
      failed: 'The platform is not running.',
      why: "The app's database belongs to it, and must follow.",
      next: 'Start it with make up, then run this again.',
    });
  });
}

async function adminOf({ portOffset, postgresPassword }: PlatformSettings): Promise<string> {
  const { connectionString } = await import('@portico/postgres');
  const port = postgresBasePort + portOffset;
  return connectionString({
    host: '127.0.0.1',
    port,
    database: 'postgres',
    user: 'postgres',
    password: postgresPassword,
  });
}

/**
 * Makes the platform as it was without an app that did not come to be: no process, no route, no client, no build products.
 * `others` are the apps that stay.
 */
export async function forgetApp(
  { client, settings, before, plan }: RunningPlatform,
  { slug, id }: Pick<Manifest, 'slug' | 'id'>,
  others: readonly Manifest[],
): Promise<void> {
  const { routes } = plan();
  await writeRoutes(
    settings.root,
    routes.filter((route) => route.slug !== slug),
  );
  const { processes } = await client.call('status', {});
  await client.call('retain', { names: processes.map(({ name }) => name).filter((name) => name !== slug) });
  await client.call('select', { selection: before });
  await syncApps(platformAuthApi(others, settings), others, settings, { forget: [id] });
  const { builds, logs } = porticoDirectory(settings.root);
  for (const side of ['backend', 'frontend']) {
    await rm(join(builds, `${slug}-${side}.json`), { force: true });
    await rm(join(logs, `build-${slug}-${side}.log`), { force: true });
  }
  await rm(join(logs, `${slug}.log`), { force: true });
}
