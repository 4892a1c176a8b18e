import type { Command } from 'commander';
import { fromMake, switchFromMake } from '../terminal/from-make.ts';
import { runCommand } from '../terminal/run-command.ts';
import type { ResolveOptions } from '../database/resolve-migration.ts';
import type { ResetOptions } from '../database/reset-database.ts';

export function registerDatabase(program: Command): void {
  const database = program.command('database').description("Repair or empty an app's database.");
  database
    .command('resolve')
    .argument('[app]', 'slug')
    .description(
      'Say how a migration ended that PostgreSQL could not undo by itself. Works while the platform is down.',
    )
    .option('--applied', 'all of it is in the database, and it counts as applied')
    .option('--again', 'none of it is in the database any more, and the next `make up` runs it again')
    .option('--json', 'print the migrations as JSON')
    .addHelpText('after', '\nExample:\n  portico database resolve crm --again')
    .action(
      runCommand<ResolveOptions>(async (context, options, slug?: string) =>
        (await import('../database/resolve-migration.ts')).resolveMigration(context, slug ?? fromMake('APP'), options),
      ),
    );
  database
    .command('reset')
    .argument('[app]', 'slug')
    .description('Drop the data of one app and make its tables again from its migrations. Refused in production.')
    .option('--yes', 'do not ask (YES=1)')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', '\nExample:\n  portico database reset crm --yes')
    .action(
      runCommand<ResetOptions>(async (context, { yes }, slug?: string) =>
        (await import('../database/reset-database.ts')).resetDatabase(context, slug ?? fromMake('APP'), {
          yes: yes ?? switchFromMake('YES'),
        }),
      ),
    );
}
