import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '@portico/manifest';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listBuildUnits } from './plan-builds.ts';
import { runBuilds } from './run-builds.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'portico-builds-'));
  await writeFile(join(root, 'pnpm-lock.yaml'), "lockfileVersion: '9.0'\n\nimporters:\n");
});
afterEach(() => rm(root, { recursive: true }));

/** An app whose backend is built by a command. */
async function addApp(slug: string, build: string): Promise<Manifest> {
  const folder = `apps/${slug}`;
  await mkdir(join(root, folder, 'backend/src'), { recursive: true });
  await writeFile(join(root, folder, 'backend/src/main.ts'), '');
  await writeFile(join(root, folder, 'backend/package.json'), JSON.stringify({ scripts: { build } }));
  return { id: slug, slug, name: slug, description: '', iconSvg: '', folder } as Manifest;
}

it('names the failed build, not those that it interrupted', async () => {
  const waiting = await addApp('alpha', 'touch ../../begun && sleep 30');
  const failing = await addApp(
    'beta',
    'until [ -e ../../begun ]; do sleep 0.05; done; echo "error: no such luck"; exit 1',
  );
  await expect(runBuilds(root, listBuildUnits(root, [waiting, failing]))).rejects.toMatchObject({
    code: 'build.failed',
    message: expect.stringContaining('beta/backend') as string,
  });
  expect(existsSync(join(root, 'apps/begun'))).toBe(true);
});

it('says that it was interrupted when it was', async () => {
  const waiting = await addApp('alpha', 'sleep 30');
  const interrupt = new AbortController();
  const running = runBuilds(root, listBuildUnits(root, [waiting]), {
    signal: interrupt.signal,
    progress: () => setTimeout(() => interrupt.abort(new Error('stopped')), 50),
  });
  await expect(running).rejects.toThrow('stopped');
});

it('keeps the product in use when the stamp of the new one cannot be written', async () => {
  const app = await addApp('alpha', 'mkdir -p dist && echo new > dist/main.js');
  const product = join(root, 'apps/alpha/backend/dist/main.js');
  await mkdir(join(product, '..'));
  await writeFile(product, 'old');
  await mkdir(join(root, '.portico/builds/alpha-backend.json/in the way'), { recursive: true });
  await expect(runBuilds(root, listBuildUnits(root, [app]))).rejects.toThrow(/EISDIR|ENOTEMPTY|directory/);
  expect(await readFile(product, 'utf8')).toBe('old');
});
