import { readFile, rm } from 'node:fs/promises';
import { planDatabases } from '@portico/manifest';
import { readDatabases } from '../backup/read-databases.ts';
import { defaultPlace, takeBackup, typedPath, type TakenBackup } from '../backup/take-backup.ts';
import { checkPorts } from '../platform/check-ports.ts';
import { discoverApps } from '../platform/discover-apps.ts';
import { neverUp } from '../platform/load-platform.ts';
import { platformSettings, type PlatformSettings } from '../platform/platform-settings.ts';
import { planSpecs, portsToCheck, register } from '../runtime/embedded/apply-platform.ts';
import { type BuildUnit, listBuildUnits } from '../runtime/embedded/build/plan-builds.ts';
import { listChanged, runBuilds } from '../runtime/embedded/build/run-builds.ts';
import { migrateDatabases } from '../runtime/embedded/migrate-databases.ts';
import { notRunning } from '../platform/not-running.ts';
import { planPlatform, type PlatformPlan } from '../runtime/embedded/plan-platform.ts';
import { prepareDatabases } from '../runtime/embedded/prepare-databases.ts';
import { postgresBasePort } from '../platform/base-ports.ts';
import { startPostgres } from '../runtime/embedded/start-postgres.ts';
import { routesFile, writeRoutes } from '../runtime/embedded/write-routes.ts';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import { type ControlClient, findSupervisor } from '../supervisor/control-client.ts';
import type { PlatformStatus } from '../supervisor/control-protocol.ts';
import type { ProcessSpec } from '../supervisor/process-spec.ts';
import { supervisorVersion } from '../supervisor/supervisor-version.ts';
import { preflightFailed } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { findMajorChange } from './new-major.ts';
import { checkPending, listPending, type PendingMigration } from './pending-migrations.ts';
import { replaceSupervisor } from './replace-supervisor.ts';
import { restoreBefore } from './restore-before.ts';
import { keptFolder, type Roll, rollBack, rollOrder, rollServices, tryGateway } from './roll-services.ts';
import { takenBack } from './taken-back.ts';
import { upgradeMajor } from './upgrade-major.ts';
import { findRelease, recordRelease, releaseName, type RunningRelease } from './running-release.ts';

export interface UpgradeOptions {
  /** Where the backup goes; default `backups/`. */
  to?: string;
  json?: boolean;
}

/** What is known before anything is changed. */
interface UpgradePlan {
  settings: PlatformSettings;
  plan: PlatformPlan;
  status: PlatformStatus;
  before: ProcessSpec[];
  after: ProcessSpec[];
  /** Units whose sources changed. */
  changed: BuildUnit[];
  pending: PendingMigration[];
  /** Text of the gateway's table. */
  routes: string;
}

/**
 * `portico upgrade`: brings a running platform to the sources that are checked out. Backup, build, migrations, then one service at a
 * time; when one does not pass its gate, the version before runs again.
 */
export async function upgrade(context: CommandContext, { to }: UpgradeOptions): Promise<void> {
  const { root, output } = context;
  const place = to === undefined ? defaultPlace(root) : typedPath(to);
  if ((await findSharedSettings(root))?.runtime === 'docker') {
    const { upgradeContainers } = await import('./upgrade-containers.ts');
    return upgradeContainers(context, place);
  }
  const major = await findMajorChange(root);
  if (major) return upgradeMajor(context, major);
  const client = await findSupervisor(porticoDirectory(root).socket);
  if (!client) throw notRunning();
  const session = { client };
  try {
    await client.call('lock', {});
    // A pull changes manifests, too; they are carried out here, not by the watcher.
    await client.call('watch', { enabled: false });
    const from = await findRelease(root);
    const plan = await output.step('Look', async (step) => {
      const planned = await planUpgrade(root, client);
      step.detail(describeWork(planned));
      return planned;
    });
    if (isNothing(plan)) {
      await client.call('watch', { enabled: true });
      return output.result({ upgraded: false }, () => output.line('\nEverything is up to date already.\n'));
    }
    const backup = await takeBackup(context, place);
    const rolled = await carryOut(context, plan, backup, session, from);
    const now = await recordRelease(root);
    await session.client.call('watch', { enabled: true });
    output.result({ upgraded: true, from: from ?? null, to: now, backup: backup.folder, rolled }, () => {
      const { colors } = output;
      output.line(`\n  ${colors.green('✓')} ${releaseName(from)} → ${releaseName(now)}`);
      output.line(colors.dim(`    The backup from before is ${backup.folder}\n`));
    });
  } catch (error) {
    await session.client.call('watch', { enabled: true }).catch(() => {});
    throw error;
  } finally {
    session.client.close();
  }
}

async function planUpgrade(root: string, client: ControlClient): Promise<UpgradePlan> {
  const shared = await findSharedSettings(root);
  if (!shared) throw neverUp();
  const settings = platformSettings(root, shared);
  const status = await client.call('status', {});
  const apps = discoverApps(root, shared.domain, status.selection, { ignoreUnknown: true });
  const plan = planPlatform(apps, settings);
  await checkPorts(portsToCheck(plan, status));
  const units = listBuildUnits(root, apps.running);
  const { connectionString } = await import('@portico/postgres');
  const { databases } = await readDatabases((database) =>
    connectionString({
      host: '127.0.0.1',
      port: postgresBasePort + settings.portOffset,
      database,
      user: 'postgres',
      password: settings.postgresPassword,
    }),
  );
  const names = new Map(planDatabases(apps.running, settings).map(({ slug, database }) => [slug, database]));
  const pending = listPending(root, apps.running, databases, (slug) => names.get(slug));
  checkPending(root, apps.running, pending);
  return {
    settings,
    plan,
    status,
    before: await readSpecs(client),
    after: await planSpecs({ settings, plan }, units),
    changed: await listChanged(root, units),
    pending,
    routes: await readFile(routesFile(root), 'utf8'),
  };
}

