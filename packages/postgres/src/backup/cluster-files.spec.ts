import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { listClusterFiles } from './cluster-files.ts';

it('lists what another start needs, and nothing of this one', async () => {
  await using folder = await temporaryFolder();
  const kept = ['PG_VERSION', 'pg_hba.conf', 'base/5/1259', 'base/5/1259_fsm', 'pg_xact/0000', 'global/1262'];
  const left = [
    'postmaster.pid',
    'postmaster.opts',
    'backup_label.old',
    'base/5/pg_internal.init',
    'base/5/t3_16384',
    'base/pgsql_tmp/pgsql_tmp77.0',
    'pg_wal/000000010000000000000001',
    'pg_notify/0000',
    'pg_replslot/left/state',
    'global/pg_control',
  ];
  for (const path of [...kept, ...left]) {
    await mkdir(dirname(join(folder.path, path)), { recursive: true });
    await writeFile(join(folder.path, path), '');
  }
  const { files, folders } = await listClusterFiles(folder.path);
  expect(files.sort()).toEqual(kept.sort());
  expect(folders.sort()).toEqual(['base', 'base/5', 'global', 'pg_notify', 'pg_replslot', 'pg_wal', 'pg_xact']);
});
