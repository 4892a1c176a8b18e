import { rm } from 'node:fs/promises';
import type { TakenBackup } from '../backup/take-backup.ts';
import { register } from '../runtime/embedded/apply-platform.ts';
import { runBuilds } from '../runtime/embedded/build/run-builds.ts';
import { migrateDatabases } from '../runtime/embedded/migrate-databases.ts';
import { prepareDatabases } from '../runtime/embedded/prepare-databases.ts';
import { postgresBasePort } from '../platform/base-ports.ts';
import { startPostgres } from '../runtime/embedded/start-postgres.ts';
import { writeRoutes } from '../runtime/embedded/write-routes.ts';
import type { ControlClient } from '../supervisor/control-client.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { replaceSupervisor } from './replace-supervisor.ts';
import { restoreBefore } from './restore-before.ts';
import { keptFolder, type Roll, rollBack, rollServices, tryGateway } from './roll-services.ts';
import { takenBack } from './taken-back.ts';
import { releaseName, type RunningRelease } from './running-release.ts';
import type { UpgradePlan } from './plan-upgrade.ts';

/** Everything that changes what runs; on failure all of it is taken back. Answers the names of what was replaced. */
export async function carryOut(
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
    throw takenBack(error, { from, backup, lost, back: rolled });
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
