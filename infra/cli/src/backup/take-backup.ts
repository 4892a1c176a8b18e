import { chmod, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { planDatabases } from '@portico/manifest';
import { discoverApps } from '../platform/discover-apps.ts';
import { neverUp } from '../platform/load-platform.ts';
import { platformSettings, type PlatformSettings } from '../platform/platform-settings.ts';
import { readRelease } from '../platform/read-release.ts';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import { CliError, wrongUse } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import {
  type AppFacts,
  type BackupDescription,
  backupFormat,
  backupName,
  type BackupFile,
  descriptionFile,
  renderSums,
  settingsFolder,
  sumsFile,
} from './backup-description.ts';
import type { BackupSource } from './backup-source.ts';
import { checkSpace } from './disk-space.ts';
import { openEmbeddedSource } from './embedded-source.ts';
import { hashFile, writeNewFile } from './hash-file.ts';
import { removeHalfBackups } from './prune-backups.ts';
import { copySettings } from './settings-files.ts';

export interface TakenBackup {
  /** Absolute. */
  folder: string;
  description: BackupDescription;
}

/** Default folder of backups. Git-ignored. */
export function defaultPlace(root: string): string {
  return join(root, 'backups');
}

/**
 * Backs up all databases and settings of a checkout to a new folder in `place`, which appears when complete. The embedded PostgreSQL stops
 * while its files are copied; everything else keeps running. The caller holds the platform, so that secrets cannot rotate meanwhile.
 */
export async function takeBackup({ root, output, signal }: CommandContext, place: string): Promise<TakenBackup> {
  const shared = await findSharedSettings(root);
  if (!shared) throw neverUp();
  const settings = platformSettings(root, shared);
  const { domain, instance, runtime } = shared;
  const apps = listApps(settings);
  await preparePlace(place);
  await using source = await openSource(settings, signal);
  await checkSpace(place, source.bytes / 2, 'the backup');

  const at = new Date();
  const half = join(place, `.${backupName(at)}.${process.pid}.partial`);
  await mkdir(half, { mode: 0o700 });
  try {
    const copied = await output.step('Databases', (step) => source.copy({ folder: half, step, signal }));
    const folders = apps.map(({ folder }) => folder);
    const files = await output.step('Settings', async (step) => {
      const paths = await copySettings(root, folders, join(half, settingsFolder));
      step.detail(paths.join(', '));
      return Promise.all(paths.map((path) => describeFile(half, `${settingsFolder}/${path}`)));
    });
    const description: BackupDescription = {
      format: backupFormat,
      kind: copied.kind,
      completeAt: copied.completeAt.toISOString(),
      portico: await readRelease(root),
      runtime,
      instance,
      domain,
      platform: `${process.platform}-${process.arch}`,
      postgres: copied.postgres,
      databases: copied.databases,
      apps,
      leftOut: source.leftOut,
      unpackedBytes: copied.unpackedBytes,
      files: [...copied.files, ...files],
    };
    await writeNewFile(join(half, descriptionFile), `${JSON.stringify(description, null, 2)}\n`);
    const described = { path: descriptionFile, ...(await hashFile(join(half, descriptionFile))) };
    await writeNewFile(join(half, sumsFile), renderSums([...description.files, described]));
    signal.throwIfAborted();
    const folder = await publish(half, place, at);
    return { folder, description };
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw signal.aborted ? signal.reason : error;
  }
}

async function openSource(settings: PlatformSettings, signal: AbortSignal): Promise<BackupSource> {
  if (settings.runtime === 'embedded') return openEmbeddedSource(settings);
  const { openDockerSource } = await import('./docker-source.ts');
  return openDockerSource(settings, signal);
}

/** Throws for a faulty manifest: its app can still run, and would silently be left out. */
function listApps(settings: PlatformSettings): AppFacts[] {
  const manifests = discoverApps(settings.root, settings.domain).all;
  const databases = new Map(planDatabases(manifests, settings).map(({ slug, database }) => [slug, database]));
  return manifests.map(({ slug, id, folder }) => ({ slug, id, folder, database: databases.get(slug) }));
}

async function preparePlace(place: string): Promise<void> {
  try {
    await mkdir(place, { recursive: true, mode: 0o700 });
    await removeHalfBackups(place);
  } catch (error) {
    throw wrongUse({
      code: 'backup.place',
      failed: `Nothing can be written to ${place}.`,
      why: (error as Error).message,
      next: 'Name another folder: make backup TO=/path/to/backups.',
      cause: error,
    });
  }
}

async function describeFile(folder: string, path: string): Promise<BackupFile> {
  return { path, ...(await hashFile(join(folder, path))) };
}

/** Gives the backup its final name. After this, even a crash leaves it complete. */
async function publish(half: string, place: string, at: Date): Promise<string> {
  await chmod(half, 0o700);
  for (let number = 1; number < 100; number++) {
    const folder = join(place, backupName(at, number));
    if (await stat(folder).catch(() => undefined)) continue;
    await syncFolder(half);
    await rename(half, folder);
    await syncFolder(dirname(folder));
    return folder;
  }
  throw new CliError({
    failed: `${basename(half)} finds no free name in ${place}.`,
    why: 'A hundred backups were made within one second.',
    next: 'Run it again.',
  });
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Resolves a path against the folder where the person typed it, even if make runs from the root. */
export function typedPath(path: string, env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.INIT_CWD ?? process.cwd(), path);
}
