import { readFile } from 'node:fs/promises';
import { planDatabases } from '@portico/manifest';
import { readDatabases } from '../backup/read-databases.ts';
import { checkPorts } from '../platform/check-ports.ts';
import { discoverApps } from '../platform/discover-apps.ts';
import { neverUp } from '../platform/load-platform.ts';
import { platformSettings, type PlatformSettings } from '../platform/platform-settings.ts';
import { planSpecs, portsToCheck } from '../runtime/embedded/apply-platform.ts';
import { type BuildUnit, listBuildUnits } from '../runtime/embedded/build/plan-builds.ts';
import { listChanged } from '../runtime/embedded/build/run-builds.ts';
import { planPlatform, type PlatformPlan } from '../runtime/embedded/plan-platform.ts';
import { postgresBasePort } from '../platform/base-ports.ts';
import { routesFile } from '../runtime/embedded/write-routes.ts';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import type { ControlClient } from '../supervisor/control-client.ts';
import type { PlatformStatus } from '../supervisor/control-protocol.ts';
import type { ProcessSpec } from '../supervisor/process-spec.ts';
import { supervisorVersion } from '../supervisor/supervisor-version.ts';
import { preflightFailed } from '../terminal/cli-error.ts';
import { checkPending, listPending, type PendingMigration } from './pending-migrations.ts';
import { checkRoomForWayBack } from './restore-before.ts';
import { rollOrder } from './roll-services.ts';

/** What is known before anything is changed. */
export interface UpgradePlan {
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

/** Looks at what runs and at the sources; refuses what could not be taken back. */
export async function planUpgrade(root: string, client: ControlClient): Promise<UpgradePlan> {
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
  await checkRoomForWayBack(settings, pending, databases);
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

/** Whether everything is up to date. */
export function isNothing({ before, after, changed, pending, status }: UpgradePlan): boolean {
  const names = (specs: ProcessSpec[]): string[] => specs.map(({ name }) => name).filter((name) => name !== 'postgres');
  const gone = names(before).filter((name) => !names(after).includes(name));
  const rolls = rollOrder({ before, after, staged: changed });
  return gone.length === 0 && rolls.length === 0 && pending.length === 0 && status.version === supervisorVersion();
}

/** `auth, crm; 2 migrations` */
export function describeWork(plan: UpgradePlan): string {
  const rolls = rollOrder({ before: plan.before, after: plan.after, staged: plan.changed });
  const services = rolls.length > 0 ? rolls.join(', ') : 'no service';
  const contract = plan.pending.filter((one) => one.contract).length;
  const steps = `${plan.pending.length} migrations${contract > 0 ? `, ${contract} of them not compatible` : ''}`;
  return `${services}; ${steps}`;
}
