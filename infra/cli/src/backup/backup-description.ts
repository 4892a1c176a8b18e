import type { Release } from '../platform/read-release.ts';
import type { RuntimeName } from '../settings/shared-settings.ts';

/** Grows when an older Portico could no longer read a backup rightly. */
export const backupFormat = 1;

/** `physical`: the files of the whole cluster (embedded runtime). `logical`: one dump for each database (docker runtime). */
type BackupKind = 'physical' | 'logical';

export interface BackupFile {
  /** Relative to the backup, with `/`. */
  path: string;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

export interface DatabaseFacts {
  name: string;
  /** As it lies on disk. */
  bytes: number;
  /** Names of the migrations that were applied. */
  migrations: string[];
}

export interface AppFacts {
  slug: string;
  /** Manifest id. */
  id: string;
  /** Relative to the root. */
  folder: string;
  /** Its database; undefined for an app without one. */
  database: string | undefined;
}

/** `backup.json`: what a backup is, for a person and for `portico restore`. */
export interface BackupDescription {
  format: typeof backupFormat;
  kind: BackupKind;
  /** ISO 8601, UTC: what was committed by then is in it. */
  completeAt: string;
  /** Of the sources that made it. `revision` is git's; null outside of a repository. */
  portico: Release;
  runtime: RuntimeName;
  instance: string;
  domain: string;
  /** Where physical files belong to: `linux-x64`. */
  platform: string;
  postgres: { version: string; major: number };
  databases: DatabaseFacts[];
  apps: AppFacts[];
  /** Names of this checkout's volumes that are not in it (docker runtime). Backups before this was noted have none. */
  leftOut?: string[];
  /** What it takes on disk once it is restored. */
  unpackedBytes: number;
  /** All but `backup.json` and `SHA256SUMS`. */
  files: BackupFile[];
}

export const descriptionFile = 'backup.json';
export const sumsFile = 'SHA256SUMS';
export const clusterFile = 'postgres.tar.zst';
/** Folder of `.env.shared` and the other settings, under their paths in the checkout. */
export const settingsFolder = 'settings';

/** Text of `SHA256SUMS`, as `sha256sum --check` reads it. */
export function renderSums(files: readonly Pick<BackupFile, 'path' | 'sha256'>[]): string {
  return files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}

/** Path → sum; undefined when a line is none. */
export function parseSums(text: string): Map<string, string> | undefined {
  const sums = new Map<string, string>();
  for (const line of text.split('\n').filter(Boolean)) {
    const [, sum, path] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (sum === undefined || path === undefined || sums.has(path)) return undefined;
    sums.set(path, sum);
  }
  return sums;
}

/** A folder of its own for each backup, in the order of time: `20261122T231500Z`. */
export function backupName(at: Date): string {
  return at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

export const isBackupName = (name: string): boolean => /^\d{8}T\d{6}Z(-\d+)?$/.test(name);

/** `12.3 MB` */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
