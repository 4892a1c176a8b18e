import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Applies manifest changes in a separate process, which needs much memory for a short time. One at a time. */
export class ManifestApplier {
  readonly #args: string[];
  readonly #done: (error?: string) => void;
  #child: ChildProcess | undefined;
  #again = false;
  #cancelled = false;

  /**
   * @param args arguments for Node
   * @param done called at each end, with the reason if it failed
   */
  constructor(args: string[], done: (error?: string) => void) {
    this.#args = args;
    this.#done = done;
  }

  /** Applies now, or once more after the current run. */
  apply(): void {
    if (this.#cancelled) return;
    if (this.#child) {
      this.#again = true;
      return;
    }
    const child = spawn(process.execPath, this.#args, { env: process.env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    child.once('close', (code) => {
      this.#child = undefined;
      this.#done(code === 0 ? undefined : failedSentence(output));
      if (!this.#again) return;
      this.#again = false;
      this.apply();
    });
  }

  /** Interrupts the current run and resolves when it has ended. No other starts. */
  async cancel(graceMs = 5_000): Promise<void> {
    this.#cancelled = true;
    const child = this.#child;
    if (!child) return;
    const ended = once(child, 'close');
    child.kill('SIGTERM');
    const impatience = setTimeout(() => {
      child.kill('SIGKILL');
      // A process that it left may hold its output open.
      child.stdout?.destroy();
    }, graceMs);
    await ended;
    clearTimeout(impatience);
  }
}

function failedSentence(output: string): string {
  try {
    return (JSON.parse(output) as { error: { failed: string } }).error.failed;
  } catch {
    return output.trim() || 'no reason was given';
  }
}
