import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { dockerEnvironment } from './docker-environment.ts';

export interface FollowLogOptions {
  /** Number of last lines to start with. */
  lines: number;
  /** Whether to wait for more, until `signal` aborts. */
  follow: boolean;
  signal: AbortSignal;
  /** Called for each line of standard output and standard error. */
  onLine: (line: string) => void;
}

/** Reads a container's log line by line without storing it. */
export function followLog(id: string, { lines, follow, signal, onLine }: FollowLogOptions): Promise<void> {
  const args = ['logs', '--tail', String(lines), ...(follow ? ['--follow'] : []), id];
  const child = spawn('docker', args, { env: dockerEnvironment(), stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const end = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', end, { once: true });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      signal.removeEventListener('abort', end);
      resolve();
    });
  });
}
