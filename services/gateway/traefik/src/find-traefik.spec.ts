import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findTraefik, traefikVersion } from './find-traefik.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-find-traefik-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function install(...path: string[]): Promise<string> {
  const file = join(folder, ...path, 'traefik');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, '');
  await chmod(file, 0o755);
  return file;
}

describe('findTraefik', () => {
  it('takes the one that is named, then one in PATH, then the one that was built', async () => {
    const built = await install('cache', 'traefik', traefikVersion);
    const environment: NodeJS.ProcessEnv = { PATH: join(folder, 'bin'), PORTICO_CACHE: join(folder, 'cache') };
    expect(findTraefik(environment)).toBe(built);
    const installed = await install('bin');
    expect(findTraefik(environment)).toBe(installed);
    const named = await install('named');
    expect(findTraefik({ ...environment, TRAEFIK_BIN: named })).toBe(named);
  });

  it('finds none where none is, and says so where one was promised', () => {
    const environment: NodeJS.ProcessEnv = { PATH: folder, PORTICO_CACHE: folder };
    expect(findTraefik(environment)).toBeUndefined();
    expect(() => findTraefik({ ...environment, TRAEFIK_BIN: join(folder, 'none') })).toThrow(/TRAEFIK_BIN/);
  });
});
