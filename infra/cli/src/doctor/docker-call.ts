import { execa } from 'execa';

/** What one call of the docker program answered. */
export interface DockerAnswer {
  /** Undefined: the program is not there, or did not answer in time. */
  exitCode: number | undefined;
  stdout: string;
  stderr: string;
  /** Whether there is no such program on the path. */
  missing: boolean;
}

const patienceMs = 10_000;

/** Calls `docker`, or another program, and answers whatever happened; an engine that hangs is given up after 10 s. */
export async function callDocker(args: readonly string[], program = 'docker'): Promise<DockerAnswer> {
  const { exitCode, stdout, stderr, code, timedOut } = await execa(program, args, {
    reject: false,
    timeout: patienceMs,
    stdin: 'ignore',
    env: { LC_ALL: 'C' },
  });
  return {
    exitCode,
    stdout,
    stderr: timedOut ? `docker did not answer within ${patienceMs / 1000} s` : stderr,
    missing: code === 'ENOENT',
  };
}

/** The rows of a call with `--format '{{json .}}'`; empty where the call failed. */
export function jsonRows<T>({ exitCode, stdout }: DockerAnswer): T[] {
  if (exitCode !== 0) return [];
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row) as T);
}
