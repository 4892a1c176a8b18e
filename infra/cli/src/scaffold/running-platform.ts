import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '@portico/manifest';
import { applyPlatform } from '../runtime/embedded/apply-platform.ts';
import { discoverApps } from '../runtime/embedded/discover-apps.ts';
import { loadSettings } from '../runtime/embedded/load-platform.ts';
import { planPlatform } from '../runtime/embedded/plan-platform.ts';
import { platformSettings, type PlatformSettings } from '../runtime/embedded/platform-settings.ts';
import { postgresBasePort } from '../runtime/embedded/start-postgres.ts';
import { platformAuthApi, syncApps } from '../runtime/embedded/sync-apps.ts';
import { writeRoutes } from '../runtime/embedded/write-routes.ts';
import { type ControlClient, findSupervisor } from '../supervisor/control-client.ts';
import type { Selection } from '../supervisor/control-protocol.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';

/** The platform of this checkout, held so that nobody else changes it until it is closed. */
export interface RunningPlatform extends Disposable {
  client: ControlClient;
  settings: PlatformSettings;
  selection: Selection;
  /** Superuser's connection string. */
  admin: string;
}

/** Takes the turn of a running platform; undefined when none runs. Its watcher waits until the turn ends. */
export async function holdPlatform(root: string): Promise<RunningPlatform | undefined> {
  const client = await findSupervisor(porticoDirectory(root).socket);
  if (!client) return undefined;
  try {
    await client.call('lock', {});
    const { selection, processes } = await client.call('status', {});
    if (!processes.some(({ name, state }) => name === 'auth' && state !== 'stopped')) {
      client.close();
      return undefined;
    }
    const settings = platformSettings(root, (await loadSettings(root)).shared);
    const { connectionString } = await import('@portico/postgres');
    const admin = connectionString({
      host: '127.0.0.1',
      port: postgresBasePort + settings.portOffset,
      database: 'postgres',
      user: 'postgres',
      password: settings.postgresPassword,
    });
    return { client, settings, selection, admin, [Symbol.dispose]: () => client.close() };
  } catch (error) {
    client.close();
    throw error;
  }
}

/** Brings the platform in step with the manifests as they are now. */
export async function applyManifests(
  { client, settings, selection }: RunningPlatform,
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
  { confirmRemoval = false }: { confirmRemoval?: boolean } = {},
): Promise<void> {
  const plan = planPlatform(discoverApps(settings.root, settings.domain, selection), settings);
  await applyPlatform({ client, settings, plan, signal, step: output.step.bind(output), confirmRemoval });
}

/** A selection under which this app runs, and the others as before. */
export function selectAlso(selection: Selection, slug: string): Selection {
  return {
    ...(selection.only ? { only: [...selection.only.filter((one) => one !== slug), slug] } : {}),
    ...(selection.except ? { except: selection.except.filter((one) => one !== slug) } : {}),
  };
}

/** A selection in which one app takes the place of another. */
export function selectInstead({ only, except }: Selection, from: string, to: string): Selection {
  const rename = (slug: string): string => (slug === from ? to : slug);
  return { ...(only ? { only: only.map(rename) } : {}), ...(except ? { except: except.map(rename) } : {}) };
}

/** A selection that does not name this app. */
export function selectWithout({ only, except }: Selection, slug: string): Selection {
  return {
    ...(only ? { only: only.filter((one) => one !== slug) } : {}),
    ...(except ? { except: except.filter((one) => one !== slug) } : {}),
  };
}

/**
 * Makes the platform as it was without an app that failed to start: no process, no route, no client, no build products.
 * `manifests` are the apps that stay.
 */
export async function forgetApp(
  platform: RunningPlatform,
  slug: string,
  manifests: readonly Manifest[],
): Promise<void> {
  const { client, settings, selection } = platform;
  const discovered = {
    all: [...manifests],
    running: manifests.filter((manifest) => isSelected(manifest.slug, selection)),
  };
  await writeRoutes(settings.root, planPlatform(discovered, settings).routes);
  const { processes } = await client.call('status', {});
  await client.call('retain', { names: processes.map(({ name }) => name).filter((name) => name !== slug) });
  await client.call('select', { selection });
  await syncApps(platformAuthApi(manifests, settings), manifests, settings);
  const { builds, logs } = porticoDirectory(settings.root);
  for (const side of ['backend', 'frontend']) {
    await rm(join(builds, `${slug}-${side}.json`), { force: true });
    await rm(join(logs, `build-${slug}-${side}.log`), { force: true });
  }
  await rm(join(logs, `${slug}.log`), { force: true });
}

function isSelected(slug: string, { only, except }: Selection): boolean {
  return slug === 'auth' || ((only === undefined || only.includes(slug)) && !except?.includes(slug));
}
