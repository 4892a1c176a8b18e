import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';

export function registerGrant(program: Command): void {
  program
    .command('grant')
    .argument('[person]', 'email address')
    .argument('[app]', 'slug, or slug:role; without a role the app’s default role')
    .description('Let a person open an app.')
    .option('--until <day>', 'the day or moment at which it ends; default never')
    .option('--json', 'print what they hold now as JSON')
    .addHelpText('after', '\nExample:\n  portico grant ada@example.com crm:editor')
    .action(
      runCommand<{ until?: string }>(async (context, { until }, person?: string, app?: string) =>
        (await import('../people/change-grant.ts')).changeGrant(context, { verb: 'grant', until }, person, app),
      ),
    );
}
