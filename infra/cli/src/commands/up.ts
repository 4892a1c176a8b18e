import { type Command } from 'commander';
import { wrongUse } from '../terminal/cli-error.ts';
import { fromMake, listFromMake } from '../terminal/from-make.ts';
import { runCommand } from '../terminal/run-command.ts';

export interface UpOptions {
  only?: string[];
  except?: string[];
  json?: boolean;
}

export function registerUp(program: Command): void {
  program
    .command('up')
    .description('Build and start everything that discovery finds, and wait until it is healthy.')
    .option('--only <slugs...>', 'only these apps (and auth and the gateway)')
    .option('--except <slugs...>', 'all apps but these')
    .option('--json', 'print the addresses as JSON')
    .addHelpText('after', '\nExample:\n  portico up --except docs')
    .action(
      runCommand<UpOptions>(async (context, options) => {
        const { up } = await import('../runtime/embedded/up.ts');
        checkRuntime(fromMake('RUNTIME') ?? 'embedded');
        await up(context, {
          ...options,
          only: options.only ?? listFromMake('ONLY'),
          except: options.except ?? listFromMake('EXCEPT'),
        });
      }),
    );
}

function checkRuntime(runtime: string): void {
  if (runtime === 'embedded') return;
  throw wrongUse({
    code: 'runtime.unknown',
    failed: `There is no runtime ${runtime}.`,
    why: 'This version runs in the embedded runtime only.',
    next: 'Leave RUNTIME out.',
  });
}
