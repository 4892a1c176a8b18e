import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProcessSpec } from './process-spec.ts';
import { Supervisor } from './supervisor.ts';

const idle = 'setInterval(() => {}, 1000)';
const leavesLate = `process.on('SIGTERM', () => setTimeout(() => process.exit(), 300)); console.log('up'); ${idle}`;

describe('Supervisor', () => {
  let folder: string;
  let supervisor: Supervisor;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portico-supervisor-'));
    supervisor = new Supervisor({ runDirectory: folder, logDirectory: folder, firstBackoffMs: 20 });
  });
  afterEach(async () => {
    await supervisor.shutdown();
    await rm(folder, { recursive: true });
  });

  const spec = (name: string, script: string, stopOrder = 1, revision = 'one'): ProcessSpec => ({
    name,
    command: process.execPath,
    args: ['-e', script],
    cwd: folder,
    env: {},
    stopOrder,
    revision,
  });
  const running = async () =>
    (await supervisor.status()).processes.filter(({ pid }) => pid !== null).map((p) => p.name);
  const isUp = (name: string) =>
    vi.waitFor(async () => expect(await readFile(join(folder, `${name}.log`), 'utf8')).toContain('up'), 10_000);

  it('starts nothing while it ends: neither new requests nor a pending replacement', async () => {
    const [gateway, slow] = [spec('gateway', idle, 40), spec('slow', leavesLate, 30)];
    await supervisor.ensure([gateway, slow]);
    await isUp('slow');
    const replaced = supervisor.ensure([{ ...slow, revision: 'two' }]);
    const ended = supervisor.shutdown();
    await expect(supervisor.ensure([gateway, spec('late', idle)])).rejects.toThrow('ending');
    await supervisor.restart(['gateway']);
    await Promise.all([replaced, ended]);
    expect(await running()).toEqual(['supervisor']);
  });

  it('waits for one whose crash loop is over, and gives one that waits another start at once', async () => {
    const marker = join(folder, 'mended');
    const crashing = spec(
      'app',
      `if (!require('node:fs').existsSync(${JSON.stringify(marker)})) process.exit(1); ${idle}`,
    );
    await supervisor.ensure([crashing]);
    await vi.waitFor(async () => expect((await supervisor.status()).processes[0]!.restarts).toBeGreaterThan(2), 10_000);
    await writeFile(marker, '');
    await vi.waitFor(async () => expect(await supervisor.wait(['app'], 10_000)).toBeNull(), 10_000);
    expect(await supervisor.ensure([crashing])).toEqual([]);

    const late = { ...spec('late', 'process.exit(1)'), env: { N: '1' } };
    const slow = new Supervisor({ runDirectory: folder, logDirectory: folder, firstBackoffMs: 3_600_000 });
    await slow.ensure([late]);
    await vi.waitFor(async () => expect((await slow.status()).processes[0]?.state).toBe('waiting'), 10_000);
    expect(await slow.ensure([late])).toEqual(['late']);
    await slow.shutdown();
  });
});
