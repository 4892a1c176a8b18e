import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { letContainersRead } from './let-containers-read.ts';

it('lets all users read and none write, and follows no link out of the folder', async () => {
  const place = await mkdtemp(join(tmpdir(), 'portico-modes-'));
  const modeOf = async (path: string) => (await stat(join(place, path))).mode & 0o777;
  await mkdir(join(place, 'folder/inner'), { recursive: true, mode: 0o700 });
  await writeFile(join(place, 'folder/inner/file'), '', { mode: 0o640 });
  await writeFile(join(place, 'secret'), '', { mode: 0o600 });
  await symlink('../secret', join(place, 'folder/link'));
  await letContainersRead(join(place, 'folder'));
  expect([await modeOf('folder'), await modeOf('folder/inner'), await modeOf('folder/inner/file')]).toEqual([
    0o755, 0o755, 0o644,
  ]);
  expect(await modeOf('secret')).toBe(0o600);
  await rm(place, { recursive: true });
});
