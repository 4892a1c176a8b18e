import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ManifestApplier } from './manifest-applier.ts';

describe('ManifestApplier', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'portico-applier-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const applier = (script: string) => {
    const ends: (string | undefined)[] = [];
    const start = `require('node:fs').appendFileSync(${JSON.stringify(join(folder, 'starts'))}, 'x');`;
    return { ends, one: new ManifestApplier(['-e', `${start} ${script}`], (error) => ends.push(error)) };
  };
  const starts = () => readFile(join(folder, 'starts'), 'utf8').catch(() => '');
  const started = () => vi.waitFor(async () => expect(await starts()).toBe('x'), 10_000);

  it('applies once more for all the changes that come while it applies', async () => {
    const { one, ends } = applier('');
    for (let change = 0; change < 5; change++) one.apply();
    await vi.waitFor(() => expect(ends).toEqual([undefined, undefined]), 10_000);
    expect(await starts()).toBe('xx');
  });

  it('tells why it failed', async () => {
    const { one, ends } = applier(`console.log('{"error":{"failed":"Port 1 is taken."}}'); process.exitCode = 1`);
    one.apply();
    await vi.waitFor(() => expect(ends).toEqual(['Port 1 is taken.']), 10_000);
  });

  it.each([
    ['a polite one', ''],
    ['one that does not listen', `process.on('SIGTERM', () => {});`],
  ])('ends %s, and begins no other', async (_, script) => {
    const { one, ends } = applier(`${script} setInterval(() => {}, 1000)`);
    one.apply();
    await started();
    one.apply();
    await one.cancel(100);
    expect(ends).toHaveLength(1);
    one.apply();
    await one.cancel(100);
    expect(await starts()).toBe('x');
  });
});
