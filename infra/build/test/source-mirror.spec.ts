import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SourceMirror } from '../src/dev/source-mirror.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-mirror-'));
  await write('image/packages/kit/package.json', 'image');
  await write('image/packages/kit/src/index.ts', 'old');
  await write('image/packages/kit/src/gone.ts', 'old');
  await write('image/packages/kit/node_modules/dependency/index.js', 'image');
  await write('image/app/backend/package.json', 'image');
  await write('image/app/backend/src/generated/client.ts', 'image');
  await write('checkout/packages/kit/package.json', 'host');
  await write('checkout/packages/kit/src/index.ts', 'new');
  await write('checkout/packages/kit/node_modules/dependency/index.js', 'host');
  await write('checkout/packages/other/src/index.ts', 'not in the image');
  await write('checkout/app/backend/src/main.ts', 'new');
  await write('checkout/app/backend/.env', 'SECRET=1');
});
afterEach(() => rm(folder, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}
const read = (path: string) => readFile(join(folder, path), 'utf8');
const image = async () =>
  (await readdir(join(folder, 'image'), { recursive: true })).filter((path) => /\.\w+$/.test(path));
const mirrorOf = () => new SourceMirror(join(folder, 'checkout'), join(folder, 'image'));

it("first makes the image's packages equal to the sources, and leaves tools' files alone", async () => {
  expect(mirrorOf().sync()).toEqual([
    'app/backend/src/main.ts',
    'packages/kit/src/gone.ts',
    'packages/kit/src/index.ts',
  ]);
  expect((await image()).toSorted()).toEqual([
    'app/backend/package.json',
    'app/backend/src/generated/client.ts',
    'app/backend/src/main.ts',
    'packages/kit/node_modules/dependency/index.js',
    'packages/kit/package.json',
    'packages/kit/src/index.ts',
  ]);
  expect(await read('image/packages/kit/src/index.ts')).toBe('new');
  expect(await read('image/packages/kit/package.json')).toBe('image');
  expect(await read('image/packages/kit/node_modules/dependency/index.js')).toBe('image');
});

it('then copies written, added and removed files once', async () => {
  const mirror = mirrorOf();
  mirror.sync();
  expect(mirror.sync()).toEqual([]);
  await write('checkout/packages/kit/src/index.ts', 'newer');
  await write('checkout/app/backend/src/deep/added.ts', 'added');
  await rm(join(folder, 'checkout/app/backend/src/main.ts'));
  expect(mirror.sync()).toEqual([
    'app/backend/src/deep/added.ts',
    'app/backend/src/main.ts',
    'packages/kit/src/index.ts',
  ]);
  expect(await read('image/packages/kit/src/index.ts')).toBe('newer');
  expect(await read('image/app/backend/src/deep/added.ts')).toBe('added');
  await expect(read('image/app/backend/src/main.ts')).rejects.toThrow('ENOENT');
  expect(mirror.sync()).toEqual([]);
});
