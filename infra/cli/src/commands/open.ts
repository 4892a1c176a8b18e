import type { Command } from 'commander';
import { fromMake } from '../terminal/from-make.ts';
import { runCommand } from '../terminal/run-command.ts';

export function registerOpen(program: Command): void {
  program
    .command('open')
    .argument('[slug]', 'an app; default the portal')
    .description('Open an app in the browser; without a browser, print its address.')
    .option('--json', 'print the address as JSON')
    .addHelpText('after', '\nExample:\n  portico open crm')
    .action(
      runCommand(async (context, _options, slug?: string) =>
        (await import('../runtime/open-app.ts')).openApp(context, slug ?? fromMake('APP') ?? 'portal'),
      ),
    );
}
