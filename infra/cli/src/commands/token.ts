import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';
import type { TokenOptions } from '../people/print-token.ts';

export function registerToken(program: Command): void {
  program
    .command('token')
    .description('Print an access token of a person for an app. Development only: for agents and smoke tests.')
    .option('--as <person>', 'email address')
    .option('--app <slug>', 'the app that the token is for')
    .option('--json', 'print token and lifetime as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  curl -H "Authorization: Bearer $(portico token --as ada@example.com --app crm)" http://crm.localhost:8080/api/notes',
    )
    .action(
      runCommand<TokenOptions>(async (context, options) =>
        (await import('../people/print-token.ts')).printToken(context, options),
      ),
    );
}
