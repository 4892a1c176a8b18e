import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';

/** Called by the supervisor when a manifest changed. People call `up`. */
export function registerApply(program: Command): void {
  program
    .command('apply', { hidden: true })
    .description('Apply the manifests to the running platform.')
    .option('--confirm-removal', 'allow that three or more apps disappear at once')
    .option('--json', 'print what changed as JSON')
    .addHelpText('after', '\nExample:\n  portico apply')
    .action(
      runCommand<{ json?: boolean; confirmRemoval?: boolean }>(async (context, { confirmRemoval }) => {
        const { findRuntime } = await import('../runtime/choose-runtime.ts');
        const runtime = await findRuntime(context.root);
        await runtime.apply(context, { confirmRemoval });
      }),
    );
}
