import { discoverApps } from '../platform/discover-apps.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { containerApps } from '../backup/docker-source.ts';
import { readContainerDatabase } from '../backup/container-databases.ts';
import { openContainers } from '../backup/open-containers.ts';
import { takeBackup, type TakenBackup } from '../backup/take-backup.ts';
import { prepareProjects, registerApps } from '../runtime/docker/apply-containers.ts';
import { buildImages } from '../runtime/docker/build-images.ts';
import { holdContainers } from '../runtime/docker/hold-containers.ts';
import { listContainers } from '../docker/list-containers.ts';
import { listImageIds, listImages } from '../runtime/docker/list-images.ts';
import type { ReadProject } from '../runtime/docker/read-model.ts';
import { readSelection } from '../runtime/docker/selection.ts';
import { isInStep } from '../runtime/docker/start-project.ts';
import { takeDown } from '../runtime/docker/take-down.ts';
import { findSupervisor } from '../supervisor/control-client.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { keepImages, forgetKept, returnImages } from './keep-images.ts';
import { checkPending, listPending, type PendingMigration } from './pending-migrations.ts';
import { type ContainersBefore, rememberContainers } from './before-containers.ts';
import { moveDatabases, undoMoves } from './move-databases.ts';
import type { PlannedMove } from './move-database.ts';
import { moveWhileDown } from './move-while-down.ts';
import { planMoves } from './plan-moves.ts';
import { rollContainers, type RolledContainers } from './roll-containers.ts';
import { rollContainersBack } from './roll-containers-back.ts';
import { findRelease, recordRelease, releaseName } from '../platform/running-release.ts';
import { showMoved } from './show-moved.ts';
import { notTakenBack, takenBack } from './taken-back.ts';

interface ContainerUpgradePlan {
  settings: PlatformSettings;
  apps: ReturnType<typeof discoverApps>;
  projects: ReadProject[];
  pending: PendingMigration[];
}

/** `portico upgrade` in the docker runtime. Running images are kept as `:previous` until the new ones have passed. */
export async function upgradeContainers(context: CommandContext, place: string): Promise<void> {
  const { root, signal } = context;
  await holdContainers(root, async (platform) => {
    if (!platform) return moveWhileDown(context);
    const { settings } = platform;
    // Before the new version's files are written, which the current containers do not know.
    const before = await rememberContainers(root, settings.instance, signal);
    const rolled: RolledContainers = { slugs: [], migrated: new Set(), moved: new Map() };
    // A pull also changes manifests. They are applied here, not by the watcher.
    await watchManifests(root, false);
    try {
      await upgradeFrom(before, context, { settings, place, rolled });
    } catch (error) {
      try {
        await before.files.bringBack();
        await undoMoves(rolled.moved);
      } catch (fault) {
        throw notTakenBack(error, fault, { from: await findRelease(root), backup: undefined });
      }
      throw error;
    } finally {
      await watchManifests(root, true);
    }
  });
}

async function watchManifests(root: string, enabled: boolean): Promise<void> {
  using client = await findSupervisor(porticoDirectory(root).socket);
  await client?.call('watch', { enabled });
}

interface UpgradeFromOptions {
  settings: PlatformSettings;
  /** Destination of the backup. */
  place: string;
  rolled: RolledContainers;
}

async function upgradeFrom(
  before: ContainersBefore,
  context: CommandContext,
  { settings, place, rolled }: UpgradeFromOptions,
): Promise<void> {
  const { root, output, signal } = context;
  const from = await findRelease(root);
  const moves = await planMoves(settings, signal);
  // These must not be started as they are, not even for a backup. Their old files are kept.
  const idle = moves.filter(({ read }) => !before.databases.has(read.project.slug));
  await moveDatabases(context, settings, idle, rolled.moved);
  const plan = await output.step('Look', async (step) => {
    const planned = await planUpgrade(context, settings);
    step.detail(`${planned.pending.length} migrations`);
    return planned;
  });
  const kept = await keepImages(listImages(plan.projects), { signal });
  let backup: TakenBackup;
  try {
    const built = await buildNew(context, plan);
    if (rolled.moved.size === 0 && built.length === 0 && (await isNothing(context, plan))) {
      await forgetKept(kept);
      return output.result({ upgraded: false }, () => output.line('\nEverything is up to date already.\n'));
    }
    backup = await takeBackup(context, place);
  } catch (error) {
    await returnImages(kept);
    throw error;
  }
  const rest = moves.filter((one) => !idle.includes(one));
  await carryOut(context, { ...plan, moves: rest }, { before, backup, rolled, kept });
  const now = await recordRelease(root);
  const moved = [...rolled.moved.values()];
  const answer = { upgraded: true, from: from ?? null, to: now, backup: backup.folder, rolled: rolled.slugs, moved };
  output.result(answer, () => {
    const { colors } = output;
    output.line(`\n  ${colors.green('✓')} ${releaseName(from)} → ${releaseName(now)}`);
    output.line(colors.dim(`    The backup from before is ${backup.folder}\n`));
    showMoved(output, moved);
  });
}

