import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';
import type { RemoveAppOptions } from '../scaffold/remove-app.ts';

export function registerRemoveApp(program: Command): void {
  program
    .command('remove-app [slug]')
    .description('Remove an app: set its files aside, archive its database, retire its sign-in client and grants.')
    .option('--yes', "don't ask (YES=1)")
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', '\nExample:\n  portico remove-app crm --yes\n  make remove-app APP=crm YES=1')
    .action(
      runCommand<RemoveAppOptions>(async (context, options, slug) =>
        (await import('../scaffold/remove-app.ts')).removeApp(context, {
          ...options,
          slug: slug ?? process.env.APP,
          yes: options.yes ?? process.env.YES === '1',
        }),
      ),
    );
}
