import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface ClusterFiles {
  /** Relative to the data directory, parents first. */
  folders: string[];
  /** Relative; `global/pg_control` is not among them: it goes last. */
  files: string[];
}

/** Their contents mean nothing to another start, or are copied apart (`pg_wal`); the folders themselves must be there. */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);

/** As PostgreSQL's own base backup leaves out: of this very start, of a session, or of an earlier copy. */
const skipped =
  /^(postmaster\.(pid|opts)|pg_internal\.init.*|backup_label(\.old)?|tablespace_map(\.old)?|backup_manifest|current_logfiles|postgresql\.auto\.conf\.tmp|pgsql_tmp.*|t\d+_\d+(_(fsm|vm))?(\.\d+)?)$/;

export const controlFile = 'global/pg_control';

/** What a copy of a data directory consists of. Files may come and go while it is listed. */
export async function listClusterFiles(dataDir: string): Promise<ClusterFiles> {
  const found: ClusterFiles = { folders: [], files: [] };
  await walk(dataDir, '', found);
  return found;
}

async function walk(dataDir: string, folder: string, found: ClusterFiles): Promise<void> {
  const entries = await readdir(join(dataDir, folder), { withFileTypes: true }).catch(ignoreGone);
  for (const entry of entries ?? []) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (skipped.test(entry.name) || path === controlFile) continue;
    if (entry.isDirectory()) {
      found.folders.push(path);
      if (!emptied.has(path)) await walk(dataDir, path, found);
    } else if (entry.isFile()) {
      found.files.push(path);
    }
  }
}

/** A table that was dropped meanwhile; the write-ahead log says so too. */
export function ignoreGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
