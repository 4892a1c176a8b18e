import { join, relative } from 'node:path';
import type { AppsSynced } from '@portico/api-types';
import type { CliError } from '../../terminal/cli-error.ts';
import type { ControlClient } from '../../supervisor/control-client.ts';
import type { ProcessSpec } from '../../supervisor/process-spec.ts';
import type { PlatformStatus } from '../../supervisor/control-protocol.ts';
import type { Step } from '../../terminal/run-step.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { abortable } from './abortable.ts';
import { hashSources } from './build/hash-sources.ts';
import { lockFingerprint } from './build/lock-fingerprint.ts';
import { type BuildUnit, listBuildUnits } from './build/plan-builds.ts';
import { runBuilds } from './build/run-builds.ts';
import { packageClosure } from '../../workspace/workspace-packages.ts';
import { checkPorts } from '../../platform/check-ports.ts';
import { inheritedEnvironment } from './inherited-environment.ts';
import { migrateDatabases, type MigratedDatabase } from './migrate-databases.ts';
import type { PlatformPlan } from './plan-platform.ts';
import { planProcesses } from './plan-processes.ts';
import type { PlatformSettings } from '../../platform/platform-settings.ts';
import { changeRolePasswords } from './role-passwords.ts';
import { type NotedFaults, noteFaults } from '../note-faults.ts';
import { waitForRoutes } from '../wait-for-routes.ts';
import { rollProcesses } from './roll-processes.ts';
import { prepareDatabases } from './prepare-databases.ts';
import { postgresBasePort } from '../../platform/base-ports.ts';
import { startPostgres } from './start-postgres.ts';
import { platformAuthApi, syncApps } from '../../platform/sync-apps.ts';
import { syncSummary } from '../../platform/sync-summary.ts';
import { recordRelease } from '../../platform/running-release.ts';
import { waitForProcesses } from './wait-for-processes.ts';
import { readStructure, writeEnvFiles } from '../../platform/write-env-files.ts';
import { routesFile, routesInDevelopment, writeRoutes } from './write-routes.ts';

export interface ApplyPlatformOptions {
  client: ControlClient;
  settings: PlatformSettings;
  plan: PlatformPlan;
  signal: AbortSignal;
  /** Shows one step. */
  step: <T>(title: string, work: (step: Step) => Promise<T> | T) => Promise<T>;
  confirmRemoval?: boolean;
  /** Replaces processes one after another, each healthy before the next. Default false: all at once. */
  rolling?: boolean;
  /**
   * Apps whose faults are recorded instead of thrown, because they were not up before. If they don't build, they
   * continue with the last build. Default: throw the first fault.
   */
  mayBeDown?: (slug: string) => boolean;
  /**
   * Records the fault of an app that cannot be migrated instead of throwing: other apps come up, and its own running
   * process stays. Default false.
   */
  skipUnmigrated?: boolean;
}

export interface AppliedPlatform {
  built: string[];
  migrated: MigratedDatabase[];
  started: string[];
  stopped: string[];
  synced: AppsSynced;
  /** Recorded faults, by slug. */
  failures: Map<string, CliError>;
}

