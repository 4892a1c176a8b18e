import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';

export function registerRevoke(program: Command): void {
  program
    .command('revoke')
    .argument('[person]', 'email address')
    .argument('[app]', 'slug, or slug:role; without a role everything they hold of the app')
    .description("Remove a person's access to an app, or one role in it.")
    .option('--json', 'print what they hold now as JSON')
    .addHelpText('after', '\nExample:\n  portico revoke ada@example.com crm')
    .action(
      runCommand(async (context, _options, person?: string, app?: string) =>
        (await import('../people/change-grant.ts')).changeGrant(context, { verb: 'revoke' }, person, app),
      ),
    );
}
