import { interrupted } from '../terminal/cli-error.ts';
import { callDocker, type CallDockerOptions } from './call-docker.ts';
import { dockerFailed } from './docker-failure.ts';
import { jsonRows } from './json-rows.ts';

export interface DockerOptions extends Pick<CallDockerOptions, 'cwd' | 'signal' | 'input' | 'log' | 'onLine'> {
  /** What failed, for the first line of the error. Default: the command. */
  failed?: string;
}

export interface DockerOutput {
  stdout: string;
  stderr: string;
}

/** Runs one `docker` command. Throws a `CliError` that says what to do. `signal` ends it. */
export async function docker(args: readonly string[], options: DockerOptions = {}): Promise<DockerOutput> {
  const { failed, ...rest } = options;
  const { signal, log } = rest;
  signal?.throwIfAborted();
  const { exitCode, stdout, stderr, missing } = await callDocker(args, rest);
  if (signal?.aborted) throw interrupted();
  if (exitCode === 0) return { stdout, stderr };
  throw dockerFailed({ args, stderr: stderr || stdout, missing, log, failed });
}

/** Rows of a command that writes one JSON document per line. */
export async function dockerRows<T>(args: readonly string[], options?: DockerOptions): Promise<T[]> {
  return jsonRows<T>((await docker(args, options)).stdout);
}
