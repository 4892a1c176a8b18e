import { spawn, type SpawnOptions } from 'node:child_process';

export interface TestProcess {
  /** Everything on standard output and error. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts a program and keeps its output for the message of a failed test. */
export function startProcess(command: string, args: readonly string[], options: SpawnOptions = {}): TestProcess {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const ended = new Promise((done) => child.on('error', done).on('exit', done));
  return {
    output: () => output,
    stop: async () => {
      const impatience = setTimeout(() => child.kill('SIGKILL'), 5_000);
      child.kill('SIGTERM');
      await ended;
      clearTimeout(impatience);
    },
  };
}
