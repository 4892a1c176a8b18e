import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs one process at a time and replaces it with a newer one. */
export class ReplaceableProcess {
  readonly #command: readonly [string, ...string[]];
  readonly #say: (line: string) => void;
  #current: ChildProcess | undefined;
  #replacing: Promise<void> = Promise.resolve();

  constructor(command: readonly [string, ...string[]], say: (line: string) => void) {
    this.#command = command;
    this.#say = say;
  }

  get isRunning(): boolean {
    return this.#current !== undefined && !hasEnded(this.#current);
  }

  /** Ends the running process, if any, then starts another. Calls run one after another. */
  replace(): Promise<void> {
    this.#replacing = this.#replaceAfter(this.#replacing);
    return this.#replacing;
  }

  async stop(): Promise<void> {
    await this.#replacing;
    await this.#end();
  }

  async #replaceAfter(earlier: Promise<void>): Promise<void> {
    await earlier;
    await this.#end();
    const [program, ...args] = this.#command;
    this.#current = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    this.#current.once('exit', (code) => {
      if (code) this.#say(`ended with ${code}; waiting for a change`);
    });
  }

  async #end(): Promise<void> {
    const child = this.#current;
    this.#current = undefined;
    if (!child || hasEnded(child)) return;
    child.removeAllListeners('exit');
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(impatience);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
