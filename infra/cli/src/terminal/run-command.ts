import type { Command } from 'commander';
import { findRoot } from '../workspace/find-root.ts';
import { interrupted } from './cli-error.ts';
import { createOutput, type Output } from './output.ts';

export interface CommandContext {
  /** The root of the checkout: absolute path. */
  root: string;
  output: Output;
  /** Aborts on Ctrl-C or SIGTERM. The command then undoes what it started. */
  signal: AbortSignal;
}

/** A command's action. `options` are commander's; `args` its positional arguments. Returns the exit code; nothing means 0. */
export type CommandHandler<Options> = (
  context: CommandContext,
  options: Options,
  ...args: string[]
) => Promise<number | void>;

/**
 * Gives a command its output, root and signal. On Ctrl-C the signal aborts, the handler gets time to undo its work, and
 * the exit code is 130. A second Ctrl-C ends at once.
 *
 * @example program.command('ps').option('--json', 'print JSON').action(runCommand(async ({ output }) => { … }));
 */
export function runCommand<Options extends object>(
  handler: CommandHandler<Options>,
): (...args: unknown[]) => Promise<void> {
  return async (...args) => {
    const command = args.at(-1) as Command;
    const options = command.opts<Options>();
    const controller = new AbortController();
    const stop = (): void => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort(interrupted());
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    try {
      const output = createOutput({ json: 'json' in options && options.json === true });
      const code = await handler(
        { root: findRoot(), output, signal: controller.signal },
        options,
        ...(args.slice(0, -2).flat() as string[]),
      );
      if (code === undefined) controller.signal.throwIfAborted();
      process.exitCode = code ?? 0;
    } finally {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    }
  };
}