async function planUpgrade(
  { root, signal }: CommandContext,
  settings: PlatformSettings,
): Promise<ContainerUpgradePlan> {
  const { instance, domain } = settings;
  const apps = discoverApps(root, domain, await readSelection(root), { ignoreUnknown: true });
  const before = await listContainers(instance, { signal });
  const projects = await prepareProjects({ settings, apps, signal }, before);
  await using open = await openContainers(containerApps(settings), { root, instance, signal });
  const names = new Map<string, string>();
  const databases = [];
  for (const one of open.containers) {
    const facts = await readContainerDatabase(one, signal);
    names.set(one.slug, facts.name);
    databases.push(facts);
  }
  const pending = listPending(root, apps.running, databases, (slug) => names.get(slug));
  checkPending(root, apps.running, pending);
  return { settings, apps, projects, pending };
}

async function isNothing(
  { signal }: CommandContext,
  { settings, projects, pending }: ContainerUpgradePlan,
): Promise<boolean> {
  if (pending.length > 0) return false;
  const containers = await listContainers(settings.instance, { signal });
  const imageIds = await listImageIds({ signal });
  const planned = new Set(projects.map(({ project }) => project.name));
  if (containers.some(({ project }) => !planned.has(project))) return false;
  const inStep = await Promise.all(projects.map((read) => isInStep(read, { containers, imageIds, signal })));
  return inStep.every(Boolean);
}

/** Before the backup, which is skipped if nothing is new. Containers keep their images until replaced. */
function buildNew(
  { root, output, signal }: CommandContext,
  { projects }: Pick<ContainerUpgradePlan, 'projects'>,
): Promise<string[]> {
  return output.step('Images', async (step) => {
    const images = listImages(projects);
    const { built, failures } = await buildImages(root, images, { signal, progress: (text) => step.detail(text) });
    for (const fault of failures.values()) throw fault;
    step.detail(built.join(', ') || 'nothing changed');
    return built;
  });
}

interface CarryOutOptions {
  before: ContainersBefore;
  backup: TakenBackup;
  rolled: RolledContainers;
  /** Names of the kept images. */
  kept: readonly string[];
}

async function carryOut(
  { root, output, signal }: CommandContext,
  { settings, apps, projects, pending, moves }: ContainerUpgradePlan & { moves: PlannedMove[] },
  { before, backup, rolled, kept }: CarryOutOptions,
): Promise<void> {
  const from = await findRelease(root);
  try {
    await output.step('Services', async (step) => {
      await rollContainers({ root, settings, projects, moves, signal, progress: (slug) => step.detail(slug) }, rolled);
      step.detail(`${rolled.slugs.join(', ')} passed`);
    });
    await output.step('auth', async (step) => {
      const planned = new Set(projects.map(({ project }) => project.name));
      const containers = await listContainers(settings.instance, { signal });
      await takeDown(
        containers.filter(({ project }) => !planned.has(project)),
        { signal },
      );
      const { created } = await registerApps({ settings, apps });
      step.detail(`${apps.all.length} apps registered, ${created.length} new`);
    });
  } catch (error) {
    const { back, restored, faults } = await output.step('Way back', async (step) => {
      step.detail(releaseName(from));
      return rollContainersBack({ root, settings, before, projects, images: kept, rolled, backup, pending });
    });
    throw takenBack(error, { from, backup, lost: restored.length > 0, back, faults });
  }
  await forgetKept(kept);
}
