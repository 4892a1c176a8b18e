import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RuntimeName } from '../settings/shared-settings.ts';
import { type CliError, preflightFailed } from '../terminal/cli-error.ts';
import type { BackupDescription } from './backup-description.ts';
import type { MatchedApp } from './match-apps.ts';

export interface Target {
  root: string;
  runtime: RuntimeName;
  /** `linux-x64` */
  platform: string;
  /** Of the PostgreSQL that would open it. */
  postgresMajor: number;
  /** Its own apps that are in the backup. */
  apps: readonly MatchedApp[];
}

/** Throws when this checkout could not run the backup. */
export function checkFit(backup: BackupDescription, target: Target): void {
  if (backup.runtime !== target.runtime) throw wrongRuntime(backup, target);
  if (backup.kind === 'physical' && backup.platform !== target.platform) {
    throw preflightFailed({
      code: 'backup.other_platform',
      failed: `The backup belongs to a machine of another kind (${backup.platform}).`,
      why: `It holds PostgreSQL's own files, which only ${backup.platform} can open; this is ${target.platform}.`,
      next: `Restore it on ${backup.platform}. Nothing was changed.`,
    });
  }
  if (!opens(target.postgresMajor, backup)) throw otherPostgres(backup, target);
  const ahead = findUnknownMigration(backup, target);
  if (!ahead) return;
  throw preflightFailed({
    code: 'backup.newer_sources',
    failed: `The backup is of newer sources than this checkout: ${ahead.slug} has no migration ${ahead.migration}.`,
    why: "Older code would run on a database that it doesn't know.",
    next: `Check out what made it (${revisionOf(backup)}), then restore again. Nothing was changed.`,
  });
}

/** A server opens files of its own major version, and also loads dumps of older ones. */
function opens(major: number, { kind, postgres }: BackupDescription): boolean {
  return kind === 'physical' ? major === postgres.major : major >= postgres.major;
}

function otherPostgres(backup: BackupDescription, { postgresMajor }: Target): CliError {
  const cannot = backup.kind === 'physical' ? 'open the files of another major version' : 'load dumps of a newer one';
  return preflightFailed({
    code: 'backup.other_postgres',
    failed: `The backup was made by PostgreSQL ${backup.postgres.major}.`,
    why: `This checkout runs PostgreSQL ${postgresMajor}, which doesn't ${cannot}.`,
    next: `Restore it with the sources that made it (${revisionOf(backup)}), then bring them up to date with make upgrade.`,
  });
}

function wrongRuntime({ runtime, kind }: BackupDescription, target: Target): CliError {
  return preflightFailed({
    code: 'backup.other_runtime',
    failed: `The backup is of the ${runtime} runtime; this checkout uses ${target.runtime}.`,
    why:
      kind === 'physical'
        ? "It holds PostgreSQL's own files of one cluster for all apps; in containers each app has its own."
        : 'It holds dumps, which need pg_restore; the embedded PostgreSQL comes without it.',
    next: `Restore it with RUNTIME=${runtime}. Nothing was changed.`,
  });
}

/** For an app in both, a migration that was applied there and is missing here. */
function findUnknownMigration(
  { databases }: BackupDescription,
  { root, apps }: Target,
): { slug: string; migration: string } | undefined {
  for (const { slug, place, database } of apps) {
    const path = join(root, place, 'backend/prisma/migrations');
    const applied = databases.find(({ name }) => name === database)?.migrations ?? [];
    if (applied.length === 0) continue;
    const known = existsSync(path) ? readdirSync(path) : [];
    const migration = applied.find((name) => !known.includes(name));
    if (migration) return { slug, migration };
  }
  return undefined;
}

function revisionOf({ portico }: BackupDescription): string {
  return portico.revision ? `git checkout ${portico.revision.slice(0, 12)}` : `Portico ${portico.version}`;
}