/** Applies the plan to what runs: environments, databases, builds, migrations, processes, routes, registrations. */
export async function applyPlatform(options: ApplyPlatformOptions): Promise<AppliedPlatform> {
  const { client, settings, plan, signal, step, mayBeDown, skipUnmigrated } = options;
  const { root } = settings;
  const { running } = plan.apps;
  const unbuilt = noteFaults((slug) => mayBeDown !== undefined && slug !== 'auth');
  const down = noteFaults((slug) => mayBeDown?.(slug) === true && slug !== 'auth' && slug !== 'gateway');
  const unmigrated = noteFaults((slug) => slug !== 'auth' && (skipUnmigrated || mayBeDown?.(slug) === true));
  const status = await client.call('status', {});
  await checkPorts(portsToCheck(plan, status));

  const units = listBuildUnits(root, running);
  const specs = await planSpecs(options, units);
  // On a running platform, updates routes, clients, permissions and tiles first, because builds and migrations take
  // longer. Not when auth itself will be replaced: the old one may not understand the new registrations.
  const runningRoutes = plan.routes.filter(({ slug }) => isRunning(status, slug));
  if (isRunning(status, 'gateway')) await writeRoutes(root, runningRoutes);
  const early = runsAsPlanned(status, specs, 'auth') ? await register(options) : undefined;
  const admin = await step('PostgreSQL 18', async (shown) => {
    const { planned, reserved, maxConnections, fits } = plan.connections;
    shown.detail(`${planned + reserved} of ${maxConnections} connections planned${fits ? '' : ', more than fit'}`);
    return abortable(startPostgres({ client, status, settings, connections: plan.connections }), signal);
  });
  const built = await step('Build', (shown) => build(options, units, unbuilt, shown));
  signal.throwIfAborted();
  const planned = specs.map((spec) => (unbuilt.noted.has(spec.name) ? runsOlder(spec) : spec));
  const migrated = await step('Migrations', async (shown) => {
    await prepareDatabases(plan.databases, { admin });
    await changeRolePasswords(admin, settings);
    const port = postgresBasePort + settings.portOffset;
    const all = await migrateDatabases(plan.databases, { root, port, onFailure: unmigrated.note });
    shown.detail(migrationSummary(all, unmigrated.noted));
    return all;
  });
  signal.throwIfAborted();
  for (const [slug, fault] of unmigrated.noted) down.noted.set(slug, fault);
  const wanted = planned.filter(({ name }) => !(unmigrated.noted.has(name) && isReady(status, name)));

  await writeRoutes(root, plan.routes);
  const names = planned.map(({ name }) => name);
  const { stopped } = await client.call('retain', { names: ['postgres', ...names] });
  const rolled = options.rolling
    ? await rollProcesses({ client, root, signal, status, specs: wanted, onFailure: down.note })
    : [];
  const started = [...rolled, ...(await client.call('ensure', { specs: wanted })).started];

  const synced = await step('auth', async (shown) => {
    await waitForProcesses(client, ['auth'], { root, signal });
    const answer = early && !started.includes('auth') ? early : await register(options);
    shown.detail(syncSummary(answer, plan.apps.all.length));
    return answer;
  });
  await step('Apps', async (shown) => {
    const apps = names.filter((name) => name !== 'auth' && name !== 'gateway');
    await waitForApps(options, apps, down);
    const healthy = apps.filter((name) => !down.noted.has(name));
    const ill = down.noted.size > 0 ? `, not up: ${[...down.noted.keys()].join(', ')}` : '';
    shown.detail(`${healthy.length} of ${apps.length} healthy${ill}`);
  });
  await step('Gateway', async (shown) => {
    await waitForProcesses(client, ['gateway'], { root, signal });
    await waitForAddresses(options, down, unbuilt);
    shown.detail(`${plan.routes.length} routes`);
  });
  await recordRelease(root);
  return { built, migrated, started, stopped, synced, failures: new Map([...unbuilt.noted, ...down.noted]) };
}

/** Records or throws build failures. Earlier builds stay. */
async function build(
  { settings: { root }, signal }: ApplyPlatformOptions,
  units: readonly BuildUnit[],
  { note }: NotedFaults,
  shown: Step,
): Promise<string[]> {
  const names = await runBuilds(root, units, {
    signal,
    progress: (busy) => shown.detail(busy.join(', ')),
    onFailure: ({ slug }, fault) => note(slug, fault),
  });
  shown.detail(names.length === 0 ? 'nothing changed' : names.join(', '));
  return names;
}

/** A process for the same sources, once built, has another revision. */
function runsOlder(spec: ProcessSpec): ProcessSpec {
  return { ...spec, revision: `${spec.revision}-older` };
}

/** Waits for each app whose fault can be recorded: of several, only the first fault would be reported. */
async function waitForApps(
  { client, settings: { root }, signal, mayBeDown }: ApplyPlatformOptions,
  names: readonly string[],
  { noted, note }: NotedFaults,
): Promise<void> {
  const strict = names.filter((name) => mayBeDown?.(name) !== true && !noted.has(name));
  await waitForProcesses(client, strict, { root, signal });
  for (const name of names.filter((one) => !strict.includes(one) && !noted.has(one))) {
    try {
      await waitForProcesses(client, [name], { root, signal });
    } catch (fault) {
      signal.throwIfAborted();
      note(name, fault);
    }
  }
}

