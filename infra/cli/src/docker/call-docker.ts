import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { execa } from 'execa';
import { CliError } from '../terminal/cli-error.ts';
import { dockerEnvironment } from './docker-environment.ts';

export interface CallDockerOptions {
  cwd?: string;
  /** Ends the call. */
  signal?: AbortSignal;
  /** Gives up when the engine hangs. Default: never. */
  timeoutMs?: number;
  /** Standard input of the program. Secrets must not be arguments, which every user of the machine can read. */
  input?: string;
  /** Log file of its output, replaced by each call; mode 0600. */
  log?: string;
  /** Called for each line of output. */
  onLine?: (line: string) => void;
  /** Default `docker`. */
  program?: 'docker' | 'docker-compose';
}

/** Outcome of one call of the docker program. */
export interface DockerAnswer {
  /** Undefined: the program is missing, or was ended before it responded. */
  exitCode: number | undefined;
  stdout: string;
  stderr: string;
  /** Whether the program is not on the path. */
  missing: boolean;
}

/** Calls `docker` and returns any outcome. */
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
    // A separate process group: Ctrl-C reaches only this command, which ends its tools (Compose too) in order.
    detached: true,
    cleanup: false,
    maxBuffer: 64 * 1024 * 1024,
    all: true,
  });
  const end = (): void => endGroup(running.pid);
  signal?.addEventListener('abort', end, { once: true });
  const logged = log === undefined ? undefined : writeLog(running.all, log);
  // A log that cannot be written must not delay the reader of the lines. It is reported at the end.
  logged?.catch(() => {});
  if (onLine) for await (const line of running.iterable({ from: 'all' })) onLine(line);
  const { exitCode, stdout, stderr, code, timedOut } = await running;
  signal?.removeEventListener('abort', end);
  await logged;
  return {
    exitCode,
    stdout,
    stderr: timedOut ? `docker didn't answer within ${timeoutMs! / 1000} s` : stderr,
    missing: code === 'ENOENT',
  };
}

async function writeLog(from: Readable, path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await pipeline(from, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    from.resume();
    throw new CliError({
      code: 'log.not_written',
      failed: `${path} can't be written.`,
      why: (error as Error).message,
      next: 'Free some space or fix its permissions, then run this again.',
      cause: error,
    });
  }
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
  } catch {
    // Already gone.
  }
}
