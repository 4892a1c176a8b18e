import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkMovable } from './check-movable.ts';

describe('data that is to be moved', () => {
  let folder: string;
  const dataDir = () => join(folder, 'var/7c1e/postgres');
  const root = () => join(folder, 'mine');
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portico-movable-'));
    for (const path of [dataDir(), root(), join(folder, 'other')]) await mkdir(path, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('stays where another checkout uses it, which is named', async () => {
    await writeFile(join(dataDir(), '../checkout'), `${join(folder, 'other')}\n`);
    await expect(checkMovable(root(), dataDir())).rejects.toMatchObject({
      code: 'restore.other_checkout',
      exitCode: 3,
      next: expect.stringContaining(join(folder, 'other')) as string,
    });
  });

  it.each([
    ['is of the checkout itself', () => root()],
    ['is of a checkout that is gone', () => join(folder, 'gone')],
    ['is of nobody', () => ''],
  ])('may be moved when it %s', async (_, owner) => {
    if (owner()) await writeFile(join(dataDir(), '../checkout'), `${owner()}\n`);
    await expect(checkMovable(root(), dataDir())).resolves.toBeUndefined();
  });
});