/** An app is up when its address responds. One served by Vite may not respond yet. */
async function waitForAddresses(
  { plan, settings, signal }: ApplyPlatformOptions,
  ...faults: NotedFaults[]
): Promise<void> {
  const routes = routesInDevelopment(settings.root, plan.routes);
  const skipped = new Set(routes.flatMap(({ slug, frontend }) => (frontend === undefined ? [] : [slug])));
  const apps = plan.apps.running.filter(
    ({ slug }) => !skipped.has(slug) && !faults.some(({ noted }) => noted.has(slug)),
  );
  const options = { ports: { http: settings.gatewayPort }, signal, timeoutMs: 20_000 };
  for (const [slug, fault] of await waitForRoutes(apps, settings, options)) faults[0]?.note(slug, fault);
}

/** Registers the plan's apps with auth. */
function register({
  plan,
  settings,
  confirmRemoval,
}: Pick<ApplyPlatformOptions, 'plan' | 'settings' | 'confirmRemoval'>): Promise<AppsSynced> {
  return syncApps(platformAuthApi(plan.apps.running, settings), plan.apps.all, settings, { confirmRemoval });
}

function runsAsPlanned(status: PlatformStatus, specs: readonly ProcessSpec[], name: string): boolean {
  return isReady(status, name, specs.find((spec) => spec.name === name)?.revision);
}

function isReady({ processes }: PlatformStatus, name: string, revision?: string): boolean {
  const found = processes.find((one) => one.name === name && one.state === 'ready');
  return found !== undefined && (revision === undefined || found.revision === revision);
}

function isRunning({ processes }: PlatformStatus, name: string): boolean {
  return processes.some((one) => one.name === name && one.state !== 'stopped');
}

/** Excludes ports that our own processes already hold. */
function portsToCheck(plan: PlatformPlan, status: PlatformStatus): PlatformPlan['ports'] {
  const running = status.processes.filter(({ state }) => state !== 'stopped');
  return plan.ports.filter(({ owner, port }) => !running.some((one) => one.name === owner || one.port === port));
}

/** The processes for the current sources. Writes their environments too. */
async function planSpecs(
  { settings, plan }: Pick<ApplyPlatformOptions, 'plan' | 'settings'>,
  units: readonly BuildUnit[],
): Promise<ProcessSpec[]> {
  const { root } = settings;
  const { running } = plan.apps;
  const added = await writeEnvFiles(root, plan.envs);
  const structure = await readStructure(root, running);
  const backends = units.filter(({ side }) => side === 'backend').map(({ slug, hash }) => [slug, hash]);
  return planProcesses(running, plan.envs, {
    root,
    node: process.execPath,
    inherited: inheritedEnvironment(),
    cache: porticoDirectory(root).cache,
    gateway: {
      port: settings.gatewayPort,
      routesFile: routesFile(root),
      domain: settings.domain,
      environment: settings.environment,
      trustedProxy: settings.trustedProxy,
    },
    revisions: { ...Object.fromEntries(backends), gateway: gatewayRevision(root) },
    structure: Object.fromEntries(running.map(({ slug }) => [slug, { ...structure[slug], ...added[slug] }])),
  });
}

/** The gateway runs from its sources. */
function gatewayRevision(root: string): string {
  const closure = packageClosure(join(root, 'services/gateway/embedded'));
  return hashSources(root, closure, [
    lockFingerprint(
      '',
      closure.map((one) => relative(root, one)),
    ),
  ]);
}

function migrationSummary(all: readonly MigratedDatabase[], failed: ReadonlyMap<string, CliError>): string {
  const fresh = all
    .filter(({ applied }) => applied.length > 0)
    .map(({ slug, applied }) => `${slug} ${applied.length} new`);
  const unchanged = all.length - fresh.length;
  const failures = [...failed.keys()].map((slug) => `${slug} failed`);
  return [...fresh, ...(unchanged > 0 ? [`${unchanged} unchanged`] : []), ...failures].join(', ');
}
