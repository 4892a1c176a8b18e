import { execFile } from 'node:child_process';
import { lutimes, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimOffset, hasClaimed } from './claim-offset.ts';

describe('claimOffset', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'portico-claims-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const checkout = async (name: string): Promise<string> => {
    await mkdir(join(folder, name));
    return join(folder, name);
  };

  it('gives each offset to one checkout', async () => {
    const [one, two] = [await checkout('one'), await checkout('two')];
    expect(claimOffset(one, 0, folder)).toBe(true);
    expect(claimOffset(two, 0, folder)).toBe(false);
    expect(claimOffset(one, 0, folder)).toBe(true);
    expect(claimOffset(two, 1000, folder)).toBe(true);
    expect([hasClaimed(one, 0, folder), hasClaimed(two, 0, folder)]).toEqual([true, false]);
  });

  it('gives it to one of ten processes that ask together', async () => {
    const roots = await Promise.all([...Array(10).keys()].map((name) => checkout(String(name))));
    const url = new URL('./claim-offset.ts', import.meta.url).href;
    const answers = await Promise.all(
      roots.map(async (root) => {
        const args = [root, 2000, folder].map((one) => JSON.stringify(one)).join();
        const script = `import { claimOffset } from ${JSON.stringify(url)}; console.log(claimOffset(${args}));`;
        return (await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])).stdout.trim();
      }),
    );
    expect(answers.filter((answer) => answer === 'true')).toHaveLength(1);
  });

  it('takes one over from a checkout that is gone, or that never listened', async () => {
    const [gone, old, next] = [await checkout('gone'), await checkout('old'), await checkout('next')];
    claimOffset(gone, 0, folder);
    await rm(gone, { recursive: true });
    expect(claimOffset(next, 0, folder)).toBe(true);
    claimOffset(old, 1000, folder);
    await lutimes(join(folder, 'ports-1000'), 0, Date.now() / 1000 - 3_601);
    expect(claimOffset(next, 1000, folder)).toBe(true);
  });
});
