import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BackupDescription } from '../src/backup/backup-description.ts';
import { platformSettings } from '../src/platform/platform-settings.ts';
import { checkRoomForWayBack, restoreBefore, whileStopped } from '../src/upgrade/restore-before.ts';
import { replaceSupervisor, type Session } from '../src/upgrade/replace-supervisor.ts';
import { rollBack, type Roll, type Rolled, rollServices } from '../src/upgrade/roll-services.ts';
import type { BuildUnit } from '../src/runtime/embedded/build/plan-builds.ts';
import { takeProduct } from '../src/runtime/embedded/build/run-builds.ts';
import { planSharedSettings } from '../src/settings/plan-shared-settings.ts';
import { type ControlClient, shutdownSupervisor } from '../src/supervisor/control-client.ts';
import type { PlatformStatus } from '../src/supervisor/control-protocol.ts';
import type { ProcessSpec } from '../src/supervisor/process-spec.ts';
import { startSupervisor } from '../src/supervisor/start-supervisor.ts';
import { CliError } from '../src/terminal/cli-error.ts';
import { notTakenBack, takenBack } from '../src/upgrade/taken-back.ts';

let root: string;
beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'portico-way-back-'))));
afterEach(() => rm(root, { recursive: true }));

/** A supervisor that does nothing, and remembers what it was asked for. */
function recorder(processes: Partial<PlatformStatus['processes'][number]>[] = []) {
  const calls: unknown[] = [];
  const client = {
    call: async (method: string, params: object) => {
      if (method !== 'status') calls.push({ [method]: params });
      return method === 'status' ? { processes } : { failed: null, started: [], stopped: [] };
    },
  } as unknown as ControlClient;
  return { calls, client };
}

const broken = { args: ['--eval', "throw new Error('no such luck')"], health: { kind: 'tcp', port: 9 } as const };
const spec = (name: string): ProcessSpec => ({
  name,
  command: process.execPath,
  args: ['--eval', 'setInterval(() => {}, 1000)'],
  cwd: root,
  env: {},
  stopOrder: 1,
  revision: 'one',
});

describe('bundles', () => {
  const folder = (side: string) => join(root, 'apps/crm', side);
  const unit = (side: 'backend' | 'frontend'): BuildUnit => ({
    name: `crm/${side}`,
    slug: 'crm',
    side,
    folder: folder(side),
    product: 'dist/main.js',
    hash: 'new',
    generateHash: '',
  });
  const bundle = (side: string) => readFile(join(folder(side), 'dist/main.js'), 'utf8');
  const stamp = (side: string) => join(root, `.portico/builds/crm-${side}.json`);
  const next = (side: string) => join(root, `.portico/builds/crm-${side}.next`);
  const write = async (path: string, text: string) => {
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, text);
  };
  const rolled: Rolled = { names: [], taken: [] };
  const roll = (staged: BuildUnit[], client: ControlClient): Roll => ({
    root,
    client,
    signal: new AbortController().signal,
    before: [spec('crm')],
    after: [{ ...spec('crm'), revision: 'two' }],
    healthy: ['crm'],
    staged,
    front: () => undefined,
    progress: () => {},
  });

  beforeEach(async () => {
    Object.assign(rolled, { names: [], taken: [] });
    for (const side of ['backend', 'frontend']) {
      await write(join(folder(side), 'dist/main.js'), 'old');
      await write(join(next(side), 'main.js'), 'new');
      await write(stamp(side), '{"hash":"old"}');
    }
  });

  it('stay where they are when the one before them could not be put in its place', async () => {
    await rm(next('backend'), { recursive: true });
    const { client } = recorder();
    await expect(rollServices(roll([unit('backend'), unit('frontend')], client), rolled)).rejects.toThrow('ENOENT');
    expect(rolled.names).toEqual(['crm']);
    await rollBack(roll([unit('backend'), unit('frontend')], client), rolled);
    for (const side of ['backend', 'frontend']) {
      expect(await bundle(side)).toBe('old');
      expect(await readFile(stamp(side), 'utf8')).toBe('{"hash":"old"}');
    }
  });

  it('go back, those that were put in their place', async () => {
    await rm(next('frontend'), { recursive: true });
    const { client } = recorder();
    await expect(rollServices(roll([unit('backend'), unit('frontend')], client), rolled)).rejects.toThrow('ENOENT');
    expect(await bundle('backend')).toBe('new');
    await rollBack(roll([unit('backend'), unit('frontend')], client), rolled);
    expect(await bundle('backend')).toBe('old');
    expect(await bundle('frontend')).toBe('old');
  });

  it('are in use again at once when their stamp cannot be written', async () => {
    await rm(stamp('backend'));
    await write(join(stamp('backend'), 'in the way'), '');
    await expect(takeProduct(root, unit('backend'))).rejects.toThrow(/EISDIR|ENOTEMPTY|directory/);
    expect(await bundle('backend')).toBe('old');
    expect(existsSync(join(next('backend'), 'main.js'))).toBe(true);
  });
});

