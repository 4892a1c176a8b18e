import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';

export function registerMigrateApp(program: Command): void {
  program
    .command('migrate-app [slug]')
    .description('Replace the Compose files and Dockerfiles of apps from an older template by the shared ones.')
    .option('--json', 'print what was replaced and what is left as JSON')
    .addHelpText('after', '\nExample:\n  portico migrate-app crm')
    .action(
      runCommand(async (context, _, slug?: string) =>
        (await import('../scaffold/migrate-app.ts')).migrateApps(context, slug),
      ),
    );
}
