import type { Release } from '../platform/read-release.ts';
import type { RuntimeName } from '../settings/shared-settings.ts';

/** Raised when an older Portico could no longer read a backup correctly. */
export const backupFormat = 1;

/** `physical`: files of the whole cluster (embedded runtime). `logical`: one dump per database (docker runtime). */
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
  /** Size on disk. */
  bytes: number;
  /** Names of applied migrations. */
  migrations: string[];
}

export interface AppFacts {
  slug: string;
  /** Manifest id. */
  id: string;
  /** Relative to the root. */
  folder: string;
  /** Its database. Undefined for an app without one. */
  database: string | undefined;
}

/** `backup.json`, which describes a backup to people and to `portico restore`. */
export interface BackupDescription {
  format: typeof backupFormat;
  kind: BackupKind;
  /** ISO 8601, UTC. Contains everything committed by then. */
  completeAt: string;
  /** The sources that made it. `revision` is git's; null outside a repository. */
  portico: Release;
  runtime: RuntimeName;
  instance: string;
  domain: string;
  /** Platform of the physical files: `linux-x64`. */
  platform: string;
  postgres: { version: string; major: number };
  databases: DatabaseFacts[];
  apps: AppFacts[];
  /** Names of this checkout's volumes that are not included (docker runtime). Absent in older backups. */
  leftOut?: string[];
  /** Size on disk after a restore. */
  unpackedBytes: number;
  /** All except `backup.json` and `SHA256SUMS`. */
  files: BackupFile[];
}

export const descriptionFile = 'backup.json';
export const sumsFile = 'SHA256SUMS';
export const clusterFile = 'postgres.tar.zst';
/** Folder of `.env.shared` and other settings, under their paths in the checkout. */
export const settingsFolder = 'settings';

/** Text of `SHA256SUMS`, in the format of `sha256sum --check`. */
export function renderSums(files: readonly Pick<BackupFile, 'path' | 'sha256'>[]): string {
  return files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}

/** Sums by path. Undefined when a line is malformed. */
export function parseSums(text: string): Map<string, string> | undefined {
  const sums = new Map<string, string>();
  for (const line of text.split('\n').filter(Boolean)) {
    const [, sum, path] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (sum === undefined || path === undefined || sums.has(path)) return undefined;
    sums.set(path, sum);
  }
  return sums;
}

/** Folder name of a backup: `20261122T231500Z`, which sorts by time. `number` tells those of one second apart: `…Z-2`. */
export function backupName(at: Date, number = 1): string {
  const stamp = at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return number === 1 ? stamp : `${stamp}-${number}`;
}

export const isBackupName = (name: string): boolean => /^\d{8}T\d{6}Z(-\d+)?$/.test(name);

/** `12.3 MB` */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
