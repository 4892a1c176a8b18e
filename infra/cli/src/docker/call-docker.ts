import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { execa } from 'execa';
import { dockerEnvironment } from './docker-environment.ts';

export interface CallDockerOptions {
  cwd?: string;
  /** Ends the call. */
  signal?: AbortSignal;
  /** Gives a call up that an engine leaves hanging. Default: never. */
  timeoutMs?: number;
  /** Text that the program reads: secrets never stand among the arguments, which every user of the machine may read. */
  input?: string;
  /** File that gets everything that it writes, anew with each call; mode 0600. */
  log?: string;
  /** Told each line as it comes. */
  onLine?: (line: string) => void;
  /** Default `docker`. */
  program?: 'docker' | 'docker-compose';
}

/** What one call of the docker program answered. */
export interface DockerAnswer {
  /** Undefined: the program is not there, or it was ended before it answered. */
  exitCode: number | undefined;
  stdout: string;
  stderr: string;
  /** Whether there is no such program on the path. */
  missing: boolean;
}

/** Calls `docker` and answers whatever happened. */
export async function callDocker(args: readonly string[], options: CallDockerOptions = {}): Promise<DockerAnswer> {
  const { cwd, signal, timeoutMs, input, log, onLine, program = 'docker' } = options;
  const running = execa(program, args, {
    cwd,
    input,
    ...(input === undefined ? { stdin: 'ignore' } : {}),
    ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
    env: dockerEnvironment(),
    extendEnv: false,
    reject: false,
    // A group of its own: Ctrl-C reaches this command only, which ends its tools in order, Compose (a plugin) too.
    detached: true,
    cleanup: false,
    maxBuffer: 64 * 1024 * 1024,
    all: true,
  });
  const end = (): void => endGroup(running.pid);
  signal?.addEventListener('abort', end, { once: true });
  if (log !== undefined) {
    mkdirSync(dirname(log), { recursive: true, mode: 0o700 });
    running.all.pipe(createWriteStream(log, { mode: 0o600 }));
  }
  if (onLine) for await (const line of running.iterable({ from: 'all' })) onLine(line);
  const { exitCode, stdout, stderr, code, timedOut } = await running;
  signal?.removeEventListener('abort', end);
  return {
    exitCode,
    stdout,
    stderr: timedOut ? `docker did not answer within ${timeoutMs! / 1000} s` : stderr,
    missing: code === 'ENOENT',
  };
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
  } catch {
    // Already gone.
  }
}
