import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { findPresent, findReplaced, setAside } from './set-aside.ts';

it('sets aside twice in a second, each time to a folder of its own', async () => {
  const root = await mkdtemp(join(tmpdir(), 'portico-aside-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const at = new Date('2026-11-23T03:17:00.400Z');
  const aside = async (text: string): Promise<string> => {
    const dataDir = join(root, 'data');
    await writeFile(dataDir, text);
    return setAside(root, { ...(await findPresent(root)), dataDir }, 'a1b2', at);
  };
  const folders = [await aside('first'), await aside('second')];
  expect(folders.map((folder) => basename(folder))).toEqual(['20261123T031700Z', '20261123T031700Z-2']);
  const moved = await Promise.all(folders.map(async (folder) => (await findReplaced(folder))!.data!.movedTo));
  expect(await Promise.all(moved.map((path) => readFile(path, 'utf8')))).toEqual(['first', 'second']);
});