async function readSpecs(client: ControlClient): Promise<ProcessSpec[]> {
  try {
    return (await client.call('specs', {})).specs;
  } catch (cause) {
    throw preflightFailed({
      code: 'upgrade.old_supervisor',
      failed: 'What runs is too old for a guarded upgrade.',
      why: 'Its supervisor cannot say how to run the version before again.',
      next: 'Make a backup (make backup), then run make up. Nothing was changed.',
      cause,
    });
  }
}

function isNothing({ before, after, changed, pending, status }: UpgradePlan): boolean {
  const names = (specs: ProcessSpec[]): string[] => specs.map(({ name }) => name).filter((name) => name !== 'postgres');
  const gone = names(before).filter((name) => !names(after).includes(name));
  const rolls = rollOrder({ before, after, staged: changed });
  return gone.length === 0 && rolls.length === 0 && pending.length === 0 && status.version === supervisorVersion();
}

function describeWork(plan: UpgradePlan): string {
  const rolls = rollOrder({ before: plan.before, after: plan.after, staged: plan.changed });
  const services = rolls.length > 0 ? rolls.join(', ') : 'no service';
  const contract = plan.pending.filter((one) => one.contract).length;
  const steps = `${plan.pending.length} migrations${contract > 0 ? `, ${contract} of them not compatible` : ''}`;
  return `${services}; ${steps}`;
}

/** Everything that changes what runs; on failure all of it is taken back. Answers the names of what was replaced. */
async function carryOut(
  context: CommandContext,
  plan: UpgradePlan,
  backup: TakenBackup,
  session: { client: ControlClient },
  from: RunningRelease | undefined,
): Promise<string[]> {
  const { root, output, signal } = context;
  const { settings, before, after, changed } = plan;
  await output.step('Build', async (step) => {
    const names = await runBuilds(root, changed, {
      signal,
      stage: true,
      progress: (busy) => step.detail(busy.join(', ')),
    });
    step.detail(names.length > 0 ? names.join(', ') : 'nothing changed');
  });
  signal.throwIfAborted();
  await tryGateway(session.client, { root, signal, before, after });
  const rolled: string[] = [];
  let migrating = false;
  const roll = (progress: (name: string) => void, end: AbortSignal): Roll => ({
    root,
    client: session.client,
    signal: end,
    before,
    after,
    staged: changed,
    front: (name) => frontOf(plan, name),
    progress,
  });
  try {
    session.client = await replaceSupervisor(root, session.client, plan.status, before);
    await rm(keptFolder(root), { recursive: true, force: true });
    await output.step('Migrations', async (step) => {
      const status = await session.client.call('status', {});
      const admin = await startPostgres({
        client: session.client,
        status,
        settings,
        connections: plan.plan.connections,
      });
      await prepareDatabases(plan.plan.databases, { admin, development: settings.environment === 'development' });
      migrating = true;
      const port = postgresBasePort + settings.portOffset;
      const all = await migrateDatabases(plan.plan.databases, { root, port });
      const applied = all.flatMap((one) => one.applied.map((name) => `${one.slug} ${name}`));
      step.detail(applied.length > 0 ? applied.join(', ') : 'none');
    });
    await output.step('Services', async (step) => {
      await rollServices(
        roll((name) => step.detail(`${name} (${rolled.length + 1})`), signal),
        rolled,
      );
      step.detail(rolled.length > 0 ? `${rolled.join(', ')} passed` : 'all as they were');
    });
    await output.step('auth', async (step) => {
      await writeRoutes(root, plan.plan.routes);
      await session.client.call('retain', { names: ['postgres', ...after.map(({ name }) => name)] });
      const synced = await register({ plan: plan.plan, settings });
      step.detail(`${plan.plan.apps.all.length} apps registered, ${synced.created.length} new`);
    });
    signal.throwIfAborted();
    await rm(keptFolder(root), { recursive: true, force: true });
    return rolled;
  } catch (error) {
    const lost = migrating && plan.pending.some(({ contract }) => contract);
    await output.step('Way back', async (step) => {
      step.detail(releaseName(from));
      if (lost)
        await restoreBefore(
          context,
          roll(() => {}, signal),
          settings,
          backup,
        );
      await writeRoutesText(root, plan.routes);
      await rollBack(
        roll(() => {}, signal),
        rolled,
      );
    });
    throw takenBack(error, { from, backup, lost });
  }
}

function frontOf({ settings, routes }: UpgradePlan, name: string) {
  const known = (JSON.parse(routes) as { routes: { slug: string; hosts: string[] }[] }).routes;
  const host = known.find(({ slug }) => slug === name)?.hosts[0];
  return host === undefined ? undefined : { port: settings.gatewayPort, host };
}

async function writeRoutesText(root: string, text: string): Promise<void> {
  await writeRoutes(root, (JSON.parse(text) as { routes: Parameters<typeof writeRoutes>[1] }).routes);
}
