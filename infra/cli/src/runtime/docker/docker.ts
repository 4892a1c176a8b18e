import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { execa } from 'execa';
import { interrupted } from '../../terminal/cli-error.ts';
import { dockerEnvironment } from './docker-environment.ts';
import { dockerFailed } from './docker-failure.ts';

export interface DockerOptions {
  cwd?: string;
  signal?: AbortSignal;
  /** Text that the program reads: secrets never stand among the arguments, which every user of the machine may read. */
  input?: string;
  /** File that gets everything that it writes, anew with each call; mode 0600. */
  log?: string;
  /** Told each line as it comes. */
  onLine?: (line: string) => void;
  /** What failed, for the first line of the error. Default: the command. */
  failed?: string;
}

export interface DockerAnswer {
  stdout: string;
  stderr: string;
}

/** Runs one `docker` command. Throws a `CliError` that says what to do; `signal` ends it. */
export async function docker(args: readonly string[], options: DockerOptions = {}): Promise<DockerAnswer> {
  const { cwd, signal, input, log, onLine } = options;
  signal?.throwIfAborted();
  const running = execa('docker', args, {
    cwd,
    input,
    ...(input === undefined ? { stdin: 'ignore' } : {}),
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
  const { exitCode, stdout, stderr, code } = await running;
  signal?.removeEventListener('abort', end);
  if (signal?.aborted) throw interrupted();
  if (exitCode === 0) return { stdout, stderr };
  throw dockerFailed({ args, stderr: stderr || stdout, missing: code === 'ENOENT', log, failed: options.failed });
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
  } catch {
    // Already gone.
  }
}

/** The rows of a call that writes one JSON document a line. */
export async function dockerRows<T>(args: readonly string[], options?: DockerOptions): Promise<T[]> {
  const { stdout } = await docker(args, options);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row) as T);
}
