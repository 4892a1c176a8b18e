import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';

export function registerRequests(program: Command): void {
  const requests = program.command('requests').description('Requests for access to apps.');
  requests
    .command('list')
    .description('List the requests that wait for a decision.')
    .option('--all', 'decided requests too')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  portico requests list')
    .action(
      runCommand<{ all?: boolean }>(async (context, { all }) =>
        (await import('../people/list-requests.ts')).listRequests(context, all === true),
      ),
    );
  requests
    .command('approve')
    .argument('[request]', 'its id, or email:app')
    .description('Approve a request and give the role.')
    .option('--role <role>', 'a role of the app; default its default role')
    .option('--until <day>', 'the day or moment at which access ends; default never')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  portico requests approve ada@example.com:crm --role editor')
    .action(
      runCommand<{ role?: string; until?: string }>(async (context, { role, until }, request?: string) =>
        (await import('../people/decide-request.ts')).decideRequest(context, { verb: 'approve', role, until }, request),
      ),
    );
  requests
    .command('deny')
    .argument('[request]', 'its id, or email:app')
    .description('Deny a request. The person reads the reason.')
    .option('--reason <text>', 'why')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  portico requests deny ada@example.com:crm --reason "Ask your team lead first."',
    )
    .action(
      runCommand<{ reason?: string }>(async (context, { reason }, request?: string) =>
        (await import('../people/decide-request.ts')).decideRequest(context, { verb: 'deny', reason }, request),
      ),
    );
}
