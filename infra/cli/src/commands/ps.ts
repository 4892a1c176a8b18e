import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';

export function registerPs(program: Command): void {
  program
    .command('ps')
    .description('Show what runs: state, pid, port, memory, restarts, uptime.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  portico ps --json | jq .memoryBytes')
    .action(
      runCommand<{ json?: boolean }>(async (context) => {
        const { findRuntime } = await import('../runtime/choose-runtime.ts');
        const runtime = await findRuntime(context.root);
        await runtime.ps(context);
      }),
    );
}
