import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ManagedProcess } from './managed-process.ts';
import type { ProcessSpec } from './process-spec.ts';

const server = `
import { createServer } from 'node:http';
createServer((request, response) => {
  if (request.url === '/crash') process.exit(3);
  response.writeHead(request.url === '/health' ? 200 : 404).end(process.env.GREETING);
}).listen(Number(process.env.PORT), '127.0.0.1');
process.stdout.write('started ' + process.env.GREETING + '\\n');
`;

describe('ManagedProcess', () => {
  let folder: string;
  let port: number;
  const processes: ManagedProcess[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portico-process-'));
    port = await getPort();
    await writeFile(join(folder, 'server.mjs'), server);
  });
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((one) => one.stop()));
    await rm(folder, { recursive: true });
  });

  const spec = (changes: Partial<ProcessSpec> = {}): ProcessSpec => ({
    name: 'tiny',
    command: process.execPath,
    args: ['server.mjs'],
    cwd: folder,
    env: { PORT: String(port), GREETING: 'hello' },
    port,
    health: { kind: 'http', url: `http://127.0.0.1:${port}/health` },
    stopOrder: 1,
    revision: 'one',
    ...changes,
  });
  const start = (changes: Partial<ProcessSpec> = {}): ManagedProcess => {
    const one = new ManagedProcess(spec(changes), { logFile: join(folder, 'tiny.log'), firstBackoffMs: 20 });
    processes.push(one);
    one.start();
    return one;
  };
  const reaches = (one: ManagedProcess, state: string) => vi.waitFor(() => expect(one.state).toBe(state), 10_000);
  const log = (): Promise<string> => readFile(join(folder, 'tiny.log'), 'utf8');

  it('is ready when its health address answers', async () => {
    const one = start();
    expect(one.state).toBe('starting');
    await reaches(one, 'ready');
    expect(one.status(1)).toMatchObject({
      name: 'tiny',
      state: 'ready',
      port,
      memoryBytes: 1,
      restarts: 0,
      lastExit: null,
    });
    expect(await log()).toBe('started hello\n');
  });

  it('gets no environment but its own', async () => {
    process.env.SUPERVISOR_SECRET = 'not for children';
    onTestFinished(() => void delete process.env.SUPERVISOR_SECRET);
    const one = start({
      args: ['-e', 'console.log(JSON.stringify(process.env)); setInterval(() => {}, 1000)'],
      health: undefined,
    });
    await vi.waitFor(async () => expect(await log()).toContain('GREETING'), 10_000);
    expect(JSON.parse(await log())).toEqual(one.spec.env);
  });

  it('starts again after a SIGKILL, and counts it', async () => {
    const one = start();
    await reaches(one, 'ready');
    const { pid } = one.identity!;
    const states: string[] = [];
    one.on('change', () => states.push(one.state));
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(states).toEqual(['waiting', 'starting', 'ready']), 10_000);
    expect(one.status(null)).toMatchObject({ restarts: 1, lastExit: 'SIGKILL' });
    expect(one.identity!.pid).not.toBe(pid);
  });

  it('keeps trying with a process that always ends at once', async () => {
    const one = start({ args: ['-e', 'process.exit(1)'], health: undefined });
    await vi.waitFor(() => expect(one.crashesInARow).toBeGreaterThanOrEqual(3), 15_000);
    expect(one.status(null).lastExit).toBe('exit code 1');
  });

  it('stays ended after stop', async () => {
    const one = start();
    await reaches(one, 'ready');
    await one.stop();
    expect(one.status(null)).toMatchObject({ state: 'stopped', pid: null, restarts: 0 });
  });

  it('is killed when it does not heed its stop signal', async () => {
    const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); process.stdout.write('up')";
    const one = start({ args: ['-e', stubborn], health: undefined, stopTimeoutMs: 200 });
    await vi.waitFor(async () => expect(await log()).toContain('up'), 10_000);
    await one.stop();
    expect(one.status(null)).toMatchObject({ state: 'stopped', lastExit: 'SIGKILL' });
  });

  it('takes on another spec', async () => {
    const one = start();
    await reaches(one, 'ready');
    await one.replace(spec({ revision: 'two', env: { PORT: String(port), GREETING: 'bonjour' } }));
    await reaches(one, 'ready');
    expect(await log()).toBe('started hello\nstarted bonjour\n');
  });

  it('says so when the command cannot be started, and tries again', async () => {
    const one = start({ command: join(folder, 'missing') });
    await vi.waitFor(() => expect(one.crashesInARow).toBeGreaterThanOrEqual(2), 10_000);
    expect(one.status(null).lastExit).toContain('ENOENT');
  });
});
