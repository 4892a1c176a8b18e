import type { Command } from 'commander';
import { fromMake } from '../terminal/from-make.ts';
import { exitCodes } from '../terminal/cli-error.ts';
import { runCommand } from '../terminal/run-command.ts';

export function registerDev(program: Command): void {
  program
    .command('dev')
    .argument('[slug]', 'one app; default all')
    .description(
      'Work on an app in the foreground: Vite with hot reload, the backend rebuilt and restarted. Ctrl-C ends it.',
    )
    .addHelpText('after', '\nExample:\n  portico dev crm')
    .action(
      runCommand(async (context, _options, slug?: string) => {
        const { findRuntime } = await import('../runtime/choose-runtime.ts');
        const runtime = await findRuntime(context.root);
        const code = await runtime.dev(context, slug ?? fromMake('APP'));
        // Ctrl-C is the normal end. make would report any other code than 0 as an error.
        return code === exitCodes.interrupted && process.env.MAKELEVEL ? exitCodes.done : code;
      }),
    );
}
