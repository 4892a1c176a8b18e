import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';

export function registerGrant(program: Command): void {
  program
    .command('grant')
    .argument('[person]', 'email address')
    .argument('[app]', 'slug, or slug:role; without a role the app’s default role')
    .description('Let a person open an app.')
    .option('--json', 'print what they hold now as JSON')
    .addHelpText('after', '\nExample:\n  portico grant ada@example.com crm:editor')
    .action(
      runCommand(async (context, _options, person?: string, app?: string) =>
        (await import('../people/change-grant.ts')).changeGrant(context, 'PUT', person, app),
      ),
    );
}
