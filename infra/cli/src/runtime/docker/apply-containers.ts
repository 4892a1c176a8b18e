import type { AppsSynced } from '@portico/api-types';
import { planEnv } from '@portico/manifest';
import { readAppsInDevelopment } from '../../platform/apps-in-development.ts';
import type { DiscoveredApps } from '../../platform/discover-apps.ts';
import type { PlatformSettings } from '../../platform/platform-settings.ts';
import { platformAuthApi, syncApps } from '../../platform/sync-apps.ts';
import { syncSummary } from '../../platform/sync-summary.ts';
import { writeEnvFiles } from '../../platform/write-env-files.ts';
import { CliError, toCliError } from '../../terminal/cli-error.ts';
import type { Step } from '../../terminal/run-step.ts';
import { buildImages } from './build-images.ts';
import { checkPublishedPorts } from './check-published-ports.ts';
import { listProjects } from '../../docker/compose-project.ts';
import { markData } from '../../platform/data-marker.ts';
import { ensureEdgeNetwork } from '../../docker/edge-network.ts';
import { gatewayPorts, writeGatewayFiles } from './gateway-files.ts';
import { checkMajors } from './database-majors.ts';
import { inParallel } from './in-parallel.ts';
import { forgetModels, keepModel } from './kept-models.ts';
import { listContainers, type PlatformContainer } from '../../docker/list-containers.ts';
import { moveRenamedDatabases } from './move-databases.ts';
import { isHealthy } from './is-healthy.ts';
import { listImageIds, listImages } from './list-images.ts';
import { readProject, type ReadProject } from './read-model.ts';
import { removeProducts } from './remove-products.ts';
import { startProject } from './start-project.ts';
import { takesOverPort } from './takes-over-port.ts';
import { takeDown } from './take-down.ts';
import { waitForRoutes } from '../wait-for-routes.ts';

export interface ApplyContainersOptions {
  settings: PlatformSettings;
  apps: DiscoveredApps;
  signal: AbortSignal;
  /** Shows one step. */
  step: <T>(title: string, work: (step: Step) => Promise<T> | T) => Promise<T>;
  /** False: use existing images, even if their sources changed. Default true. */
  build?: boolean;
  confirmRemoval?: boolean;
  /** True: start an app whose image does not build from its existing image. Default false: leave it alone. */
  lenient?: boolean;
}

export interface AppliedContainers {
  built: string[];
  started: string[];
  stopped: string[];
  synced: AppsSynced;
  /** Apps that did not come up, by slug. All others did. */
  failures: Map<string, CliError>;
  /** Why apps run from an older image, by slug. */
  unbuilt: Map<string, CliError>;
}

type RegisterOptions = Pick<ApplyContainersOptions, 'settings' | 'apps' | 'confirmRemoval'>;

/** Without auth and the gateway, nothing of the platform works. */
const needed = new Set(['auth', 'gateway']);

/** Applies the files to what runs: environments, images, containers, routes, registrations. */
export async function applyContainers(options: ApplyContainersOptions): Promise<AppliedContainers> {
  const { settings, apps, signal, step } = options;
  const { root, instance } = settings;
  const before = await listContainers(instance, { signal });
  const projects = await prepareProjects(options, before);
  await checkMajors(projects, { instance, containers: before, signal });
  // On a running platform, updates clients, permissions and tiles first, because images take longer.
  const early = isHealthy(before.find(({ name }) => name === 'auth-backend')) ? await registerApps(options) : undefined;
  const { built, failures, unbuilt } = await step('Images', (shown) => makeImages(options, projects, shown));
  for (const [slug, fault] of [...failures, ...unbuilt]) if (needed.has(slug)) throw fault;

  const planned = new Set(projects.map(({ project }) => project.name));
  // Before anything starts: an app with a changed slug keeps its ports.
  const stopped = await takeDown(
    before.filter(({ project }) => !planned.has(project)),
    { signal },
  );
  if (options.build !== false) await removeProductsOfGone(options, before);
  await moveRenamedDatabases(apps.running, settings, { signal });
  await markData(root, instance);
  const developed = new Set(options.build === false ? readAppsInDevelopment(root).map(({ slug }) => slug) : []);
  const startable = projects.filter(({ project }) => !failures.has(project.slug) && !developed.has(project.slug));
  const start = await starter(options);

  const synced = await step('auth', async (shown) => {
    for (const one of startable.filter(({ project }) => project.slug === 'auth')) await start(one);
    const answer = early && !(await isNew(before, 'auth-backend', options)) ? early : await registerApps(options);
    shown.detail(syncSummary(answer, apps.all.length));
    return answer;
  });
  const followRoutes = async () => {
    const healthy = apps.running.filter(({ slug }) => !failures.has(slug) && !developed.has(slug));
    const ports = gatewayPorts(settings);
    for (const [slug, fault] of await waitForRoutes(healthy, settings, { ports, signal })) failures.set(slug, fault);
  };
  const startGateway = () =>
    step('Gateway', async (shown) => {
      for (const one of startable.filter(({ project }) => project.slug === 'gateway')) await start(one);
      if (settings.acme) await followRoutes();
      shown.detail(`${apps.running.length} apps routed`);
    });
  // A gateway that gets certificates comes last: apps still name hosts of the previous domain, which need none.
  if (!settings.acme) await startGateway();
  await step('Apps', async (shown) => {
    const own = startable.filter(({ project }) => !needed.has(project.slug));
    let ended = 0;
    const startOne = async (one: ReadProject): Promise<void> => {
      try {
        await start(one);
      } catch (error) {
        signal.throwIfAborted();
        failures.set(one.project.slug, toCliError(error));
      }
      shown.detail(`${(ended += 1)} of ${own.length} apps started`);
    };
    const last = new Set(own.filter((one) => takesOverPort(one, before)));
    const first = own.filter((one) => !last.has(one));
    for (const group of [first, [...last]]) await inParallel(group, 4, startOne);
    if (!settings.acme) await followRoutes();
    const ill = failures.size > 0 ? `, not up: ${[...failures.keys()].join(', ')}` : '';
    shown.detail(`${apps.running.length - 1 - failures.size} of ${apps.running.length - 1} healthy${ill}`);
  });
  if (settings.acme) await startGateway();
  const after = await listContainers(instance, { signal });
  return { built, started: startedSince(before, after), stopped, synced, failures, unbuilt };
}

