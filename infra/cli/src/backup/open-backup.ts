import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError, wrongUse } from '../terminal/cli-error.ts';
import {
  type BackupDescription,
  backupFormat,
  type BackupFile,
  descriptionFile,
  isBackupName,
  megabytes,
  parseSums,
  sumsFile,
} from './backup-description.ts';
import { checkContent } from './check-content.ts';
import { damaged } from './damaged.ts';
import { findDescriptionFault } from './find-description-fault.ts';
import { hashFile } from './hash-file.ts';
import type { Step } from '../terminal/run-step.ts';

/** Reads a backup's description. Throws when it is not a backup, is incomplete, or has another format. */
export async function openBackup(folder: string): Promise<BackupDescription> {
  const names = await readdir(folder).catch(() => undefined);
  if (!names) throw noBackup(folder, "There's no such folder.");
  if (!names.includes(descriptionFile) || !names.includes(sumsFile)) {
    const newest = names.filter(isBackupName).sort().at(-1);
    if (newest) throw noBackup(folder, `It holds backups; the newest is ${newest}.`, join(folder, newest));
    const missing = [descriptionFile, sumsFile].filter((name) => !names.includes(name));
    throw noBackup(folder, `It holds no ${missing.join(' and no ')}.`);
  }
  const text = await readFile(join(folder, descriptionFile), 'utf8');
  const { format } = parse(text, folder) as { format?: unknown };
  if (format !== backupFormat) {
    throw new CliError({
      code: 'backup.foreign_version',
      failed: `${folder} can't be read by this version of Portico.`,
      why: `It's of format ${JSON.stringify(format)}; this version knows format ${backupFormat}.`,
      next: 'Check out the version that made it (backup.json names it), and restore there. Nothing was changed.',
    });
  }
  const description = parse(text, folder) as BackupDescription;
  const fault = findDescriptionFault(description);
  if (fault !== undefined) throw damaged(folder, `in ${descriptionFile}, ${fault}`);
  return description;
}

export interface CheckFilesOptions {
  step: Step;
  signal: AbortSignal;
}

/** Checks every file against its checksum. Throws for the first that is missing, differs, or does not belong in a backup. */
export async function checkFiles(
  folder: string,
  backup: BackupDescription,
  { step, signal }: CheckFilesOptions,
): Promise<void> {
  const { files } = backup;
  const sums = parseSums(await readFile(join(folder, sumsFile), 'utf8'));
  if (!sums) throw damaged(folder, `${sumsFile} holds a line that is no checksum`);
  const description = await hashFile(join(folder, descriptionFile));
  if (sums.get(descriptionFile) !== description.sha256) throw damaged(folder, `${descriptionFile} was changed`);
  if (sums.size !== files.length + 1) throw damaged(folder, `${sumsFile} doesn't list the files of ${descriptionFile}`);
  await checkContent(folder, backup);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  for (const file of files) {
    const done = before;
    await checkFile(
      folder,
      file,
      sums,
      (bytes) => step.detail(`${megabytes(done + bytes)} of ${megabytes(total)}`),
      signal,
    );
    before += file.bytes;
  }
  step.detail(`${files.length} files, ${megabytes(total)}, all as they were made`);
}

async function checkFile(
  folder: string,
  { path, bytes, sha256 }: BackupFile,
  sums: ReadonlyMap<string, string>,
  progress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const facts = await lstat(join(folder, path)).catch(() => undefined);
  if (!facts?.isFile()) throw damaged(folder, `${path} is missing`);
  if (facts.size !== bytes) throw damaged(folder, `${path} has ${facts.size} bytes instead of ${bytes}`);
  const found = await hashFile(join(folder, path), { progress, signal });
  if (found.sha256 !== sha256 || sums.get(path) !== sha256) throw damaged(folder, `${path} was changed`);
}

function parse(text: string, folder: string): unknown {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    throw damaged(folder, `${descriptionFile} is no JSON`);
  }
}

function noBackup(folder: string, why: string, better = '<folder of a backup>'): CliError {
  return wrongUse({
    code: 'backup.none',
    failed: `${folder} is no backup.`,
    why,
    next: `make restore FROM=${better}`,
  });
}
