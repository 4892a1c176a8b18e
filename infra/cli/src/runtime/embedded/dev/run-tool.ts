import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { inheritedEnvironment } from '../inherited-environment.ts';

export interface RunToolOptions {
  cwd: string;
  env?: Record<string, string>;
  print: (line: string) => void;
}

export interface RunningTool {
  readonly exited: boolean;
  stop(): Promise<void>;
}

/** Runs a tool of a workspace package (`vite`, `rolldown`) and forwards its lines. */
export function runTool([tool, ...args]: [string, ...string[]], { cwd, env, print }: RunToolOptions): RunningTool {
  const child = spawn(`node_modules/.bin/${tool}`, args, {
    cwd,
    env: { ...inheritedEnvironment(), NODE_ENV: 'development', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C reaches only this command, which ends its tools in order.
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', print);
  child.once('error', (error) => print(error.message));
  return {
    get exited() {
      return hasEnded(child);
    },
    async stop() {
      if (hasEnded(child)) return;
      const ended = once(child, 'exit');
      signalGroup(child, 'SIGTERM');
      const impatience = setTimeout(() => signalGroup(child, 'SIGKILL'), 3_000);
      await ended;
      clearTimeout(impatience);
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-child.pid!, signal);
  } catch {
    // Already gone.
  }
}
