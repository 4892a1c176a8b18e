import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseName, type Manifest } from '@portico/manifest';
import { isSelected } from '../../platform/discover-apps.ts';
import { platformAuthApi, syncApps } from '../../platform/sync-apps.ts';
import type { Selection } from '../../supervisor/control-protocol.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import type { RunningPlatform } from '../runtime.ts';
import { clusterAddress } from './cluster-address.ts';
import { type HeldPlatform, holdPlatform } from './hold-platform.ts';
import { listDatabases } from './prepare-databases.ts';
import { setAsideDatabase } from './set-aside-database.ts';
import { writeRoutes } from './write-routes.ts';

/** Holds a running platform. Undefined when none is up. */
export function holdRunning<T>(root: string, work: (platform: RunningPlatform | undefined) => Promise<T>): Promise<T> {
  return holdPlatform(root, async (held) => {
    if (!held) return work(undefined);
    const { selection, processes } = await held.client.call('status', {});
    if (!processes.some(({ name, state }) => name === 'auth' && state !== 'stopped')) return work(undefined);
    return work(await running(held, selection));
  });
}

async function running(held: HeldPlatform, before: Selection): Promise<RunningPlatform> {
  const { client, settings } = held;
  const admin = await clusterAddress(settings);
  const restoreSelection = async (): Promise<void> => {
    await client.call('select', { selection: before });
  };
  const withSettings = (under: HeldPlatform): RunningPlatform => ({
    settings: under.settings,
    apply: (options) => under.apply(options),
    under: (shared) => withSettings(under.under(shared)),
    isSelected: (slug) => isSelected(before, slug),
    restoreSelection,
    setAsideDatabase: (slug, undo) => setAsideDatabase(admin, slug, undo),
    async dropDatabase(slug) {
      const { dropDatabase } = await import('@portico/postgres');
      await held.client.call('stop', { names: [slug] });
      await dropDatabase({ admin, database: databaseName(slug), role: databaseName(slug) });
    },
    renameDatabaseBack: (from, to) => renameDatabaseBack(held, admin, { from, to }),
    async forget(app, others) {
      await forgetProcess(held, app.slug);
      await restoreSelection();
      await syncApps(platformAuthApi(others, settings), others, settings, { forget: [app.id] });
      await forgetProducts(settings.root, app.slug);
    },
  });
  return withSettings(held);
}

async function renameDatabaseBack(
  { client }: HeldPlatform,
  admin: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const [old, next] = [databaseName(from), databaseName(to)];
  const existing = await listDatabases(admin);
  if (!existing.has(next) || existing.has(old)) return;
  const { renameDatabaseAndRole } = await import('@portico/postgres');
  await client.call('stop', { names: [to] });
  await renameDatabaseAndRole({ admin, from: { database: next, role: next }, to: { database: old, role: old } });
}

async function forgetProcess({ client, settings, plan }: HeldPlatform, slug: Manifest['slug']): Promise<void> {
  const { routes } = plan();
  await writeRoutes(
    settings.root,
    routes.filter((route) => route.slug !== slug),
  );
  const { processes } = await client.call('status', {});
  await client.call('retain', { names: processes.map(({ name }) => name).filter((name) => name !== slug) });
}

async function forgetProducts(root: string, slug: string): Promise<void> {
  const { builds, logs } = porticoDirectory(root);
  for (const side of ['backend', 'frontend']) {
    await rm(join(builds, `${slug}-${side}.json`), { force: true });
    await rm(join(logs, `build-${slug}-${side}.log`), { force: true });
  }
  await rm(join(logs, `${slug}.log`), { force: true });
}
