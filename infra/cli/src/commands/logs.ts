import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';
import { fromMake, switchFromMake } from '../terminal/from-make.ts';
import type { LogsOptions } from '../runtime/runtime.ts';

export function registerLogs(program: Command): void {
  program
    .command('logs')
    .argument('[slug]', 'an app, auth, gateway, supervisor, or postgres (embedded); default all')
    .description('Show logs.')
    .option('-f, --follow', 'follow')
    .option('-n, --lines <number>', 'how many lines from the end', '100')
    .option('--json', 'the lines as the services wrote them')
    .addHelpText('after', '\nExample:\n  portico logs crm -f')
    .action(
      runCommand<LogsOptions>(async (context, options, slug?: string) => {
        const { findRuntime } = await import('../runtime/choose-runtime.ts');
        const runtime = await findRuntime(context.root);
        return runtime.logs(
          context,
          { ...options, follow: options.follow ?? switchFromMake('FOLLOW') },
          slug ?? fromMake('APP'),
        );
      }),
    );
}
