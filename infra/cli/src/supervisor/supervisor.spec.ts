import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endOrphans } from './end-orphans.ts';
import { findStrays } from './find-strays.ts';
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

  it('starts nothing while it ends: neither what is asked for now nor a replacement under way', async () => {
    const [gateway, slow] = [spec('gateway', idle, 40), spec('slow', leavesLate, 30)];
    await supervisor.ensure([gateway, slow]);
    await isUp('slow');
    const replaced = supervisor.ensure([{ ...slow, revision: 'two' }]);
    const ended = supervisor.shutdown();
    await expect(supervisor.ensure([gateway, spec('late', idle)])).rejects.toThrow('ending');
    await supervisor.restart(['gateway']);
    await Promise.all([replaced, ended]);
    expect(await running()).toEqual(['supervisor']);
    expect(findStrays(folder)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('marks what it starts, so that a stray is found without records', async () => {
    await supervisor.ensure([
      spec(
        'app',
        `require('node:child_process').spawn(process.execPath, ['-e', '${idle}']); console.log('up'); ${idle}`,
      ),
    ]);
    await isUp('app');
    expect(findStrays(folder, process.pid)).toEqual([]);
    expect(findStrays(`${folder}-other`)).toEqual([]);
    const [stray, ...others] = findStrays(folder);
    expect([stray?.name, others]).toEqual(['app', []]);
    await supervisor.shutdown();
    expect(await endOrphans([stray!])).toEqual([]);
  });
});
