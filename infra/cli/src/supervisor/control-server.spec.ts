import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import type { Server } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSupervisor } from './control-client.ts';
import { type ControlHandlers, serveControl } from './control-server.ts';

describe('the control socket', () => {
  let folder: string;
  let path: string;
  const servers: Server[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'portico-control-'));
    path = join(folder, 'run', 'control.sock');
  });
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
    rmSync(folder, { recursive: true });
  });

  const serve = async (handlers: Partial<ControlHandlers> = {}): Promise<Server | undefined> => {
    const server = await serveControl(path, handlers as ControlHandlers);
    if (server) servers.push(server);
    return server;
  };

  it('answers calls, also when they end in another order', async () => {
    await serve({
      wait: async ({ timeoutMs }) => {
        await new Promise((resolve) => setTimeout(resolve, timeoutMs));
        return { failed: null };
      },
      start: ({ names }) => ({ started: names }),
    });
    using client = (await findSupervisor(path))!;
    const slow = client.call('wait', { names: [], timeoutMs: 50 });
    expect(await client.call('start', { names: ['crm'] })).toEqual({ started: ['crm'] });
    expect(await slow).toEqual({ failed: null });
  });

  it('is for its owner only', async () => {
    await serve();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('rethrows an error, and continues', async () => {
    await serve({
      stop: () => {
        throw new Error('no such process');
      },
      start: () => ({ started: [] }),
    });
    using client = (await findSupervisor(path))!;
    await expect(client.call('stop', { names: ['x'] })).rejects.toThrow('no such process');
    await expect(client.call('sing' as 'start', { names: [] })).rejects.toThrow('Unknown method sing');
    expect(await client.call('start', { names: [] })).toEqual({ started: [] });
  });

  it('survives rubbish and a caller that hangs up', async () => {
    await serve({ start: () => ({ started: [] }) });
    await new Promise<void>((resolve) => {
      const socket = connect(path, () => socket.end('{]\n\0\0{"id":', () => resolve()));
    });
    using client = (await findSupervisor(path))!;
    expect(await client.call('start', { names: [] })).toEqual({ started: [] });
  });

  it('tells a handler that its caller hung up', async () => {
    const hungUp = Promise.withResolvers<void>();
    await serve({
      lock: (_, signal) => {
        signal.addEventListener('abort', () => hungUp.resolve());
        return {};
      },
    });
    const client = (await findSupervisor(path))!;
    await client.call('lock', {});
    client.close();
    await hungUp.promise;
  });

  it('belongs to the first who asks', async () => {
    expect(await serve()).toBeDefined();
    expect(await serve()).toBeUndefined();
  });

  it('takes the place of a socket that a killed process left', async () => {
    const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
    rmSync(path, { force: true });
    spawnSync('mkdir', ['-p', join(folder, 'run')]);
    spawnSync(process.execPath, ['-e', script]);
    expect(existsSync(path)).toBe(true);
    expect(await findSupervisor(path)).toBeUndefined();
    expect(await serve()).toBeDefined();
  });

  it('is not there before it is served', async () => {
    expect(await findSupervisor(path)).toBeUndefined();
  });
});
