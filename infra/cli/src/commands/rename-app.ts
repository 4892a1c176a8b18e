import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';
import type { RenameAppOptions } from '../scaffold/rename-app.ts';

export function registerRenameApp(program: Command): void {
  program
    .command('rename-app [from] [to]')
    .description('Give an app another slug: folder, database, role, grants and links follow, the old host redirects.')
    .option('--name <name>', 'another display name too (NAME)')
    .option('--json', 'print the outcome as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  portico rename-app crm customers --name Customers\n  make rename-app FROM=crm TO=customers',
    )
    .action(
      runCommand<RenameAppOptions>(async (context, options, from, to) =>
        (await import('../scaffold/rename-app.ts')).renameApp(context, {
          ...options,
          from: from ?? process.env.FROM,
          to: to ?? process.env.TO,
          name: options.name ?? process.env.NAME,
        }),
      ),
    );
}
