import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureSharedSettings, findSharedSettings } from './load-shared-settings.ts';

describe('ensureSharedSettings', () => {
  let root: string;
  const options = { chooseOffset: async () => 0, env: {} };
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'portico-settings-'));
    await copyFile(join(import.meta.dirname, '../../../../.env.shared.example'), join(root, '.env.shared.example'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('makes the file once, readable by its owner only', async () => {
    const first = await ensureSharedSettings(root, options);
    expect((await stat(join(root, '.env.shared'))).mode & 0o777).toBe(0o600);
    const second = await ensureSharedSettings(root, options);
    expect(second.settings).toEqual(first.settings);
    expect(second.filled).toEqual([]);
  });

  it('asks for an offset only when none is chosen yet', async () => {
    let asked = 0;
    const chooseOffset = async (): Promise<number> => (asked++, 1000);
    const { settings } = await ensureSharedSettings(root, { chooseOffset, env: {} });
    expect(settings).toMatchObject({ portOffset: 1000, port: 9080 });
    await ensureSharedSettings(root, { chooseOffset, env: {} });
    expect(asked).toBe(1);
  });

  it('leaves a corrupt file as it is', async () => {
    await writeFile(join(root, '.env.shared'), 'PORTICO_DOM');
    await expect(ensureSharedSettings(root, options)).rejects.toThrow(".env.shared:1 isn't NAME=value");
    expect(await readFile(join(root, '.env.shared'), 'utf8')).toBe('PORTICO_DOM');
  });

  it('leaves nothing behind when there is no space for it', async () => {
    const write = (): Promise<void> => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    await expect(ensureSharedSettings(root, { ...options, write })).rejects.toThrow('full');
    expect(await findSharedSettings(root)).toBeUndefined();
  });
});
