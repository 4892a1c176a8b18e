import { rm } from 'node:fs/promises';
import type { TakenBackup } from '../backup/take-backup.ts';
import { register } from '../runtime/embedded/apply-platform.ts';
import { runBuilds } from '../runtime/embedded/build/run-builds.ts';
import { migrateDatabases } from '../runtime/embedded/migrate-databases.ts';
import { prepareDatabases } from '../runtime/embedded/prepare-databases.ts';
import { postgresBasePort } from '../platform/base-ports.ts';
import { startPostgres } from '../runtime/embedded/start-postgres.ts';
import { writeRoutes } from '../runtime/embedded/write-routes.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { connectAnew, listHealthy, replaceSupervisor, type Session } from './replace-supervisor.ts';
import { restoreBefore } from './restore-before.ts';
import { keptFolder, type Roll, rollBack, type Rolled, rollServices, tryGateway } from './roll-services.ts';
import { notTakenBack, takenBack } from './taken-back.ts';
import { releaseName, type RunningRelease } from './running-release.ts';
import type { UpgradePlan } from './plan-upgrade.ts';

/** Everything that changes what runs; on failure all of it is taken back. Answers the names of what was replaced. */
export async function carryOut(
  context: CommandContext,
  plan: UpgradePlan,
  backup: TakenBackup,
  session: Session,
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
  const rolled: Rolled = { names: [], taken: [] };
  let migrating = false;
  const roll = (progress: (name: string) => void, end: AbortSignal): Roll => ({
    root,
    client: session.client,
    signal: end,
    before,
    after,
    healthy: listHealthy(plan.status),
    staged: changed,
    front: (name) => frontOf(plan, name),
    progress,
  });
  try {
    await replaceSupervisor(root, session, plan.status, before);
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
        roll((name) => step.detail(`${name} (${rolled.names.length + 1})`), signal),
        rolled,
      );
      step.detail(rolled.names.length > 0 ? `${rolled.names.join(', ')} passed` : 'all as they were');
    });
    await output.step('auth', async (step) => {
      await writeRoutes(root, plan.plan.routes);
      await session.client.call('retain', { names: ['postgres', ...after.map(({ name }) => name)] });
      const synced = await register({ plan: plan.plan, settings });
      step.detail(`${plan.plan.apps.all.length} apps registered, ${synced.created.length} new`);
    });
    signal.throwIfAborted();
    await rm(keptFolder(root), { recursive: true, force: true });
    return rolled.names;
  } catch (error) {
    const lost = migrating && plan.pending.some(({ contract }) => contract);
    try {
      await output.step('Way back', async (step) => {
        step.detail(releaseName(from));
        // The old supervisor may have ended without a new one.
        if (session.client.isClosed()) await connectAnew(root, session, plan.status);
        const way = roll(() => {}, signal);
        if (lost) await restoreBefore(context, way, settings, backup);
        await writeRoutesText(root, plan.routes);
        await rollBack(way, rolled);
      });
    } catch (fault) {
      throw notTakenBack(error, fault, { from, backup });
    }
    throw takenBack(error, { from, backup, lost, back: rolled.names });
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
