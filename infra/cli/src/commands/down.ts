import type { Command } from 'commander';
import { fromMake, switchFromMake } from '../terminal/from-make.ts';
import { runCommand } from '../terminal/run-command.ts';
import type { DownOptions } from '../runtime/runtime.ts';

export function registerDown(program: Command): void {
  program
    .command('down')
    .description('Stop everything; all data stays. In the docker runtime auth keeps running.')
    .option('--volumes', "also drop the data of every app; never auth's")
    .option('--auth', "stop auth too (docker); with --volumes: drop auth's data too (people, sessions, grants)")
    .option('--yes', "don't ask (needed where there is no terminal)")
    .option('--confirm <name>', 'with --auth and without a terminal: the name of this checkout, typed out')
    .option('--json', 'print what was stopped and dropped as JSON')
    .addHelpText('after', '\nExample:\n  portico down --volumes --yes')
    .action(
      runCommand<DownOptions>(async (context, options) => {
        const { findRuntime } = await import('../runtime/choose-runtime.ts');
        const runtime = await findRuntime(context.root);
        await runtime.down(context, {
          ...options,
          auth: options.auth ?? switchFromMake('AUTH'),
          yes: options.yes ?? switchFromMake('YES'),
          confirm: options.confirm ?? fromMake('CONFIRM'),
        });
      }),
    );
}
