import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchManifests } from './watch-manifests.ts';

describe('watchManifests', () => {
  let root: string;
  let seen: number;
  let watching: Disposable;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'portico-watch-'));
    await write('apps/crm/app.manifest.yml', 'slug: crm');
    seen = 0;
    watching = watchManifests(root, () => seen++, { debounceMs: 300 });
  });
  afterEach(async () => {
    watching[Symbol.dispose]();
    await rm(root, { recursive: true });
  });

  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  };
  const sees = (times: number) => vi.waitFor(() => expect(seen).toBe(times), { timeout: 15_000, interval: 20 });

  it('sees a saved manifest, once for a burst', async () => {
    // At once: a pause between them, on a busy machine, would be longer than the burst.
    for (const text of ['a', 'ab', 'abc']) writeFileSync(join(root, 'apps/crm/app.manifest.yml'), text);
    await sees(1);
    await sleep(900);
    expect(seen).toBe(1);
  });

  it('sees an editor that saves by rename', async () => {
    await write('apps/crm/app.manifest.yml.swp', 'slug: crm2');
    await rename(join(root, 'apps/crm/app.manifest.yml.swp'), join(root, 'apps/crm/app.manifest.yml'));
    await sees(1);
  });

  it('sees an app that appears, changes and goes, in folders that were not there', async () => {
    const seesAfter = async (change: () => Promise<unknown>) => {
      const before = seen;
      await change();
      await vi.waitFor(() => expect(seen).toBeGreaterThan(before), { timeout: 15_000, interval: 20 });
    };
    await mkdir(join(root, 'apps/products/wiki'), { recursive: true });
    await sleep(100);
    await seesAfter(() => write('apps/products/wiki/app.manifest.yml', 'slug: wiki'));
    await seesAfter(() => write('apps/products/wiki/app.manifest.yml', 'slug: wiki # changed'));
    await seesAfter(() => rm(join(root, 'apps/products/wiki'), { recursive: true }));
  });

  it('sees a new icon', async () => {
    await write('apps/crm/icon.svg', '<svg/>');
    await sees(1);
  });

  it('does not mind sources', async () => {
    await write('apps/crm/notes.txt', 'x');
    await write('apps/crm/backend/src/main.ts', 'x');
    await sleep(900);
    expect(seen).toBe(0);
  });
});
