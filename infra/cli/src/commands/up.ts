import { type Command } from 'commander';
import { fromMake, listFromMake, switchFromMake } from '../terminal/from-make.ts';
import { runCommand } from '../terminal/run-command.ts';
import type { UpOptions } from '../runtime/runtime.ts';

export function registerUp(program: Command): void {
  program
    .command('up')
    .description('Build and start everything that discovery finds, and wait until it is healthy.')
    .option('--only <slugs...>', 'only these apps (and auth and the gateway)')
    .option('--except <slugs...>', 'all apps but these')
    .option('--runtime <name>', 'embedded or docker (RUNTIME); later commands follow it')
    .option('--confirm-removal', 'allow that three or more apps are gone at once (CONFIRM_REMOVAL=1)')
    .option('--json', 'print the addresses as JSON')
    .addHelpText('after', '\nExample:\n  portico up --except docs\n  portico up --runtime docker')
    .action(
      runCommand<UpOptions>(async (context, options) => {
        const { chooseRuntime } = await import('../runtime/choose-runtime.ts');
        const runtime = await chooseRuntime(context.root, options.runtime ?? fromMake('RUNTIME'));
        return runtime.up(context, {
          ...options,
          only: options.only ?? listFromMake('ONLY'),
          except: options.except ?? listFromMake('EXCEPT'),
          confirmRemoval: options.confirmRemoval ?? switchFromMake('CONFIRM_REMOVAL'),
        });
      }),
    );
}