describe('processes', () => {
  it('are started again, and only those that were healthy are waited for', async () => {
    const { calls, client } = recorder();
    const before = [spec('crm'), spec('ill')];
    const roll = { root, client, before, after: before, healthy: ['crm'], staged: [] } as unknown as Roll;
    await rollBack(roll, { names: [], taken: [] });
    expect(calls).toEqual([
      { retain: { names: ['crm', 'ill'] } },
      { ensure: { specs: before } },
      { wait: { names: ['crm'], timeoutMs: 60_000 } },
    ]);
  });
});

describe('the data of the backup', () => {
  const settings = async () => {
    const example = await readFile(join(import.meta.dirname, '../../../.env.shared.example'), 'utf8');
    return platformSettings(root, planSharedSettings({ example, present: '', portOffset: 0, hasData: false }).settings);
  };
  const tooMuch = 1e18;

  it('has its room looked for before anything changes, where a way back may need it', async () => {
    const databases = [{ bytes: tooMuch }];
    await expect(checkRoomForWayBack(await settings(), [{ contract: true }], databases)).rejects.toMatchObject({
      code: 'disk.too_small',
      exitCode: 3,
    });
    await checkRoomForWayBack(await settings(), [{ contract: false }], databases);
    await checkRoomForWayBack(await settings(), [{ contract: true }], [{ bytes: 1 }]);
  });

  it('stops nothing where there is no room for it', async () => {
    const { calls, client } = recorder([{ name: 'crm', state: 'ready' }]);
    const backup = { folder: root, description: { unpackedBytes: tooMuch } as BackupDescription };
    const way = restoreBefore({ root }, { client, before: [] }, await settings(), backup);
    await expect(way).rejects.toMatchObject({ code: 'disk.too_small' });
    expect(calls).toEqual([]);
  });

  it('has what was stopped for it run again when it fails', async () => {
    const { calls, client } = recorder();
    const work = () => Promise.reject(new Error('no such luck'));
    await expect(whileStopped(client, ['crm', 'postgres'], work)).rejects.toThrow('no such luck');
    const names = ['crm', 'postgres'];
    expect(calls).toEqual([{ stop: { names } }, { start: { names } }]);
  });
});

describe('another supervisor', () => {
  const status = (version: string, names: string[]): PlatformStatus => ({
    pid: 0,
    startedAt: '',
    version,
    selection: { except: ['shop'] },
    lastApply: null,
    processes: names.map((name) => ({ name, state: 'ready' }) as PlatformStatus['processes'][number]),
  });
  const session = async (): Promise<Session> => ({ client: (await startSupervisor(root)).client });
  const end = ({ client }: Session) => shutdownSupervisor(client);

  it('is the one that the way back asks, also when what ran does not come up below it', async () => {
    const current = await session();
    const old = current.client;
    const crashing = { ...spec('crm'), ...broken };
    try {
      const replacing = replaceSupervisor(root, current, status('older', ['crm']), [crashing]);
      await expect(replacing).rejects.toMatchObject({ code: 'process.crashed' });
      expect(old.isClosed()).toBe(true);
      expect(current.client.isClosed()).toBe(false);
      expect((await current.client.call('status', {})).selection).toEqual({ except: ['shop'] });
    } finally {
      await end(current);
    }
  });

  it('does not wait for what was ill before', async () => {
    const current = await session();
    try {
      const specs = [spec('crm'), { ...spec('ill'), ...broken }];
      await replaceSupervisor(root, current, status('older', ['crm']), specs);
      const { processes } = await current.client.call('status', {});
      expect(processes.map(({ name }) => name)).toEqual(['crm', 'ill', 'supervisor']);
    } finally {
      await end(current);
    }
  });
});

describe('what a person is told', () => {
  const backup = { folder: '/backups/one', description: {} as BackupDescription };
  const fault = (failed: string) => new CliError({ failed, why: `Why ${failed}`, next: `Next ${failed}` });

  it('names what does not run as before, and what does', () => {
    const faults = new Map([['crm', fault('crm is not healthy.')]]);
    const told = takenBack(fault('shop is not healthy.'), {
      from: undefined,
      backup,
      lost: false,
      back: ['auth'],
      faults,
    });
    expect(told).toMatchObject({ code: 'upgrade.half_taken_back', exitCode: 1 });
    expect(told.failed).toBe('The upgrade was taken back but for crm. shop is not healthy.');
    expect(told.why).toContain('crm: crm is not healthy.');
    expect(told.next).toContain('(auth taken back)');
    expect(told.next).toContain('Next crm is not healthy.');
  });

  it('says first why the upgrade failed, and where the data of before is', () => {
    const told = notTakenBack(fault('shop is not healthy.'), fault('no room'), { from: undefined, backup });
    expect(told.failed).toBe('The upgrade failed and could not be taken back. shop is not healthy.');
    expect(told.why).toContain('On the way back: no room');
    expect(told.next).toContain('make restore FROM=/backups/one');
  });
});
