import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import getPort from 'get-port';
import { authEnvironment, backend } from './start-auth-subject.ts';

export interface BootFigures {
  /** From spawn to the first accepted connection. */
  listeningMs: number;
  /** Resident memory two seconds later. Linux only, otherwise NaN. */
  idleMebibytes: number;
}

/** Starts the production bundle once, as the runtimes do, and ends it in order, so that its compile cache is kept. `use` runs before it is left idle. */
export async function measureBoot(
  databaseUrl: string,
  cacheDir: string,
  use: (port: number) => Promise<void> = async () => {},
): Promise<BootFigures> {
  const port = await getPort();
  const started = performance.now();
  const child = spawn(process.execPath, [join(backend, 'dist/main.js')], {
    cwd: backend,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: cacheDir, ...authEnvironment(databaseUrl, port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    while (!(await accepts(port))) {
      if (child.exitCode !== null) throw new Error(`The service ended with code ${child.exitCode}.`);
      await sleep(5);
    }
    const listeningMs = performance.now() - started;
    await use(port);
    await sleep(2000);
    return { listeningMs, idleMebibytes: await residentMebibytes(child.pid!) };
  } finally {
    const gone = once(child, 'exit');
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await gone;
    }
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function residentMebibytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
