import { discoverApps, type DiscoveredApps, isSelected } from '../../platform/discover-apps.ts';
import { platformSettings } from '../../platform/platform-settings.ts';
import { platformAuthApi, syncApps } from '../../platform/sync-apps.ts';
import { findSharedSettings } from '../../settings/load-shared-settings.ts';
import type { SharedSettings } from '../../settings/shared-settings.ts';
import type { Selection } from '../../supervisor/control-protocol.ts';
import { startSupervisor } from '../../supervisor/start-supervisor.ts';
import type { Step } from '../../terminal/run-step.ts';
import type { ApplyOptions, RunningPlatform } from '../runtime.ts';
import { applyContainers, type AppliedContainers } from './apply-containers.ts';
import { writeGatewayFiles } from './gateway-files.ts';
import { listContainers } from '../../docker/list-containers.ts';
import { moveDatabase, setAsideVolume } from './move-databases.ts';
import { removeProducts } from './remove-products.ts';
import { listHealthy } from './list-healthy.ts';
import { readSelection, writeSelection } from './selection.ts';
import { takeDown } from './take-down.ts';
import { databaseVolume, listVolumes, removeVolumes } from '../../docker/volumes.ts';

export interface ContainerPlatform extends RunningPlatform {
  apply(options: ApplyOptions & { build?: boolean }): Promise<AppliedContainers>;
}

/** Holds a running platform. Undefined when none is up. */
export async function holdContainers<T>(
  root: string,
  work: (platform: ContainerPlatform | undefined) => Promise<T>,
): Promise<T> {
  const known = await findSharedSettings(root);
  if (!known || !(await isUp(known.instance))) return work(undefined);
  // After a restart of the machine, containers are up again but the supervisor is not.
  const { client } = await startSupervisor(root);
  try {
    await client.call('lock', {});
    await client.call('watch', { enabled: true });
    // Only now: an earlier holder of the platform may have changed them.
    const shared = (await findSharedSettings(root)) ?? known;
    const up = listHealthy(await listContainers(shared.instance));
    return await work(running(root, shared, await readSelection(root), up));
  } finally {
    client.close();
  }
}

/** If the engine does not respond, nothing is up. */
async function isUp(instance: string): Promise<boolean> {
  const containers = await listContainers(instance).catch(() => []);
  const runs = (name: string): boolean => containers.some((one) => one.name === name && one.state === 'running');
  return runs('auth-backend') && containers.some(({ slug }) => slug === 'gateway');
}

/** @param up slugs of the apps that were up when it was held */
function running(root: string, shared: SharedSettings, before: Selection, up: ReadonlySet<string>): ContainerPlatform {
  const settings = platformSettings(root, shared);
  const { instance } = settings;
  let selection = before;
  const choose = (include: string[] = []): DiscoveredApps => {
    const only = selection.only && [...new Set([...selection.only, ...include])];
    const except = selection.except?.filter((slug) => !include.includes(slug));
    selection = { only, except };
    return discoverApps(root, shared.domain, selection, { ignoreUnknown: true });
  };
  return {
    settings,
    async apply({ include, signal, output, confirmRemoval, build, lenient = false }) {
      const apps = choose(include);
      await writeSelection(root, selection);
      const step = output ? output.step.bind(output) : silent;
      const applied = await applyContainers({ settings, apps, signal, step, confirmRemoval, build, lenient });
      const { failures, unbuilt } = applied;
      const asked = include?.map((slug) => failures.get(slug)) ?? [];
      const others = [...failures].flatMap(([slug, fault]) => (lenient && !up.has(slug) ? [] : [fault]));
      for (const fault of [...asked, ...others]) if (fault) throw fault;
      return { ...applied, failures: new Map([...unbuilt, ...failures]) };
    },
    under: (other) => running(root, other, selection, up),
    isSelected: (slug) => isSelected(before, slug),
    async restoreSelection() {
      selection = before;
      await writeSelection(root, before);
    },
    setAsideDatabase: (slug, undo) => setAsideVolume(slug, settings, undo),
    async dropDatabase(slug) {
      await removeProject(instance, slug);
      await dropVolume(instance, slug);
    },
    async renameDatabaseBack(from, to) {
      await removeProject(instance, to);
      const names = new Set((await listVolumes(instance)).map(({ name }) => name));
      if (!names.has(databaseVolume(instance, to)) || names.has(databaseVolume(instance, from))) return;
      await moveDatabase(to, from, settings, {});
    },
    async forget(app, others) {
      await removeProject(instance, app.slug);
      await writeSelection(root, before);
      const { running: left } = discoverApps(root, shared.domain, before, { ignoreUnknown: true });
      await writeGatewayFiles(
        left.filter(({ slug }) => slug !== app.slug),
        settings,
      );
      await syncApps(platformAuthApi(others, settings), others, settings, { forget: [app.id] });
      await removeProducts(root, instance, app.slug);
    },
  };
}

async function removeProject(instance: string, slug: string): Promise<void> {
  await takeDown((await listContainers(instance)).filter((one) => one.slug === slug));
}

async function dropVolume(instance: string, slug: string): Promise<void> {
  const volume = databaseVolume(instance, slug);
  const present = (await listVolumes(instance)).some(({ name }) => name === volume);
  if (present) await removeVolumes([volume]);
}

async function silent<T>(_title: string, work: (step: Step) => Promise<T> | T): Promise<T> {
  return await work({ detail: () => {} });
}