async function makeImages(
  { settings: { root }, signal, build, lenient }: ApplyContainersOptions,
  projects: readonly ReadProject[],
  shown: Step,
): Promise<Pick<AppliedContainers, 'built' | 'failures' | 'unbuilt'>> {
  if (build === false) return { built: [], failures: await findUnbuilt(projects, signal), unbuilt: new Map() };
  const images = listImages(projects);
  const { built, failures } = await buildImages(root, images, { signal, progress: shown.detail });
  shown.detail(built.length === 0 ? 'nothing changed' : `${built.length} of ${images.length} built`);
  if (!lenient || failures.size === 0) return { built, failures, unbuilt: new Map() };
  const without = await findUnbuilt(projects, signal);
  const left = [...failures].filter(([slug]) => without.has(slug));
  const older = [...failures].filter(([slug]) => !without.has(slug));
  return { built, failures: new Map(left), unbuilt: new Map(older) };
}

/** Finds all errors that can be found before anything starts. */
export async function prepareProjects(
  { settings, apps, signal }: Pick<ApplyContainersOptions, 'settings' | 'apps' | 'signal'>,
  before: readonly PlatformContainer[],
): Promise<ReadProject[]> {
  const { root, instance } = settings;
  const projects = listProjects(apps.running, settings);
  await writeEnvFiles(root, planEnv(apps.running, settings));
  await ensureEdgeNetwork(instance, { signal });
  await writeGatewayFiles(apps.running, settings);
  const read = await inParallel(projects, 4, (project) => readProject(project, root, signal));
  await checkPublishedPorts(read, before, instance);
  return read;
}

/** Only for apps that discovery no longer finds. A selection keeps images. */
async function removeProductsOfGone(
  { settings: { root, instance }, apps }: ApplyContainersOptions,
  before: readonly PlatformContainer[],
): Promise<void> {
  const found = new Set(['gateway', ...apps.all.map(({ slug }) => slug)]);
  for (const slug of new Set(before.map((one) => one.slug))) {
    if (!found.has(slug)) await removeProducts(root, instance, slug);
  }
  await forgetModels(root, found);
}

async function starter({ settings, signal }: ApplyContainersOptions): Promise<(one: ReadProject) => Promise<void>> {
  const { root, instance } = settings;
  const containers = await listContainers(instance, { signal });
  const imageIds = await listImageIds({ signal });
  return async (one) => {
    await startProject(one, { root, instance, containers, imageIds, signal });
    await keepModel(root, one);
  };
}

async function findUnbuilt(projects: readonly ReadProject[], signal: AbortSignal): Promise<Map<string, CliError>> {
  const present = await listImageIds({ signal });
  const unbuilt = projects.flatMap(({ project, model }) => {
    const images = Object.values(model.services).flatMap(({ build, image }) => (build && image ? [image] : []));
    return images.every((image) => present.has(image)) ? [] : [project.slug];
  });
  return new Map(unbuilt.map((slug) => [slug, notBuilt(slug)]));
}

function notBuilt(slug: string): CliError {
  return new CliError({
    code: 'build.missing',
    failed: `${slug} has no images yet.`,
    why: 'Following a manifest takes seconds, building minutes.',
    next: 'Build and start it with make up.',
  });
}

export function registerApps({ settings, apps, confirmRemoval }: RegisterOptions): Promise<AppsSynced> {
  return syncApps(platformAuthApi(apps.running, settings), apps.all, settings, { confirmRemoval });
}

async function isNew(
  before: readonly PlatformContainer[],
  name: string,
  { settings, signal }: ApplyContainersOptions,
): Promise<boolean> {
  return startedSince(before, await listContainers(settings.instance, { signal })).includes(name);
}

/** Names of running containers that are new or were replaced. */
function startedSince(before: readonly PlatformContainer[], after: readonly PlatformContainer[]): string[] {
  const ran = new Set(before.filter(({ state }) => state === 'running').map(({ id }) => id));
  return after.filter(({ id, state }) => state === 'running' && !ran.has(id)).map(({ name }) => name);
}
